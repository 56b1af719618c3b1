using System.Collections.Immutable;

namespace CooperationBot.Conversation.Understanding;

/// <summary>A place in the read question where a pattern matched.</summary>
/// <param name="What">The words inside it that stay content, or null.</param>
internal readonly record struct IntentMatch(Intent Intent, int Start, int Length, string? What, int WhatStart);

/// <summary>The ways of asking, from Data/intents.tsv. Thread-safe.</summary>
internal static class IntentPatterns
{
    private static readonly ImmutableArray<(Intent Intent, Pattern Pattern)> Patterns =
        [.. Pattern.OfFile("intents.tsv").Select(pattern => (Enum.Parse<Intent>(pattern.Name), pattern))];

    /// <summary>All matches, in the order of the file (the more specific ways of asking first).</summary>
    public static ImmutableArray<IntentMatch> Find(string read)
    {
        var found = ImmutableArray.CreateBuilder<IntentMatch>();
        var script = PatternScript.OfText(read);
        foreach (var (intent, pattern) in Patterns)
        {
            foreach (var match in pattern.All(read, script))
            {
                var what = match.Groups["what"];
                found.Add(new IntentMatch(intent, match.Index, match.Length, what.Success && what.Length > 0 ? what.Value : null, what.Success ? what.Index : 0));
            }
        }

        return found.ToImmutable();
    }
}
