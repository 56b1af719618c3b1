using System.Collections.Frozen;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Text;

/// <summary>The grammar of numbers written with Chinese characters, with Arabic digits, or with both ("1.4亿", "30多万", "三百二十").</summary>
internal static class ChineseNumerals
{
    private const string Digits = "〇一二三四五六七八九";
    private const string FormalDigits = "零壹贰叁肆伍陆柒捌玖";
    private const int MaxDigits = 18;

    // The largest product of two values below it and a scale still fits a decimal.
    private const decimal MaxValue = 1e18m;

    private static readonly FrozenSet<string> Measures = WordList.Words("measures.txt");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> MeasureLookup = Measures.GetAlternateLookup<ReadOnlySpan<char>>();

    internal readonly record struct Reading(int End, decimal Value, FigureBound Bound, bool IsArabic, bool IsPercent);

    public static bool CanStart(char c) => char.IsAsciiDigit(c) || c == '第' || Digit(c) >= 0 || Scale(c) > 0 || c is '两' or '廿' or '卅' or '几' or '数';

    public static bool IsMeasure(string folded, int i, int end) => i < end && MeasureLookup.Contains(folded.AsSpan(i, 1));

    /// <summary>Length of a word at <paramref name="i"/> that only looks like a number (十分, 十四五), or 0.</summary>
    public static int SkipWord(string folded, int i, int end)
    {
        if (folded[i] != '十' || i + 1 >= end)
        {
            return 0;
        }

        var next = folded[i + 1];
        if (next is '足' || (next == '分' && (i + 2 >= end || folded[i + 2] is not ('之' or '钟'))))
        {
            return 2;
        }

        return Digit(next) > 0 && i + 2 < end && folded[i + 2] == '五' ? 3 : 0;
    }

    public static int EndOfDigits(string folded, int i, int end)
    {
        while (i < end && char.IsAsciiDigit(folded[i]))
        {
            i++;
        }

        return i;
    }

    /// <summary>Whether a number that was read is one in running text: a lone Chinese digit or scale needs a measure word after it.</summary>
    public static bool Stands(string folded, in Numeral numeral, int end)
    {
        var (start, stop) = (numeral.Span.Start, numeral.Span.End);
        if (numeral.IsOrdinal || numeral.IsPercent || char.IsAsciiDigit(folded[start]))
        {
            return true;
        }

        return stop - start > 1 ? folded[start] is not ('百' or '千' or '万' or '亿') || IsMeasure(folded, stop, end) || numeral.Bound != FigureBound.Exact
            : IsMeasure(folded, stop, end) && (Scale(folded[start]) < 100 || NumeralBounds.Before(folded, start) != FigureBound.Exact);
    }

    public static bool TryReadAt(string folded, int start, int end, out Reading reading)
    {
        reading = default;
        var percent = start + 3 < end && folded.AsSpan(start, 3).SequenceEqual("百分之");
        var i = percent ? start + 3 : start;
        var first = i;
        decimal total = 0, section = 0;
        decimal? pending = null;
        var (lastSmall, lastBig, zero, more, arabic) = (0m, 0m, false, false, i < end && char.IsAsciiDigit(folded[i]));
        while (i < end)
        {
            var c = folded[i];
            if (char.IsAsciiDigit(c))
            {
                if (pending is not null || !TryArabic(folded, ref i, end, out var value))
                {
                    break;
                }

                pending = value;
                continue;
            }

            if (c is '廿' or '卅')
            {
                if (i != first)
                {
                    break;
                }

                (section, lastSmall, i) = (c == '廿' ? 20 : 30, 10, i + 1);
                continue;
            }

            if (Digit(c) is var digit and >= 0)
            {
                if (pending is not null || !TryDigits(folded, ref i, end, digit, i == first, out var value, ref more, ref zero))
                {
                    break;
                }

                pending = value;
                continue;
            }

            if (c is '几' or '数' && i == first && i + 1 < end && Scale(folded[i + 1]) > 0)
            {
                (more, i) = (true, i + 1);
                continue;
            }

            if (Scale(c) is var scale and > 0)
            {
                if (!Apply(scale, ref total, ref section, ref pending, ref lastSmall, ref lastBig))
                {
                    break;
                }

                (zero, i) = (false, i + 1);
                continue;
            }

            if (i > first && MoreWord(folded, i, end) is var length and > 0)
            {
                (more, i) = (true, i + length);
                if (i < end && Scale(folded[i]) > 0)
                {
                    continue;
                }
            }

            break;
        }

        if (i == first || (i == first + 1 && folded[first] is '几' or '数' && i == first + 1))
        {
            return false;
        }

        // "两千三" is 2300: a last digit right after a scale counts the next lower scale.
        var tail = pending ?? 0;
        var lower = lastBig > 0 && section == 0 ? lastBig : lastSmall;
        if (pending is >= 1 and <= 9 && lower >= 100 && !zero && !char.IsAsciiDigit(folded[i - 1]))
        {
            tail *= lower / 10;
        }

        var stop = i;
        if (!percent && stop < end && folded[stop] == '%')
        {
            (percent, stop) = (true, stop + 1);
        }

        reading = new Reading(stop, total + section + tail, more ? FigureBound.MoreThan : FigureBound.Exact, arabic, percent);
        return reading.Value <= MaxValue;
    }

