using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Time;

/// <summary>Reads what narrows a Chinese year, month or week: 上半年, 第一季度, 年底, 中旬, 第二周, 最后五天, 春节.</summary>
internal static class ChineseSelectors
{
    private const string NotWeekday = "共定直些个起样般路旦致并系带";

    public static bool OfYear(in Scan scan, ref int position, ImmutableArray<Selector>.Builder selectors, bool yearNamed)
    {
        if (scan.Chinese(position, WordKind.Half) is { Argument: "year" } half)
        {
            return Add(selectors, new Selector(SelectorKind.Half, half.Value), ref position, half.Word.Length);
        }

        if (Quarters(scan, ref position, selectors))
        {
            return true;
        }

        if (scan.Chinese(position, WordKind.Phase | WordKind.YearPhase) is { } phase
            && (yearNamed ? phase.Word.Length > 1 || scan.At(position - 1) != '的' : phase.Kind == WordKind.YearPhase || BareYearPhase(scan, position, phase)))
        {
            return Add(selectors, new Selector(SelectorKind.Phase, phase.Value), ref position, phase.Word.Length);
        }

        if (yearNamed && MiddleOf(scan, position))
        {
            return Add(selectors, new Selector(SelectorKind.Phase, 1), ref position, 1);
        }

        if (Feast(scan, ref position, selectors, yearNamed))
        {
            return true;
        }

        if ((yearNamed || scan.Loose) && scan.Chinese(position, WordKind.Season) is { } season && (yearNamed || season.Word.Length == 2))
        {
            return Add(selectors, new Selector(SelectorKind.Season, season.Value), ref position, season.Word.Length);
        }

        return yearNamed && Ordinal(scan, ref position, selectors);
    }

    public static void OfMonth(in Scan scan, ref int position, ImmutableArray<Selector>.Builder selectors)
    {
        var at = scan.At(position) == '的' ? position + 1 : position;
        if (scan.Chinese(at, WordKind.Xun) is { } xun)
        {
            position = at;
            Add(selectors, new Selector(SelectorKind.Xun, xun.Value / 10, xun.Value % 10), ref position, xun.Word.Length);
        }
        else if (scan.Chinese(at, WordKind.Half) is { Argument: "month" } half)
        {
            position = at;
            Add(selectors, new Selector(SelectorKind.Half, half.Value), ref position, half.Word.Length);
        }
        else if (scan.Chinese(position, WordKind.Phase) is { } phase)
        {
            Add(selectors, new Selector(SelectorKind.Phase, phase.Value), ref position, phase.Word.Length);
        }
        else if (MiddleOf(scan, position))
        {
            Add(selectors, new Selector(SelectorKind.Phase, 1), ref position, 1);
        }
        else if (Ordinal(scan, ref at, selectors))
        {
            position = at;
        }
    }

    /// <summary>月底, 中旬, 上半月 without a month before them.</summary>
    public static bool BareMonthPart(in Scan scan, ref int position, out Field month, ImmutableArray<Selector>.Builder selectors)
    {
        month = new Field(Origin.Reference, 0);
        if (scan.Chinese(position, WordKind.Phase) is { } phase && phase.Word.Length == 2 && phase.Word[0] == '月')
        {
            return Add(selectors, new Selector(SelectorKind.Phase, phase.Value), ref position, 2);
        }

        if (scan.Chinese(position, WordKind.Half) is { Argument: "month" } half)
        {
            return Add(selectors, new Selector(SelectorKind.Half, half.Value), ref position, half.Word.Length);
        }

        if (scan.Chinese(position, WordKind.Xun) is { } xun)
        {
            month = new Field(Origin.Context, 0);
            return Add(selectors, new Selector(SelectorKind.Xun, xun.Value / 10, xun.Value % 10), ref position, xun.Word.Length);
        }

        return false;
    }

    /// <summary>A part of what another selector picked: "四季度初", "第二季度前两个月", "90年代末期", "20世纪上半叶".</summary>
    public static void Refine(in Scan scan, ref int position, ImmutableArray<Selector>.Builder selectors)
    {
        if (selectors.Count > 0 && selectors[^1].Kind == SelectorKind.Quarters && Ordinal(scan, ref position, selectors))
        {
            return;
        }

        if (scan.Chinese(position, WordKind.Half) is { Argument: "century" } half)
        {
            Add(selectors, new Selector(SelectorKind.Half, half.Value), ref position, half.Word.Length);
            return;
        }

        if (scan.Chinese(position, WordKind.Phase) is { } phase && phase.Word[0] is not ('年' or '月' or '岁'))
        {
            Add(selectors, new Selector(SelectorKind.Phase, phase.Value), ref position, phase.Word.Length);
        }
    }

