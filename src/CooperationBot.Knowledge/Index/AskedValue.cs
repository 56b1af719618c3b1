using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>What kind of value a passage must show to answer.</summary>
internal enum ValueKind
{
    Any,
    Date,
    Number,
}

/// <summary>Tells from a question's words what kind of value it asks for, and where a document shows such values. The words are in Data/asked-values.tsv.</summary>
internal static class AskedValue
{
    /// <summary>Signs behind the digits of a date or a time of day.</summary>
    private const string DateSigns = "年月日号-:/";

    private static readonly ImmutableArray<(ValueKind Kind, ImmutableArray<string> Words)> Kinds = [.. WordList.Lines("asked-values.tsv")
        .Select(line => line.Split('\t'))
        .Select(cells => (Enum.Parse<ValueKind>(cells[0], ignoreCase: true), cells[1].Split(' ').ToImmutableArray()))];

    public static ValueKind Of(string folded) =>
        Kinds.FirstOrDefault(kind => kind.Words.Any(word => folded.Contains(word, StringComparison.Ordinal))).Kind;

    /// <summary>The first positions of the document's values of a kind, in order; none for <see cref="ValueKind.Any"/>.</summary>
    public static IEnumerable<int> Places(ReadDocument document, ValueKind kind) => kind switch
    {
        // A mere year is hardly what is asked for.
        ValueKind.Date => document.Dates.Where(date => date.Period.First.Year == date.Period.Last.Year && date.Period.First.Month == date.Period.Last.Month).Select(date => date.Start),
        ValueKind.Number => Numbers(document.Document.Folded),
        _ => [],
    };

    private static IEnumerable<int> Numbers(string folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (char.IsAsciiDigit(folded[i]))
            {
                var start = i;
                while (i < folded.Length && (char.IsAsciiDigit(folded[i]) || folded[i] is '.' or ','))
                {
                    i++;
                }

                if (i == folded.Length || !DateSigns.Contains(folded[i], StringComparison.Ordinal))
                {
                    yield return start;
                }
            }
        }
    }
}
