namespace CooperationBot.Knowledge.Time;

/// <summary>Reads the year, month and day of a Chinese date, each on its own.</summary>
internal static class ChineseFields
{
    /// <summary>Numbers of a list that may share one unit: "3、4、5月".</summary>
    private const int MaxList = 8;

    /// <summary>今年, 2020年, 二〇二〇年, 康熙三年, 08年; <paramref name="elided"/>: the 2013 of "2013至2015年", whose unit follows later.</summary>
    public static Field Year(in Scan scan, ref int position, out bool elided)
    {
        elided = false;
        if (scan.Chinese(position, WordKind.Year) is { } word)
        {
            position += word.Word.Length;
            return word.Field;
        }

        if (scan.Chinese(position, WordKind.Era) is { } era)
        {
            return Reign(scan, era, ref position);
        }

        // 今(2014)年: the figure in brackets counts.
        if (scan.At(position + 1) is '(' or '[' && scan.At(position) is '今' or '去' or '明' or '本' or '前' or '同' or '当' or '次'
            && scan.Number(position + 2, out var bracketed) && bracketed.Digits == 4 && bracketed.Value is >= 1000 and <= 2999
            && scan.At(bracketed.End) is ')' or ']' && scan.At(bracketed.End + 1) == '年')
        {
            position = bracketed.End + 2;
            return Field.Of(bracketed.Value);
        }

        var start = scan.Is(position, "公元") || scan.Is(position, "西元") ? position + 2 : position;
        if (!scan.Number(start, out var number))
        {
            return default;
        }

        var end = scan.After(number.End, '年');
        if (number.Digits == 4 && number.Value is >= 1000 and <= 2999)
        {
            elided = end < 0 && Elided(scan, number, '年');
            if (end < 0 && !elided)
            {
                return default;
            }

            position = elided ? number.End : scan.At(end) == '度' && !scan.Is(end, "度假") ? end + 1 : end;
            return Field.Of(number.Value);
        }

        if (end > 0 && number.Digits == 2 && IsShortYear(scan, number, end))
        {
            position = end;
            return Field.Of(number.Value + (number.Value >= 50 ? 1900 : 2000));
        }

        return default;
    }

    /// <summary>5月, 五月份, 元月, 正月, 闰四月, 本月, 三四月 (whose second month is <paramref name="through"/>).</summary>
    /// <param name="lunar">Becomes true where the name belongs to the lunar calendar.</param>
    public static Field Month(in Scan scan, ref int position, ref bool lunar, out bool spelled, out bool elided, out int through)
    {
        spelled = false;
        elided = false;
        through = 0;
        if (scan.Chinese(position, WordKind.Month) is { } word)
        {
            position += word.Word.Length;
            return word.Field;
        }

        if (scan.Chinese(position, WordKind.MonthName) is { } name)
        {
            position += name.Word.Length;
            spelled = true;
            lunar |= name.Argument == "lunar";
            return Field.Of(name.Value);
        }

        var leap = scan.At(position) == '闰';
        if (!scan.Number(leap ? position + 1 : position, out var number) || number.Value < 1)
        {
            return default;
        }

        var end = scan.After(number.End, '月');
        if (number.Value > 12)
        {
            // "三四月": two digits that follow each other.
            if (end < 0 || number is not { Form: NumberForm.Positional, Digits: 2 } || number.Value % 10 != (number.Value / 10) + 1)
            {
                return default;
            }

            through = number.Value % 10;
            position = scan.At(end) == '份' ? end + 1 : end;
            return Field.Of(number.Value / 10);
        }

        if (end < 0)
        {
            elided = Elided(scan, number, '月') && scan.At(position - 1) is not ('.' or '-' or '/');
            position = elided ? number.End : position;
            return elided ? Field.Of(number.Value) : default;
        }

        lunar |= leap;
        spelled = number.Form != NumberForm.Arabic;
        position = scan.At(end) == '份' ? end + 1 : end;
        return Field.Of(leap ? -number.Value : number.Value);
    }

