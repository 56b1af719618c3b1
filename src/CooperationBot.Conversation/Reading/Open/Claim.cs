using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>A value that a sentence may give for an open question, or the sentence itself where words are asked for.</summary>
/// <param name="Match">The sentence as it was found.</param>
/// <param name="Passage">The same with what it states and leans on.</param>
/// <param name="Span">The value in the stored text, or the whole sentence.</param>
/// <param name="Key">Equal for equal values: a day, a number with its unit; empty for a sentence.</param>
internal sealed record Claim(PassageMatch Match, Passage Passage, SourceSpan Span, string Key)
{
    /// <summary>The date as it was read; null for another value.</summary>
    public TimeMention? Time { get; init; }

    /// <summary>The unit of a number, folded; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The value as it is written.</summary>
    public string Text => Match.Document.Quote(Span);

    public Evidence Evidence => Passage.Evidence;
}
