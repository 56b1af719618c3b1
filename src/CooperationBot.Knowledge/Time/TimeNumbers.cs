namespace CooperationBot.Knowledge.Time;

/// <summary>How a number was written.</summary>
internal enum NumberForm
{
    /// <summary>Arabic digits (after folding, so full width too).</summary>
    Arabic,

    /// <summary>One Chinese digit after the other: 二〇二〇, 零八.</summary>
    Positional,

    /// <summary>With 十, 百, 千, 廿 or a single digit: 二十三, 三.</summary>
    Spelled,
}

/// <summary>A whole number in a text.</summary>
/// <param name="Value">Its value; numbers of more than nine digits are cut to -1.</param>
/// <param name="Digits">How many digits were written one after the other.</param>
/// <param name="End">First position after it.</param>
internal readonly record struct TimeNumber(int Value, NumberForm Form, int Digits, int End);

/// <summary>Reads whole numbers in Arabic or Chinese digits from folded text.</summary>
internal static class TimeNumbers
{
    public static bool Begins(char c) => char.IsAsciiDigit(c) || DigitOf(c) >= 0 || c is '十' or '廿' or '卅' or '百' or '拾';

    /// <summary>The number at <paramref name="at"/> in its full length, or false.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int at, out TimeNumber numeral)
    {
        numeral = default;
        if (at >= text.Length)
        {
            return false;
        }

        return char.IsAsciiDigit(text[at]) ? Arabic(text, at, out numeral) : Chinese(text, at, out numeral);
    }

    /// <summary>The value of a Chinese digit, or -1.</summary>
    public static int DigitOf(char c) => c switch
    {
        '〇' or '零' or '○' or '◯' => 0,
        '一' or '壹' => 1,
        '二' or '两' or '贰' or '俩' => 2,
        '三' or '叁' or '仨' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };

    private static bool Arabic(ReadOnlySpan<char> text, int at, out TimeNumber numeral)
    {
        var end = at;
        long value = 0;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            value = value < 1_000_000_000 ? value * 10 + (text[end] - '0') : value;
            end++;
        }

        var digits = end - at;
        numeral = new TimeNumber(digits > 9 ? -1 : (int)value, NumberForm.Arabic, digits, end);
        return true;
    }

    private static bool Chinese(ReadOnlySpan<char> text, int at, out TimeNumber numeral)
    {
        var end = at;
        var total = 0;
        var pending = -1;
        var digits = 0;
        var longestRun = 0;
        var positional = 0L;
        var spelled = false;
        for (; end < text.Length && end - at < 12; end++)
        {
            var c = text[end];
            var digit = DigitOf(c);
            if (digit >= 0)
            {
                digits++;
                longestRun = Math.Max(longestRun, digits);
                positional = positional * 10 + digit;
                pending = digit;
                continue;
            }

            var unit = c switch { '十' or '拾' => 10, '百' => 100, '千' => 1000, '廿' => 20, '卅' => 30, _ => 0 };
            if (unit == 0 || (unit >= 100 && pending < 1))
            {
                break;
            }

            spelled = true;
            if (unit is 20 or 30)
            {
                total += unit;
            }
            else
            {
                // A multiplier takes only the digit before it: 十 alone is ten.
                total += (pending > 0 ? pending : 1) * unit;
            }

            pending = -1;
            digits = 0;
        }

        numeral = default;
        if (end == at)
        {
            return false;
        }

        if (!spelled)
        {
            numeral = longestRun > 9
                ? new TimeNumber(-1, NumberForm.Positional, longestRun, end)
                : new TimeNumber((int)positional, longestRun == 1 ? NumberForm.Spelled : NumberForm.Positional, longestRun, end);
            return true;
        }

        // "十四五" is a name, not a number: two digits in a row after a multiplier (except 零) have no value.
        var value = longestRun > 1 && !Zeroed(text[at..end]) ? -1 : total + Math.Max(pending, 0);
        numeral = new TimeNumber(value, NumberForm.Spelled, 0, end);
        return true;
    }

    private static bool Zeroed(ReadOnlySpan<char> run) => run.IndexOfAny('零', '〇') >= 0;
}
