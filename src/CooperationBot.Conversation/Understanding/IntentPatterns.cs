using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CooperationBot.Conversation.Understanding;

/// <summary>A place in the read question where a pattern matched.</summary>
/// <param name="What">The words inside it that stay content, or null.</param>
internal readonly record struct IntentMatch(Intent Intent, int Start, int Length, string? What, int WhatStart);

/// <summary>The ways of asking, from Data/intents.tsv. Thread-safe.</summary>
internal static class IntentPatterns
{
    // Questions are bounded to QuestionText.MaximumLength; the time-out is a second bound for patterns that operators may add.
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(250);

    private static readonly ImmutableArray<(Intent Intent, PatternScript Script, Lazy<Regex> Pattern)> Patterns =
        [.. DataFiles.Rows("intents.tsv").Select(row => (
            Enum.Parse<Intent>(row[0]),
            PatternScript.OfPattern(row[1]),
            new Lazy<Regex>(() => new Regex(row[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Bound))))];

    /// <summary>All matches, in the order of the file (the more specific ways of asking first).</summary>
    public static ImmutableArray<IntentMatch> Find(string read)
    {
        var found = ImmutableArray.CreateBuilder<IntentMatch>();
        var scripts = PatternScript.OfText(read);
        foreach (var (intent, script, pattern) in Patterns)
        {
            if (!script.MayMatch(scripts))
            {
                continue;
            }

            try
            {
                foreach (Match match in pattern.Value.Matches(read))
                {
                    if (match.Length > 0)
                    {
                        var what = match.Groups["what"];
                        found.Add(new IntentMatch(intent, match.Index, match.Length, what.Success && what.Length > 0 ? what.Value : null, what.Success ? what.Index : 0));
                    }
                }
            }
            catch (RegexMatchTimeoutException)
            {
                // An odd question that a pattern cannot judge in time is simply not of that kind.
            }
        }

        return found.ToImmutable();
    }
}