    /// <summary>The day that follows 上周 and the like: 上周五, 下周末, 上周周五.</summary>
    public static void DayOfWeek(in Scan scan, ref int position, ImmutableArray<Selector>.Builder selectors)
    {
        var at = scan.At(position) == '的' ? position + 1 : position;
        if (scan.Chinese(at, WordKind.Weekday) is { } weekday)
        {
            position = at;
            Add(selectors, Weekday(weekday), ref position, weekday.Word.Length);
            return;
        }

        var c = scan.At(position);
        if (c == '末')
        {
            Add(selectors, new Selector(SelectorKind.Weekend, 0), ref position, 1);
            return;
        }

        var day = c is '日' or '天' ? 0 : TimeNumbers.DigitOf(c);
        if (day is >= 0 and <= 6 && c is not ('零' or '〇' or '两') && !(c == '一' && NotWeekday.Contains(scan.At(position + 1)))
            && !(c == '日' && scan.Chinese(position, WordKind.NotDay) is not null) && !TimeNumbers.Begins(scan.At(position + 1)))
        {
            Add(selectors, new Selector(SelectorKind.Weekday, 0, day), ref position, 1);
        }
    }

    public static Selector Weekday(LexiconEntry word) =>
        word.Argument == "weekend" ? new Selector(SelectorKind.Weekend, 0) : new Selector(SelectorKind.Weekday, 0, word.Value);

    /// <summary>False for 每周一, 一周一次, and for 周 as a surname before a name.</summary>
    public static bool StandsAlone(in Scan scan, int at, LexiconEntry weekday)
    {
        var before = scan.At(at - 1);
        if (before == '个' || TimeNumbers.Begins(before) || (before != 0 && TimeLexicon.Chinese.Begins(before, WordKind.Recurring)))
        {
            return false;
        }

        var after = scan.At(at + weekday.Word.Length);
        if (scan.At(at + weekday.Word.Length - 1) == '一' && NotWeekday.Contains(after))
        {
            return false;
        }

        return weekday.Word.Length > 2 || scan.Loose || !Folding.IsHan(after) || before is '在' or '于' or '从' or '自' or '至' or '到'
            || scan.Chinese(at + weekday.Word.Length, WordKind.Clock) is not null;
    }

    private static bool Quarters(in Scan scan, ref int position, ImmutableArray<Selector>.Builder selectors)
    {
        var at = position;
        var c = scan.At(at);
        if (c == '首' && scan.At(at + 1) == '季')
        {
            return Add(selectors, new Selector(SelectorKind.Quarters, 1, 1), ref position, scan.At(at + 2) == '度' ? 3 : 2);
        }

        if (c == 'q' && IsQuarterMark(scan, at) && scan.At(at + 1) is >= '1' and <= '4')
        {
            var quarter = scan.At(at + 1) - '0';
            return Add(selectors, new Selector(SelectorKind.Quarters, quarter, quarter), ref position, scan.Is(at + 2, "季度") ? 4 : 2);
        }

        var leading = c is '前' or '头';
        at = leading || c == '第' ? at + 1 : at;
        if (!scan.Number(at, out var first) || first.Value is < 1 or > 4)
        {
            // "一二季度": two digits in a row.
            if (first.Form != NumberForm.Positional || first.Value is not (12 or 23 or 34) || !scan.Is(first.End, "季度"))
            {
                return false;
            }

            position = first.End + 2;
            selectors.Add(new Selector(SelectorKind.Quarters, first.Value / 10, first.Value % 10));
            return true;
        }

        var last = first;
        at = first.End;
        if (!leading && scan.Chinese(at, WordKind.Joiner) is { } joiner && scan.Number(at + joiner.Word.Length, out last)
            || scan.At(at) == '、' && scan.Number(at + 1, out last))
        {
            at = last.End;
        }

        var counted = scan.At(at) == '个';
        at = counted ? at + 1 : at;
        if (!scan.Is(at, "季度") || last.Value is < 1 or > 4 || last.Value < first.Value || (counted && c != '第' && !leading))
        {
            return false;
        }

        position = at + 2;
        selectors.Add(leading
            ? new Selector(SelectorKind.Quarters, 1, first.Value)
            : new Selector(SelectorKind.Quarters, first.Value, last.Value));
        return true;
    }

