using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>Reads Chinese calendar expressions: year, month, day and what narrows them.</summary>
internal static class ChineseDates
{
    private static readonly Field Now = new(Origin.Reference, 0);

    public static bool TryRead(in Scan scan, int at, out TimeValue value, out int end) =>
        Cycle(scan, at, out value, out end)
        || Parenthesised(scan, at, out value, out end)
        || NumericDates.TryRead(scan, at, out value, out end)
        || Calendar(scan, at, out value, out end)
        || ChineseSpans.TryDecade(scan, at, out value, out end);

    private static bool Calendar(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        var selectors = ImmutableArray.CreateBuilder<Selector>(2);
        var position = at;
        var lunar = Lunar(scan, ref position);
        var year = Year(scan, ref position, out var elided);
        if (elided)
        {
            value = new TimeValue.Point(year, default, default, []);
            end = position;
            return true;
        }

        if (!year.IsMissing)
        {
            position = Linked(scan, position);
            lunar |= Lunar(scan, ref position);
            if (ChineseSelectors.OfYear(scan, ref position, selectors, yearNamed: true))
            {
                ChineseSelectors.Refine(scan, ref position, selectors);
                end = ChineseClock.Skip(scan, position);
                value = new TimeValue.Point(year, default, default, selectors.ToImmutable());
                return true;
            }
        }

        var month = Month(scan, ref position, ref lunar, out var monthSpelled, out elided);
        if (elided || month.IsMissing)
        {
            if (elided)
            {
                end = position;
            }
            else if (!year.IsMissing)
            {
                end = Whole(scan, position);
            }
            else
            {
                return WithoutMonth(scan, at, lunar, selectors, out value, out end);
            }

            value = new TimeValue.Point(year, month, default, []);
            return true;
        }

        var day = Day(scan, ref position, monthSpelled, ref lunar);
        if (lunar && month.IsAbsolute)
        {
            selectors.Add(new Selector(SelectorKind.Lunar, month.Value, day.Value));
            value = new TimeValue.Point(year, default, default, selectors.ToImmutable());
        }
        else
        {
            if (day.IsMissing)
            {
                ChineseSelectors.OfMonth(scan, ref position, selectors);
                ChineseSelectors.Refine(scan, ref position, selectors);
            }

            value = new TimeValue.Point(year, month, day, selectors.ToImmutable());
        }

        end = day.IsMissing && selectors.Count == 0 ? Whole(scan, position) : ChineseClock.Skip(scan, position);
        return true;
    }

    /// <summary>Expressions that name neither year nor month: 今天, 28日, 上半年, 春节, 中旬.</summary>
    private static bool WithoutMonth(
        in Scan scan, int at, bool lunar, ImmutableArray<Selector>.Builder selectors, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.Chinese(at, WordKind.Day) is { } word)
        {
            value = new TimeValue.Point(default, default, word.Field, []);
            end = ChineseClock.Skip(scan, at + word.Word.Length);
            return true;
        }

        var position = at;
        if (ChineseSelectors.OfYear(scan, ref position, selectors, yearNamed: false))
        {
            ChineseSelectors.Refine(scan, ref position, selectors);
            value = new TimeValue.Point(default, default, default, selectors.ToImmutable());
        }
        else if (ChineseSelectors.BareMonthPart(scan, ref position, out var month, selectors))
        {
            value = new TimeValue.Point(default, month, default, selectors.ToImmutable());
        }
        else if (BareDay(scan, ref position, out var day))
        {
            value = new TimeValue.Point(default, default, day, []);
        }
        else if (lunar)
        {
            return false;
        }

