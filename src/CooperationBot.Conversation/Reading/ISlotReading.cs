using System.Collections.Immutable;

namespace CooperationBot.Conversation.Reading;

/// <summary>A typed answer that one sentence gives.</summary>
/// <param name="Line">The short answer with the sentences that prove it.</param>
/// <param name="Short">The answer alone.</param>
/// <param name="Closeness">How near the value stands to the question's words in the sentence, 0 to 1.</param>
internal sealed record Reading(Line Line, string Short, double Closeness)
{
    /// <summary>Arithmetic that the line rests on.</summary>
    public ImmutableArray<Derivation> Derivations { get; init; } = [];

    /// <summary>What two readings must share to be the same answer; the short answer itself where nothing else is given.</summary>
    public string Key { get; init; } = Short;
}

/// <summary>Reads one kind of slot from a sentence that already meets the question. Pure and stateless.</summary>
internal interface ISlotReading
{
    /// <summary>True when the question asks for this kind of value.</summary>
    bool Asks(Asking asking);

    /// <summary>The best value of the sentence, or null where it gives none.</summary>
    Reading? Read(Asking asking, Passage passage, Fit fit);
}
