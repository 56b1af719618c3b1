using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>Reads Chinese calendar expressions: year, month, day and what narrows them.</summary>
internal static class ChineseDates
{
    public static bool TryRead(in Scan scan, int at, out TimeValue value, out int end) =>
        ChineseWeeks.TryRead(scan, at, out value, out end)
        || NumericDates.TryRead(scan, at, out value, out end)
        || Calendar(scan, at, out value, out end)
        || ChineseSpans.TryDecade(scan, at, out value, out end);

    private static bool Calendar(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        if (scan.Chinese(at, WordKind.YearSeason) is { } seasonal && scan.Chinese(at + 1, WordKind.Season) is not null)
        {
            var years = int.Parse(seasonal.Argument, System.Globalization.CultureInfo.InvariantCulture);
            value = new TimeValue.Point(new Field(Origin.Reference, years), default, default, [new Selector(SelectorKind.Season, seasonal.Value)]);
            end = at + seasonal.Word.Length;
            return true;
        }

        var selectors = ImmutableArray.CreateBuilder<Selector>(2);
        var position = at;
        var lunar = IsLunar(scan, ref position);
        var year = ChineseFields.Year(scan, ref position, out var elided);
        if (elided)
        {
            value = new TimeValue.Point(year, default, default, []);
            end = position;
            return true;
        }

        if (!year.IsMissing)
        {
            position = Linked(scan, position);
            lunar |= IsLunar(scan, ref position);
            if (ChineseSelectors.OfYear(scan, ref position, selectors, yearNamed: true))
            {
                ChineseSelectors.Refine(scan, ref position, selectors);
                end = ChineseClock.Skip(scan, position);
                value = new TimeValue.Point(year, default, default, selectors.ToImmutable());
                return true;
            }
        }

        if (!year.IsMissing && scan.Chinese(position, WordKind.Day) is { Argument: "reference", Value: 0 } today)
        {
            // 去年今日, 去年的今天.
            end = ChineseClock.Skip(scan, position + today.Word.Length);
            value = new TimeValue.Point(year, today.Field, today.Field, []);
            return true;
        }

        var month = ChineseFields.Month(scan, ref position, ref lunar, out var spelled, out elided, out var through);
        if (!month.IsMissing && !elided && through == 0)
        {
            return WithMonth(scan, year, month, position, spelled, lunar, selectors, out value, out end);
        }

        if (year.IsMissing && month.IsMissing)
        {
            return WithoutMonth(scan, at, lunar, selectors, out value, out end);
        }

        var point = new TimeValue.Point(year, month, default, []);
        value = through > 0 ? new TimeValue.Interval(point, new TimeValue.Point(default, Field.Of(through), default, [])) : point;
        end = month.IsMissing ? Whole(scan, position) : position;
        return true;
    }

    private static bool WithMonth(
        in Scan scan, Field year, Field month, int position, bool spelled, bool lunar, ImmutableArray<Selector>.Builder selectors, out TimeValue value, out int end)
    {
        var day = ChineseFields.Day(scan, ref position, month.Value, spelled || (scan.Loose && year.IsAbsolute), ref lunar);
        if (lunar && month.IsAbsolute)
        {
            value = new TimeValue.Point(year, default, default, [new Selector(SelectorKind.Lunar, month.Value, day.Value)]);
            end = ChineseClock.Skip(scan, position);
            return true;
        }

        if (day.IsMissing)
        {
            ChineseSelectors.OfMonth(scan, ref position, selectors);
            ChineseSelectors.Refine(scan, ref position, selectors);
        }

        value = new TimeValue.Point(year, month, day, selectors.ToImmutable());
        end = day.IsMissing && selectors.Count == 0 ? Whole(scan, position) : ChineseClock.Skip(scan, position);
        return true;
    }

    /// <summary>Expressions that name neither year nor month: 今天, 28日, 上半年, 春节, 中旬.</summary>
    private static bool WithoutMonth(
        in Scan scan, int at, bool lunar, ImmutableArray<Selector>.Builder selectors, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (lunar)
        {
            return false;
        }

        var position = at;
        if (scan.Chinese(at, WordKind.Day) is { } word)
        {
            value = new TimeValue.Point(default, default, word.Field, []);
            position += word.Word.Length;
        }
        else if (ChineseSelectors.OfYear(scan, ref position, selectors, yearNamed: false))
        {
            ChineseSelectors.Refine(scan, ref position, selectors);
            value = new TimeValue.Point(default, default, default, selectors.ToImmutable());
        }
        else if (ChineseSelectors.BareMonthPart(scan, ref position, out var month, selectors))
        {
            value = new TimeValue.Point(default, month, default, selectors.ToImmutable());
        }
        else if (ChineseFields.BareDay(scan, ref position, out var day))
        {
            value = new TimeValue.Point(default, default, day, []);
        }
        else
        {
            return false;
        }

        end = ChineseClock.Skip(scan, position);
        return true;
    }

    private static bool IsLunar(in Scan scan, ref int position)
    {
        if (scan.Chinese(position, WordKind.Lunar) is not { } word)
        {
            return false;
        }

        position += word.Word.Length;
        return true;
    }

    /// <summary>Passes over 的 and blanks between a year and what narrows it.</summary>
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
