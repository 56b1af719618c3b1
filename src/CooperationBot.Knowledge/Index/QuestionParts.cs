using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Index;

/// <summary>Two events of which one happened in the same day, month or year as the other.</summary>
/// <param name="First">The question's words for the one.</param>
/// <param name="Second">The question's words for the other.</param>
/// <param name="Unit">Day, month or year.</param>
internal readonly record struct SameTime(SourceSpan First, SourceSpan Second, DatePrecision Unit);

/// <summary>Finds the events that a question names side by side. The joining words are in Data/question-joins.tsv.</summary>
internal static class QuestionParts
{
    /// <summary>Fewer grams do not say what an event is.</summary>
    private const int LeastGrams = 2;

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Words = WordList.Lines("question-joins.tsv")
        .Select(line => line.Split('\t'))
        .ToImmutableDictionary(
            cells => cells[0],
            cells => cells[1].Split(' ').OrderByDescending(word => word.Length).ToImmutableArray());

    private static readonly ImmutableArray<(string Word, DatePrecision Unit)> Units =
        [.. Words["day"].Select(word => (word, DatePrecision.Day)), .. Words["month"].Select(word => (word, DatePrecision.Month)), .. Words["year"].Select(word => (word, DatePrecision.Year))];

    private static readonly ImmutableArray<string> Joins = Words["join"];

    /// <summary>"On the day of the one, the other"; null where the question says no such thing.</summary>
    /// <param name="folded">The folded question.</param>
    /// <param name="content">The same with the words of asking cut out.</param>
    public static SameTime? Coincidence(string folded, string content)
    {
        foreach (var (word, unit) in Units)
        {
            var at = folded.IndexOf(word, StringComparison.Ordinal);
            if (at >= 0 && new SameTime(new SourceSpan(0, at), new SourceSpan(at + word.Length, folded.Length), unit) is var both
                && IsEvent(both.First, content) && IsEvent(both.Second, content))
            {
                return both;
            }
        }

        return null;
    }

    /// <summary>The events that stand side by side, in order; empty where there is only one.</summary>
    public static ImmutableArray<SourceSpan> Sides(string folded, string content)
    {
        var sides = ImmutableArray.CreateBuilder<SourceSpan>();
        var start = 0;
        for (var i = 0; i <= folded.Length;)
        {
            var length = i < folded.Length ? JoinAt(folded, i) : 1;
            if (length > 0)
            {
                if (new SourceSpan(start, i) is var side && IsEvent(side, content))
                {
                    sides.Add(side);
                }

                start = i + length;
            }

            i += Math.Max(1, length);
        }

        return sides.Count > 1 ? sides.ToImmutable() : [];
    }

    private static int JoinAt(string folded, int at)
    {
        foreach (var join in Joins)
        {
            if (string.CompareOrdinal(folded, at, join, 0, join.Length) == 0
                && (!char.IsAsciiLetter(join[0]) || (!IsLetter(folded, at - 1) && !IsLetter(folded, at + join.Length))))
            {
                return join.Length;
            }
        }

        return 0;
    }

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiLetter(text[at]);

    private static bool IsEvent(SourceSpan span, string content) => Grams.Of(span.Of(content)).Count(gram => !gram.IsLoneHan) >= LeastGrams;
}
