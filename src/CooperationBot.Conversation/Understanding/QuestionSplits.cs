using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The ways a question names two events, or one as a bound in time, from Data/splits.tsv.</summary>
internal static class QuestionSplits
{
    private const string And = " and ";

    private static readonly ImmutableArray<Pattern> Patterns = Pattern.OfFile("splits.tsv");

    /// <summary>Where a question names two things.</summary>
    /// <param name="B">Empty for bounds.</param>
    /// <param name="Whole">All that the pattern took.</param>
    /// <param name="Shared">What is said of both, or null.</param>
    internal readonly record struct Split(Range A, Range B, Range Whole, Range? Shared);

    /// <summary>All splits of a kind, in the order of the file.</summary>
    public static IEnumerable<Split> Find(string read, string kind)
    {
        read = WithPhrasesJoined(read);
        var script = PatternScript.OfText(read);
        return Patterns
            .Where(pattern => pattern.Name == kind)
            .Select(pattern => pattern.First(read, script))
            .OfType<Match>()
            .Select(match => new Split(RangeOf(match.Groups["a"]), RangeOf(match.Groups["b"]), RangeOf(match), match.Groups["s"].Success ? RangeOf(match.Groups["s"]) : null));
    }

    /// <summary>The same length, with the "and" inside a phrase ("science and technology") tied to it, so that it parts nothing.</summary>
    private static string WithPhrasesJoined(string read)
    {
        if (!read.Contains(And, StringComparison.Ordinal))
        {
            return read;
        }

        var joined = read.ToCharArray();
        foreach (var span in Glossary.Default.FindEnglish(read).Select(match => match.Span).Concat(EnglishConcepts.Find(read).Select(phrase => phrase.Span)))
        {
            var at = span.Of(read).IndexOf(And, StringComparison.Ordinal);
            if (at >= 0)
            {
                joined[span.Start + at] = joined[span.Start + at + And.Length - 1] = '_';
            }
        }

        return new string(joined);
    }

    private static Range RangeOf(Group group) => group.Success ? group.Index..(group.Index + group.Length) : 0..0;
}