    /// <summary>The day after a month: 23日, 二十三号, 初五, and without a unit 十五, 31.</summary>
    /// <param name="open">True where the day may stand without 日: after a month in characters, or in a question after a named year.</param>
    public static Field Day(in Scan scan, ref int position, int month, bool open, ref bool lunar)
    {
        var at = scan.Blank(position);
        if (scan.At(at) == '初')
        {
            return LunarDay(scan, ref position, at + 1, ref lunar);
        }

        if (!scan.Number(at, out var number) || number.Value is < 1 or > 31)
        {
            return default;
        }

        var end = scan.After(number.End, '日');
        end = end < 0 ? scan.After(number.End, '号') : end;
        if (end > 0 || Elided(scan, number, '日') || Elided(scan, number, '号'))
        {
            position = end > 0 ? end : number.End;
            return Field.Of(number.Value);
        }

        // "四月十三", "十月31": no unit, so the number must end the phrase. Without 日, 廿三, 八月十五 and 三月三 belong to the lunar calendar.
        if (open && at == position && (lunar || number.Value >= 10 || scan.Loose) && EndsPhrase(scan, number.End))
        {
            lunar |= number.Form == NumberForm.Spelled && (number.Value == 15 || number.Value == month || scan.At(at) == '廿');
            position = number.End;
            return Field.Of(number.Value);
        }

        return default;
    }

    /// <summary>"28日" alone.</summary>
    public static bool BareDay(in Scan scan, ref int position, out Field day)
    {
        day = default;
        if (scan.At(position - 1) is '第' or '.' || !scan.Number(position, out var number) || number.Value is < 1 or > 31)
        {
            return false;
        }

        // "三日" is three days as often as the third; "28日" and "二十八日" are dates.
        if (number.Form != NumberForm.Arabic && number.Value < 10 && !scan.Loose)
        {
            return false;
        }

        var unit = scan.Blank(number.End);
        var whole = scan.At(unit) is '日' or '号' && scan.Chinese(unit, WordKind.NotDay) is null && (scan.Loose || scan.At(unit) == '日');
        if (!whole && !Elided(scan, number, '日'))
        {
            return false;
        }

        position = whole ? unit + 1 : number.End;
        day = Field.Of(number.Value);
        return true;
    }

    private static Field Reign(in Scan scan, LexiconEntry era, ref int position)
    {
        var at = position + era.Word.Length;
        var (count, after) = scan.At(at) == '元' ? (1, at + 1) : scan.Number(at, out var number) ? (number.Value, number.End) : (0, at);
        if (count is < 1 or > 200 || scan.At(after) != '年')
        {
            return default;
        }

        position = after + 1;
        return Field.Of(era.Value + count - 1);
    }

    private static Field LunarDay(in Scan scan, ref int position, int at, ref bool lunar)
    {
        if (!scan.Number(at, out var number) || number.Form == NumberForm.Arabic || number.Value is < 1 or > 10 || scan.At(number.End) is '月' or '年' or '个')
        {
            return default;
        }

        lunar = true;
        position = number.End;
        return Field.Of(number.Value);
    }

    /// <summary>"08年", "91年5月", but not "10年" or "二三年", which are lengths of time.</summary>
    private static bool IsShortYear(in Scan scan, TimeNumber number, int end)
    {
        if (scan.Number(scan.Blank(end), out var month) && scan.At(month.End) == '月')
        {
            return true;
        }

        if (number.Value < 10 || (number.Form == NumberForm.Positional && number.Value % 10 != (number.Value / 10) + 1))
        {
            return true;
        }

        return scan.Loose && number.Form == NumberForm.Arabic
            && (scan.At(end) is '第' or '初' or '底' or '末'
                || scan.Chinese(end, WordKind.Half | WordKind.Season | WordKind.Feast | WordKind.YearPhase) is not null);
    }

    /// <summary>The first of two numbers that share one unit: "2013至2015年", "3-5月", "18、19日".</summary>
    private static bool Elided(in Scan scan, TimeNumber number, char unit)
    {
        for (var n = 0; n < MaxList; n++)
        {
            var position = scan.Blank(number.End);
            var list = scan.At(position) is '、' or '及' or '与';
            var joined = list ? 1 : scan.Chinese(position, WordKind.Joiner)?.Word.Length ?? 0;
            if (joined == 0 || !scan.Number(scan.Blank(position + joined), out number) || (unit == '年' ? number.Digits != 4 : number.Value is < 1 or > 31))
            {
                return false;
            }

            if (scan.After(number.End, unit) > 0)
            {
                return true;
            }

            if (!list)
            {
                return false;
            }
        }

        return false;
    }

    private static bool EndsPhrase(in Scan scan, int at) =>
        at >= scan.Length || !(char.IsLetterOrDigit(scan.At(at)) || scan.At(at) is '%' or '.' or '多' or '余')
        || scan.Chinese(at, WordKind.Clock | WordKind.Suffix | WordKind.Joiner) is not null;
}