    /// <summary>Q3 after a year or before 季; a bare Q3 beside a name is a car.</summary>
    private static bool IsQuarterMark(in Scan scan, int at)
    {
        var before = scan.At(at - 1);
        return !char.IsAsciiLetterOrDigit(before) && before is not ('-' or '/' or '_' or '.') && !char.IsAsciiLetterOrDigit(scan.At(at + 2)) && scan.At(at + 2) is not ('-' or '_')
            && (!Folding.IsHan(before) || before is '年' or '度' || scan.At(at + 2) == '季' || scan.Loose);
    }

    /// <summary>第二周, 第一个周二, 最后五天, 前两个月, 首月 inside a named year or month.</summary>
    private static bool Ordinal(in Scan scan, ref int position, ImmutableArray<Selector>.Builder selectors)
    {
        var at = position;
        var leading = scan.At(at) is '前' or '头';
        var last = scan.Is(at, "最后");
        var ordinal = scan.At(at) == '第';
        var count = 1;
        if (scan.At(at) == '首')
        {
            at++;
            ordinal = true;
        }
        else if (leading || last || ordinal)
        {
            at = scan.Blank(at + (last ? 2 : 1));
            if (!scan.Number(at, out var number) || number.Value is < 1 or > 366)
            {
                return false;
            }

            count = number.Value;
            at = scan.Blank(number.End);
        }
        else
        {
            return false;
        }

        if (Weekdays(scan, at, ordinal || last, last ? -count : count, out var selector, out var end) || Units(scan, at, ordinal, last ? -count : count, out selector, out end))
        {
            position = end;
            selectors.Add(selector);
            return true;
        }

        return false;
    }

    private static bool Weekdays(in Scan scan, int at, bool ordinal, int count, out Selector selector, out int end)
    {
        at = scan.At(at) == '个' ? at + 1 : at;
        selector = default;
        end = at;
        if (!ordinal || scan.Chinese(at, WordKind.Weekday) is not { } weekday || weekday.Argument == "weekend")
        {
            return false;
        }

        selector = new Selector(SelectorKind.Weekday, count, weekday.Value);
        end = at + weekday.Word.Length;
        return true;
    }

    private static bool Units(in Scan scan, int at, bool ordinal, int count, out Selector selector, out int end)
    {
        selector = default;
        end = at;
        if (scan.Chinese(at, WordKind.Unit) is not { } unit)
        {
            return false;
        }

        var kind = TimeUnits.Of(unit);
        if (kind is not (TimeUnit.Day or TimeUnit.Week or TimeUnit.Month or TimeUnit.Quarter))
        {
            return false;
        }

        selector = ordinal ? new Selector(SelectorKind.Nth, count, (int)kind) : new Selector(SelectorKind.Span, count, (int)kind);
        end = at + unit.Word.Length;
        return true;
    }

    private static bool Feast(in Scan scan, ref int position, ImmutableArray<Selector>.Builder selectors, bool yearNamed)
    {
        if (scan.Chinese(position, WordKind.Feast) is not { } feast)
        {
            return false;
        }

        var end = position + feast.Word.Length;
        var around = scan.Chinese(end, WordKind.Around);
        if (feast.Value > 0 && around is null && !(yearNamed && feast.Value == 1) && !(scan.Loose && feast.Value == 1))
        {
            return false;
        }

        selectors.Add(new Selector(SelectorKind.Festival, Feasts.IndexOf(feast.Argument), around?.Value ?? 0));
        position = end + (around?.Word.Length ?? 0);
        return true;
    }

    /// <summary>年底, 岁末 without a year; not the 年中 of 青年中心.</summary>
    private static bool BareYearPhase(in Scan scan, int position, LexiconEntry phase) =>
        phase.Word.Length == 2 && phase.Word[0] is '年' or '岁'
        && scan.At(position - 1) is not ('青' or '少' or '成' or '老' or '中' or '壮' or '童' or '学' or '百' or '千' or '周' or '每' or '近' or '多')
        && (phase.Word[1] != '中' || MiddleOf(scan, position + 1));

    private static bool MiddleOf(in Scan scan, int position) =>
        scan.At(position) == '中' && (!Folding.IsHan(scan.At(position + 1)) || scan.At(position + 1) is '前' or '后' or '以');

    private static bool Add(ImmutableArray<Selector>.Builder selectors, Selector selector, ref int position, int length)
    {
        selectors.Add(selector);
        position += length;
        return true;
    }
}
