using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The ways a question names two events, or one as a bound in time, from Data/splits.tsv.</summary>
internal static class QuestionSplits
{
    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(250);

    private static readonly ImmutableArray<(string Kind, PatternScript Script, Lazy<Regex> Pattern)> Patterns =
        [.. DataFiles.Rows("splits.tsv").Select(row => (row[0], PatternScript.OfPattern(row[1]), new Lazy<Regex>(() => new Regex(row[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Bound))))];

    /// <summary>All splits of a kind, in the order of the file; B is empty for bounds.</summary>
    public static IEnumerable<(Range A, Range B, Range Whole)> Find(string read, string kind)
    {
        var script = PatternScript.OfText(read);
        foreach (var (_, _, pattern) in Patterns.Where(row => row.Kind == kind && row.Script.MayMatch(script)))
        {
            Match match;
            try
            {
                match = pattern.Value.Match(read);
            }
            catch (RegexMatchTimeoutException)
            {
                continue;
            }

            if (match.Success)
            {
                yield return (RangeOf(match.Groups["a"]), RangeOf(match.Groups["b"]), RangeOf(match));
            }
        }
    }

    private static Range RangeOf(Group group) => group.Success ? group.Index..(group.Index + group.Length) : 0..0;
}