        end = ChineseClock.Skip(scan, position);
        return value is not null;
    }

    private static bool Cycle(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.Chinese(at, WordKind.Week | WordKind.Quarter | WordKind.HalfYear) is { } word)
        {
            var selectors = ImmutableArray.CreateBuilder<Selector>(1);
            end = at + word.Word.Length;
            var unit = word.Kind switch { WordKind.Week => TimeUnit.Week, WordKind.Quarter => TimeUnit.Quarter, _ => TimeUnit.HalfYear };
            if (unit == TimeUnit.Week)
            {
                ChineseSelectors.DayOfWeek(scan, ref end, selectors);
            }

            ChineseSelectors.Refine(scan, ref end, selectors);
            value = new TimeValue.Cycle(unit, word.Field, selectors.ToImmutable());
            Dated(scan, ref value, ref end);
            end = ChineseClock.Skip(scan, end);
            return true;
        }

        if (scan.Chinese(at, WordKind.Weekday) is { } weekday && ChineseSelectors.StandsAlone(scan, at, weekday))
        {
            end = at + weekday.Word.Length;
            value = new TimeValue.Cycle(TimeUnit.Week, default, [ChineseSelectors.Weekday(weekday)]);
            Dated(scan, ref value, ref end);
            end = ChineseClock.Skip(scan, end);
            return true;
        }

        if (scan.Chinese(at, WordKind.Half) is { Argument: "week" } half)
        {
            end = at + half.Word.Length;
            value = new TimeValue.Cycle(TimeUnit.Week, Now, [new Selector(SelectorKind.Half, half.Value)]);
            return true;
        }

        return false;
    }

    /// <summary>今(28)日, 昨日(27日), 今天(5月28日): the date in brackets counts, near the day that the word means.</summary>
    private static bool Parenthesised(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.At(at) is '今' or '昨' or '明' or '前' or '当' or '次' && scan.At(at + 1) is '(' or '[')
        {
            var offset = scan.At(at) switch { '昨' => -1, '明' or '次' => 1, '前' => -2, _ => 0 };
            if (scan.Number(at + 2, out var number) && number.Value is >= 1 and <= 31
                && scan.At(number.End) is ')' or ']' && scan.At(number.End + 1) is '日' or '天' or '晚' or '晨' or '早')
            {
                value = new TimeValue.Near(offset, null, number.Value);
                end = ChineseClock.Skip(scan, number.End + 2);
                return true;
            }
        }

        if (scan.Chinese(at, WordKind.Day) is { Argument: "reference" } word)
        {
            value = new TimeValue.Point(default, default, word.Field, []);
            end = at + word.Word.Length;
            return Dated(scan, ref value, ref end, word.Value) && (end = ChineseClock.Skip(scan, end)) > at;
        }

        return false;
    }

    private static bool Dated(in Scan scan, ref TimeValue value, ref int end, int offset = 0)
    {
        if (scan.At(end) is not ('(' or '['))
        {
            return false;
        }

        var position = end + 1;
        int? month = null;
        if (scan.Number(position, out var number) && number.Value is >= 1 and <= 12 && scan.At(number.End) == '月')
        {
            month = number.Value;
            position = number.End + 1;
        }

        if (!scan.Number(position, out number) || number.Value is < 1 or > 31 || scan.At(number.End) is not ('日' or '号')
            || scan.At(number.End + 1) is not (')' or ']'))
        {
            return false;
        }

        value = new TimeValue.Near(offset, month, number.Value);
        end = number.End + 2;
        return true;
    }

    private static Field Year(in Scan scan, ref int position, out bool elided)
    {
        elided = false;
        if (scan.Chinese(position, WordKind.Year) is { } word)
        {
            position += word.Word.Length;
            return word.Field;
        }

        if (scan.Chinese(position, WordKind.Era) is { } era)
        {
            var at = position + era.Word.Length;
            var (first, after) = scan.At(at) == '元' ? (1, at + 1) : scan.Number(at, out var count) ? (count.Value, count.End) : (0, at);
            if (first is > 0 and < 200 && scan.At(after) == '年')
            {
                position = after + 1;
                return Field.Of(era.Value + first - 1);
            }

            return default;
        }

        var start = scan.Is(position, "公元") || scan.Is(position, "西元") ? position + 2 : position;
        if (!scan.Number(start, out var number))
        {
            return default;
        }

        var end = scan.After(number.End, '年');
        if (number.Digits == 4 && number.Value is >= 1000 and <= 2999)
        {
            if (end > 0)
            {
                position = scan.Chinese(end, WordKind.Blocker) is null && scan.At(end) == '度' ? end + 1 : end;
                return Field.Of(number.Value);
            }

            elided = Elided(scan, number, '年', 4);
            if (elided)
            {
                position = number.End;
                return Field.Of(number.Value);
            }

            return default;
        }

        if (end > 0 && number.Digits == 2 && ShortYear(scan, number, end))
        {
            position = end;
            return Field.Of(number.Value + (number.Value >= 50 ? 1900 : 2000));
        }

        return default;
    }

    /// <summary>"08年", "91年5月", but not "10年" or "二三年", which are lengths of time.</summary>
    private static bool ShortYear(in Scan scan, Numeral number, int end)
    {
        if (scan.Number(scan.Blank(end), out var month) && scan.At(month.End) == '月')
        {
            return true;
        }

        if (number.Value < 10 || (number.Form == NumeralForm.Positional && number.Value % 10 != number.Value / 10 + 1))
        {
            return true;
        }

        return scan.Loose && number.Form == NumeralForm.Arabic
            && (scan.At(end) == '第' || scan.Chinese(end, WordKind.Half | WordKind.Season | WordKind.Feast | WordKind.YearPhase) is not null
                || (scan.At(end) is '初' or '底' or '末'));
    }

    /// <summary>The first of two numbers that share one unit: "2013至2015年", "3-5月", "18、19日".</summary>
    private static bool Elided(in Scan scan, Numeral number, char unit, int digits)
    {
        var position = scan.Blank(number.End);
        var joined = scan.Chinese(position, WordKind.Joiner)?.Word.Length ?? (scan.At(position) is '、' or '及' or '与' ? 1 : 0);
        if (joined == 0 || !scan.Number(scan.Blank(position + joined), out var second) || scan.After(second.End, unit) < 0)
        {
            return false;
        }

        return digits == 4 ? second.Digits == 4 : second.Value is >= 1 and <= 31;
    }

    private static Field Month(in Scan scan, ref int position, ref bool lunar, out bool spelled, out bool elided)
    {
        spelled = false;
        elided = false;
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

        var leap = lunar && scan.At(position) == '闰';
        if (!scan.Number(leap ? position + 1 : position, out var number) || number.Value is < 1 or > 12)
        {
            return default;
        }

        var end = scan.After(number.End, '月');
        if (end < 0)
        {
            if (Elided(scan, number, '月', 2) && scan.At(position - 1) is not ('.' or '-' or '/'))
            {
                elided = true;
                position = number.End;
                return Field.Of(number.Value);
            }

            return default;
        }

        spelled = number.Form != NumeralForm.Arabic;
        position = scan.At(end) == '份' ? end + 1 : end;
        return Field.Of(leap ? -number.Value : number.Value);
    }

    private static Field Day(in Scan scan, ref int position, bool monthSpelled, ref bool lunar)
    {
        var at = scan.Blank(position);
        var first = scan.At(at) == '初' ? at + 1 : at;
        if (!scan.Number(first, out var number) || number.Value is < 1 or > 31)
        {
            return default;
        }

        if (first > at)
        {
            if (number.Form == NumeralForm.Arabic || number.Value > 10 || scan.At(number.End) is '月' or '年' or '个')
            {
                return default;
            }

            lunar = true;
            position = number.End;
            return Field.Of(number.Value);
        }

        var end = scan.After(number.End, '日');
        end = end < 0 ? scan.After(number.End, '号') : end;
        if (end > 0)
        {
            position = end;
            return Field.Of(number.Value);
        }

        if (Elided(scan, number, '日', 2) || Elided(scan, number, '号', 2))
        {
            position = number.End;
            return Field.Of(number.Value);
        }

        // "四月十三", "十月31": no unit, so the number must end the phrase. Without 日, 廿三 and 八月十五 belong to the lunar calendar.
        if (monthSpelled && at == position && (lunar || number.Value >= 10 || scan.Loose) && EndsPhrase(scan, number.End))
        {
            lunar |= number.Form == NumeralForm.Spelled && (number.Value == 15 || scan.At(at) == '廿');
            position = number.End;
            return Field.Of(number.Value);
        }

        return default;
    }

    private static bool EndsPhrase(in Scan scan, int at) =>
        at >= scan.Length || !(char.IsLetterOrDigit(scan.At(at)) || scan.At(at) is '%' or '.' or '多' or '余')
        || scan.Chinese(at, WordKind.Clock | WordKind.Suffix | WordKind.Joiner) is not null;

    private static bool BareDay(in Scan scan, ref int position, out Field day)
    {
        day = default;
        if (scan.At(position - 1) is '第' or '.' || !scan.Number(position, out var number) || number.Value is < 1 or > 31)
        {
            return false;
        }

        // "三日" is three days as often as the third; "28日" and "二十八日" are dates.
        if (number.Form != NumeralForm.Arabic && number.Value < 10 && !scan.Loose)
        {
            return false;
        }

        var unit = scan.Blank(number.End);
        if (scan.At(unit) is '日' or '号' && scan.Chinese(unit, WordKind.NotDay) is null && (scan.Loose || scan.At(unit) == '日'))
        {
            position = unit + 1;
            day = Field.Of(number.Value);
            return true;
        }

        if (Elided(scan, number, '日', 2))
        {
            position = number.End;
            day = Field.Of(number.Value);
            return true;
        }

        return false;
    }

    private static bool Lunar(in Scan scan, ref int position)
    {
        if (scan.Chinese(position, WordKind.Lunar) is not { } word)
        {
            return false;
        }

        position += word.Word.Length;
        return true;
    }

    /// <summary>Passes over 的, blanks and 全年 between a year and what narrows it.</summary>
    private static int Linked(in Scan scan, int position)
    {
        var at = scan.Blank(position);
        return scan.At(at) == '的' ? scan.Blank(at + 1) : at;
    }

    /// <summary>The end of a year or month that nothing narrows: not past a blank or 的.</summary>
    private static int Whole(in Scan scan, int position)
    {
        while (position > 0 && scan.At(position - 1) is ' ' or '\t' or '的')
        {
            position--;
        }

        return scan.Is(position, "全年") ? position + 2 : position;
    }
}