    private static bool Apply(decimal scale, ref decimal total, ref decimal section, ref decimal? pending, ref decimal lastSmall, ref decimal lastBig)
    {
        if (total > MaxValue || section > MaxValue || pending > MaxValue)
        {
            return false;
        }

        if (scale < 10000)
        {
            section += (pending ?? 1) * scale;
            (pending, lastSmall) = (null, scale);
            return true;
        }

        var value = section + (pending ?? 0);
        if (value == 0 && total > 0)
        {
            total *= scale;
        }
        else if (scale > lastBig)
        {
            total = (total + (value == 0 ? 1 : value)) * scale;
        }
        else
        {
            total += value * scale;
        }

        (section, pending, lastSmall, lastBig) = (0, null, 0, scale);
        return true;
    }

    private static bool TryArabic(string folded, ref int i, int end, out decimal value)
    {
        var stop = EndOfDigits(folded, i, end);
        value = 0;
        if (stop - i > MaxDigits)
        {
            return false;
        }

        for (var k = i; k < stop; k++)
        {
            value = (value * 10) + (folded[k] - '0');
        }

        var grouped = stop - i <= 3;
        while (grouped && stop + 3 < end && folded[stop] == ',' && EndOfDigits(folded, stop + 1, Math.Min(end, stop + 5)) == stop + 4 && value < 1e15m)
        {
            value = (value * 1000) + ((folded[stop + 1] - '0') * 100) + ((folded[stop + 2] - '0') * 10) + (folded[stop + 3] - '0');
            stop += 4;
        }

        if (stop + 1 < end && folded[stop] == '.' && char.IsAsciiDigit(folded[stop + 1]))
        {
            var decimals = EndOfDigits(folded, stop + 1, end);
            var unit = 1m;
            for (var k = stop + 1; k < decimals && k <= stop + 8; k++)
            {
                unit /= 10;
                value += (folded[k] - '0') * unit;
            }

            stop = decimals;
        }

        i = stop;
        return true;
    }

    /// <summary>One Chinese digit, digits by position (二〇二〇), or two neighbours that stand for "about" (七八个).</summary>
    private static bool TryDigits(string folded, ref int i, int end, int digit, bool first, out decimal value, ref bool more, ref bool zero)
    {
        var stop = i + 1;
        value = digit;
        zero = digit == 0;
        if (!first && !zero)
        {
            i = stop;
            return true;
        }

        while (stop < end && stop - i <= MaxDigits && folded[stop] is not '两' && Digit(folded[stop]) is var next and >= 0)
        {
            value = (value * 10) + next;
            stop++;
        }

        if (stop - i == 2 && value % 10 == digit + 1 && digit > 0)
        {
            (value, more) = (digit, true);
        }
        else if (stop + 1 < end && folded[stop] == '点' && Digit(folded[stop + 1]) >= 0 && !IsClock(folded, stop + 1, end))
        {
            var unit = 1m;
            for (stop++; stop < end && Digit(folded[stop]) is var part and >= 0 && unit > 1e-8m; stop++)
            {
                unit /= 10;
                value += part * unit;
            }
        }

        i = stop;
        return stop - i <= MaxDigits;
    }

    private static bool IsClock(string folded, int i, int end)
    {
        while (i < end && (Digit(folded[i]) >= 0 || folded[i] == '十'))
        {
            if (folded[i++] == '十')
            {
                return true;
            }
        }

        return i >= end || folded[i] is not ('万' or '亿' or '%' or '倍' or '个' or '米' or '公' or '吨');
    }

    private static int MoreWord(string folded, int i, int end) => folded[i] switch
    {
        '多' or '余' => 1,
        '几' when Scale(folded[i - 1]) > 0 => 1,
        '来' when Scale(folded[i - 1]) > 0 && (IsMeasure(folded, i + 1, end) || (i + 1 < end && Scale(folded[i + 1]) > 0)) => 1,
        _ => 0,
    };

    internal static int Digit(char c) => c switch
    {
        '两' => 2,
        '零' => 0,
        _ when Digits.IndexOf(c) is var index and >= 0 => index,
        _ => FormalDigits.IndexOf(c),
    };

    internal static decimal Scale(char c) => c switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => 0,
    };
}
