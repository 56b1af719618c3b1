using System.Collections.Immutable;

namespace CooperationBot.Conversation.Models;

/// <summary>A question at the end of the corridor, before it is rendered.</summary>
/// <param name="Inquiry">What was found for it.</param>
/// <param name="Draft">The proved reply.</param>
/// <param name="Marks">Where a model had a hand in it.</param>
internal sealed record Walked(Inquiry Inquiry, Draft Draft, ImmutableArray<ModelMark> Marks)
{
    public Walked MarkedBy(ModelMark mark) => this with { Marks = Marks.Add(mark) };
}
