using System.Buffers;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Text;

/// <summary>A number found in a text.</summary>
/// <param name="Span">UTF-16 range of the number itself with 第, 多, %, "th" and the scale words that belong to it, without the bound words before it.</param>
/// <param name="Value">Its value; "1万多" is 10000, "30%" is 30.</param>
/// <param name="Bound">How the words bound the true value.</param>
/// <param name="IsOrdinal">True for 第二, 首(次), second, 2nd.</param>
/// <param name="IsPercent">True for 30%, 百分之三十, 30 percent.</param>
public readonly record struct Numeral(SourceSpan Span, decimal Value, FigureBound Bound, bool IsOrdinal = false, bool IsPercent = false);

/// <summary>
/// Reads Chinese, Arabic, full-width, mixed and English numbers. Pure and thread-safe; never throws for odd text and stays linear in its length.
/// Dates are not set apart here: "4月23日" holds the numbers 4 and 23.
/// </summary>
public static class Numerals
{
    /// <summary>What a number can begin with.</summary>
    private static readonly SearchValues<char> Openers =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(n => (char)n).Where(c => c is (>= 'a' and <= 'z') or '首' || ChineseNumerals.CanStart(c))]);

    /// <summary>The numbers inside <paramref name="within"/>, in order, without overlaps. A lone Chinese digit counts only before a measure word ("两江" holds none, "两地" holds 2).</summary>
    /// <param name="text">The original text; it is folded inside.</param>
    public static ImmutableArray<Numeral> Read(string text, SourceSpan within) => ReadFolded(Folding.Fold(text), within);

    /// <summary>All numbers of a text.</summary>
    public static ImmutableArray<Numeral> Read(string text) => Read(text, new SourceSpan(0, text.Length));

    /// <summary>As <see cref="Read(string, SourceSpan)"/> for a text that is folded already.</summary>
    public static ImmutableArray<Numeral> ReadFolded(string folded, SourceSpan within)
    {
        var found = ImmutableArray.CreateBuilder<Numeral>(0);
        for (var i = within.Start; i < within.End && folded.AsSpan(i, within.End - i).IndexOfAny(Openers) is var far and >= 0;)
        {
            i += far;
            var next = ReadNext(folded, i, within.End, found);
            i = next > i ? next : i + 1;
        }

        return found.DrainToImmutable();
    }

    /// <summary>Reads <paramref name="text"/> as one number and nothing else ("30多万", "三百二十", "第二", "twenty-fourth"); white space around it is passed over.</summary>
    public static bool TryParse(string text, out Numeral numeral)
    {
        var folded = Folding.Fold(text).Trim();
        numeral = default;
        return folded.Length is > 0 and <= 64 && TryReadAt(folded, 0, folded.Length, out numeral) && numeral.Span.Length == folded.Length;
    }

    /// <summary>Reads the longest number that begins exactly at <paramref name="start"/> in a folded text; lone Chinese digits are taken whatever follows.</summary>
    public static bool TryReadAt(string folded, int start, int end, out Numeral numeral)
    {
        numeral = default;
        if (start >= end)
        {
            return false;
        }

        var ordinal = folded[start] == '第';
        var first = ordinal ? start + 1 : start;
        while (ordinal && first < end && folded[first] == ' ')
        {
            first++;
        }

        if (first < end && folded[first] is >= 'a' and <= 'z')
        {
            return EnglishNumerals.TryReadAt(folded, first, end, out numeral);
        }

        if (!ChineseNumerals.TryReadAt(folded, first, end, out var read))
        {
            return false;
        }

        var stop = read.End;
        var percent = read.IsPercent;
        var value = read.Value;
        if (!ordinal && read.IsArabic)
        {
            EnglishNumerals.ReadTail(folded, end, ref stop, ref value, ref ordinal, ref percent);
        }

        numeral = new Numeral(new SourceSpan(start, stop), value, read.Bound, ordinal, percent);
        return true;
    }

    private static int ReadNext(string folded, int i, int end, ImmutableArray<Numeral>.Builder found)
    {
        var c = folded[i];
        if (c is >= 'a' and <= 'z')
        {
            return EnglishNumerals.ReadNext(folded, i, end, found);
        }

        if (c == '首' && ChineseNumerals.IsMeasure(folded, i + 1, end) && (i == 0 || folded[i - 1] is not ('之' or '元')))
        {
            found.Add(new Numeral(new SourceSpan(i, i + 1), 1, FigureBound.Exact, IsOrdinal: true));
            return i + 1;
        }

        if (!ChineseNumerals.CanStart(c))
        {
            return i + 1;
        }

        if (ChineseNumerals.SkipWord(folded, i, end) is var skip and > 0)
        {
            return i + skip;
        }

        if (!TryReadAt(folded, i, end, out var numeral) || !ChineseNumerals.Stands(folded, numeral, end))
        {
            // A run too long to be a number is passed over whole, so that its tail is not read as one.
            return char.IsAsciiDigit(c) ? ChineseNumerals.EndOfDigits(folded, i, end) : i + 1;
        }

        found.Add(numeral with { Bound = NumeralBounds.Of(folded, numeral, end) });
        return numeral.Span.End;
    }
}
