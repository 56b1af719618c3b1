using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The ways a question names two events, or one as a bound in time, from Data/splits.tsv.</summary>
internal static class QuestionSplits
{
    private static readonly ImmutableArray<Pattern> Patterns = Pattern.OfFile("splits.tsv");

    /// <summary>All splits of a kind, in the order of the file; B is empty for bounds.</summary>
    public static IEnumerable<(Range A, Range B, Range Whole)> Find(string read, string kind)
    {
        var script = PatternScript.OfText(read);
        return Patterns
            .Where(pattern => pattern.Name == kind)
            .Select(pattern => pattern.First(read, script))
            .OfType<Match>()
            .Select(match => (RangeOf(match.Groups["a"]), RangeOf(match.Groups["b"]), RangeOf(match)));
    }

    private static Range RangeOf(Group group) => group.Success ? group.Index..(group.Index + group.Length) : 0..0;
}
