using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Text;

/// <summary>Reads the words beside a number that bound its true value ("超过", "近", "左右", "more than").</summary>
internal static class NumeralBounds
{
    private static readonly ImmutableArray<(string Word, FigureBound Bound)> BeforeWords = Load("before");
    private static readonly ImmutableArray<(string Word, FigureBound Bound)> ScaleWords = Load("scale");
    private static readonly ImmutableArray<(string Word, FigureBound Bound)> AfterWords = Load("after");

    public static FigureBound Of(string folded, in Numeral numeral, int end)
    {
        if (numeral.Bound != FigureBound.Exact || numeral.IsOrdinal)
        {
            return numeral.Bound;
        }

        return Before(folded, numeral.Span.Start) is var before and not FigureBound.Exact ? before : After(folded, numeral.Span.End, end);
    }

    public static FigureBound Before(string folded, int start)
    {
        var stop = start;
        while (stop > 0 && folded[stop - 1] == ' ')
        {
            stop--;
        }

        var bound = Ending(BeforeWords, folded, stop);
        return bound == FigureBound.Exact && start < folded.Length && ChineseNumerals.Scale(folded[start]) >= 100 ? Ending(ScaleWords, folded, stop) : bound;
    }

    private static FigureBound Ending(ImmutableArray<(string Word, FigureBound Bound)> words, string folded, int stop)
    {
        foreach (var (word, bound) in words)
        {
            if (EndsWith(folded, stop, word))
            {
                return bound;
            }
        }

        return FigureBound.Exact;
    }

    /// <summary>After the number itself or after a measure word of up to two characters.</summary>
    private static FigureBound After(string folded, int stop, int end)
    {
        foreach (var (word, bound) in AfterWords)
        {
            for (var gap = 0; gap <= 2 && stop + gap + word.Length <= end; gap++)
            {
                if (string.CompareOrdinal(folded, stop + gap, word, 0, word.Length) == 0)
                {
                    return bound;
                }
            }
        }

        return FigureBound.Exact;
    }

    private static bool EndsWith(string folded, int stop, string word)
    {
        var start = stop - word.Length;
        if (start < 0 || string.CompareOrdinal(folded, start, word, 0, word.Length) != 0)
        {
            return false;
        }

        return word[0] is < 'a' or > 'z' || start == 0 || !char.IsAsciiLetter(folded[start - 1]);
    }

    private static ImmutableArray<(string, FigureBound)> Load(string place) =>
    [
        .. WordList.Lines("numeral-bounds.tsv")
            .Select(line => line.Split('\t'))
            .Where(parts => parts[1] == place)
            .OrderByDescending(parts => parts[0].Length)
            .Select(parts => (parts[0], parts[2] switch { "more" => FigureBound.MoreThan, "less" => FigureBound.LessThan, _ => FigureBound.About })),
    ];
}
