using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

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

    /// <summary>A value of the passage, in the reply's language, proved by the passage and what it leans on.</summary>
    /// <param name="brief">The answer alone, where that is less than the value.</param>
    public static Reading OfValue(Asking asking, Passage passage, Fit fit, string value, double closeness, string? brief = null) =>
        new(new Line(asking.Inquiry.Voice.Say("read.value", ("value", value)), Proof(passage, fit)), brief ?? value, closeness);

    /// <summary>The same for words of the passage as they stand there.</summary>
    public static Reading OfQuote(Asking asking, Passage passage, Fit fit, string quote, double closeness) =>
        new(new Line(asking.Inquiry.Voice.Say("read.quote", ("quote", quote)), Proof(passage, fit)), quote, closeness);

    /// <summary>The passage with the sentences before it that it needs.</summary>
    public static ImmutableArray<Evidence> Proof(Passage passage, Fit fit) => [passage.Evidence, .. fit.Leans.Select(lean => lean.Evidence)];
}

/// <summary>Reads one kind of slot from a sentence that already meets the question. Pure and stateless.</summary>
internal interface ISlotReading
{
    /// <summary>True when the question asks for this kind of value.</summary>
    bool Asks(Asking asking);

    /// <summary>The best value of the sentence, or null where it gives none.</summary>
    Reading? Read(Asking asking, Passage passage, Fit fit);
}
