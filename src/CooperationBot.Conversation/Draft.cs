using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation;

/// <summary>A reply as a handler proposes it, before the grounding check has seen it.</summary>
internal sealed record Draft
{
    public required AnswerKind Kind { get; init; }

    /// <summary>The reply, one line an element. The first one or two answer; the rest explain.</summary>
    public required ImmutableArray<Line> Lines { get; init; }

    public string? Short { get; init; }

    /// <summary>Arithmetic that the lines rest on; each operand must itself be proved by the cited sentences.</summary>
    public ImmutableArray<Derivation> Derivations { get; init; } = [];

    public ImmutableArray<string> Facts { get; init; } = [];

    public ImmutableArray<string> Suggestions { get; init; } = [];
}

/// <summary>One line of a reply and the sentences that prove it.</summary>
/// <param name="Text">Words without markers; the renderer of the draft appends them.</param>
/// <param name="Proof">Sentences that prove every date, number, name, party and ordinal in the text; none for fixed wording.</param>
/// <param name="Related">True for the nearest fact offered under "not found": shown apart and marked as only related.</param>
/// <param name="IsQuote">True where the text itself repeats the proof word for word, so that it is not quoted again below.</param>
internal sealed record Line(string Text, ImmutableArray<Evidence> Proof, bool Related = false, bool IsQuote = false)
{
    /// <summary>A line of fixed wording that states nothing.</summary>
    public static Line Fixed(string text) => new(text, []);
}

/// <summary>A value that follows from proved values by arithmetic which the check repeats.</summary>
internal abstract record Derivation
{
    /// <summary>Number of days from one proved date to another.</summary>
    internal sealed record DaysBetween(DateOnly From, DateOnly To) : Derivation;

    /// <summary>Number of listed things; the check counts the facts behind them.</summary>
    internal sealed record CountOf(ImmutableArray<string> Things) : Derivation;
}
