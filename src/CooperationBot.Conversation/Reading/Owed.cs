using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Reading;

/// <summary>What a sentence must hold before it may be quoted as an answer: a reason where one asks why, a measure where one asks how large, how long it went on where one asks that. What asks for a meaning as well owes nothing more.</summary>
internal static class Owed
{
    private static readonly Cue Definition = Cue.Named("definition");

    private static readonly ImmutableArray<(string Slot, Cue Asked, Cue Given)> Debts =
        
    [
        ("reason", Cue.Named("asks-reason"), Cue.Named("gives-reason")),
        ("count", Cue.Named("asks-size"), Cue.Named("gives-size")),
        ("duration", Cue.Named("asks-lasting"), Cue.Named("gives-lasting")),
    ];

    /// <summary>True where a question asks for something that a sentence must say in so many words.</summary>
    public static bool IsAsked(string read) => !Definition.IsIn(read) && Debts.Any(debt => debt.Asked.IsIn(read));

    /// <summary>The slot that none of the folded sentences gives; null where nothing is owed or one gives it.</summary>
    public static string? Missing(string read, IReadOnlyCollection<string> sentences) =>
        Definition.IsIn(read) ? null : Debts.FirstOrDefault(debt => debt.Asked.IsIn(read) && !sentences.Any(debt.Given.IsIn)).Slot;
}
