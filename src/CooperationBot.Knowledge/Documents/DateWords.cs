namespace CooperationBot.Knowledge.Documents;

/// <summary>Reads the full calendar dates and clock times of metadata lines. Deliberately narrow: what prose says is the time reader's work.</summary>
internal static class DateWords
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>A date with year, month and day at the start of the folded text ("2020-05-26", "2020年5月26日", "二〇二〇年五月二十六日", "May 26, 2020").</summary>
    /// <returns>The length of the words, or 0.</returns>
    public static int Date(ReadOnlySpan<char> folded, out DateOnly date)
    {
        var length = NumericDate(folded, out date);
        return length > 0 ? length : EnglishDate(folded, out date);
    }

    /// <summary>A date without a year ("02-28", "5月20日") at the start; returns its length or 0.</summary>
    public static int ShortDate(ReadOnlySpan<char> folded)
    {
        var at = 0;
        if (!Number(folded, ref at, 2, out var month) || !Skip(folded, ref at, "-/月.") || !Number(folded, ref at, 2, out var day))
        {
            return 0;
        }

        Skip(folded, ref at, "日号");
        return month is >= 1 and <= 12 && day is >= 1 and <= 31 && !IsDigitAt(folded, at) ? at : 0;
    }

    /// <summary>A clock time ("15:48:02", "T07:18", "16时54分") at the start; returns its length or 0.</summary>
    public static int Clock(ReadOnlySpan<char> folded)
    {
        var at = 0;
        Skip(folded, ref at, "t");
        if (!Number(folded, ref at, 2, out var hour) || hour > 24 || !Skip(folded, ref at, ":时点") || !Number(folded, ref at, 2, out var minute) || minute > 59)
        {
            return 0;
        }

        if (Skip(folded, ref at, ":分") && Number(folded, ref at, 2, out _))
        {
            Skip(folded, ref at, "秒");
        }

        var rest = folded[at..];
        if (rest.StartsWith("z") || rest.StartsWith("+08:00") || rest.StartsWith("+0800"))
        {
            at += rest[0] == 'z' ? 1 : rest[3] == ':' ? 6 : 5;
        }

        return at;
    }

    private static int NumericDate(ReadOnlySpan<char> folded, out DateOnly date)
    {
        date = default;
        var at = 0;
        if (!Year(folded, ref at, out var year) || !Skip(folded, ref at, "-/.年"))
        {
            return 0;
        }

        SkipBlanks(folded, ref at);
        if (!Number(folded, ref at, 2, out var month) || !Skip(folded, ref at, "-/.月"))
        {
            return 0;
        }

        SkipBlanks(folded, ref at);
        if (!Number(folded, ref at, 2, out var day) || !TryDate(year, month, day, out date))
        {
            return 0;
        }

        Skip(folded, ref at, "日号");
        return at;
    }

    private static int EnglishDate(ReadOnlySpan<char> folded, out DateOnly date)
    {
        date = default;
        var at = 0;
        int day;
        if (MonthName(folded, ref at, out var month))
        {
            SkipBlanks(folded, ref at);
            if (!Number(folded, ref at, 2, out day))
            {
                return 0;
            }
        }
        else if (!Number(folded, ref at, 2, out day) || !SkipBlanks(folded, ref at) || !MonthName(folded, ref at, out month))
        {
            return 0;
        }

        Skip(folded, ref at, ",");
        return SkipBlanks(folded, ref at) && Year(folded, ref at, out var year) && !IsDigitAt(folded, at) && TryDate(year, month, day, out date) ? at : 0;
    }

    private static bool MonthName(ReadOnlySpan<char> folded, ref int at, out int month)
    {
        var rest = folded[at..];
        var letters = rest.IndexOfAnyExceptInRange('a', 'z');
        letters = letters < 0 ? rest.Length : letters;
        month = 0;
        for (var i = 0; i < Months.Length && letters >= 3; i++)
        {
            if (Months[i].AsSpan().StartsWith(rest[..letters]) || (i == 8 && rest[..letters] is "sept"))
            {
                month = i + 1;
                at += letters;
                Skip(folded, ref at, ".");
                return true;
            }
        }

        return false;
    }

    private static bool Year(ReadOnlySpan<char> folded, ref int at, out int year)
    {
        year = 0;
        var digits = 0;
        while (digits < 4 && at + digits < folded.Length && ChineseDigit(folded[at + digits]) is >= 0 and var digit)
        {
            year = (year * 10) + digit;
            digits++;
        }

        at += digits;
        return digits == 4 && year is >= FirstYear and <= LastYear;
    }

    // One or two digits, or a Chinese number up to thirty-one.
    private static bool Number(ReadOnlySpan<char> folded, ref int at, int most, out int value)
    {
        var start = at;
        value = 0;
        while (at < folded.Length && at - start < most && char.IsAsciiDigit(folded[at]))
        {
            value = (value * 10) + folded[at] - '0';
            at++;
        }

        if (at > start)
        {
            return true;
        }

        var unit = 0;
        for (; at < folded.Length && at - start < 3; at++)
        {
            if (folded[at] == '十')
            {
                value = (unit == 0 ? 1 : unit) * 10;
                unit = 0;
            }
            else if (ChineseDigit(folded[at]) is > 0 and var digit)
            {
                unit = digit;
            }
            else
            {
                break;
            }
        }

        value += unit;
        return at > start;
    }

    private static int ChineseDigit(char c) => char.IsAsciiDigit(c) ? c - '0' : c is '〇' or '○' or '零' ? 0 : "一二三四五六七八九".IndexOf(c) is >= 0 and var i ? i + 1 : -1;

    private static bool TryDate(int year, int month, int day, out DateOnly date)
    {
        var valid = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        date = valid ? new DateOnly(year, month, day) : default;
        return valid;
    }

    private static bool Skip(ReadOnlySpan<char> folded, ref int at, string any)
    {
        if (at < folded.Length && any.Contains(folded[at]))
        {
            at++;
            return true;
        }

        return false;
    }

    private static bool SkipBlanks(ReadOnlySpan<char> folded, ref int at)
    {
        var start = at;
        while (at < folded.Length && folded[at] == ' ')
        {
            at++;
        }

        return at > start;
    }

    private static bool IsDigitAt(ReadOnlySpan<char> folded, int at) => at < folded.Length && char.IsAsciiDigit(folded[at]);
}
