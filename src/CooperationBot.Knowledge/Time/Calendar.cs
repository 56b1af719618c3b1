namespace CooperationBot.Knowledge.Time;

/// <summary>Builds periods from numbers and narrows them. What does not exist on the calendar is null, never a neighbour.</summary>
internal static class Calendar
{
    public static Period? Build(int year, int? month, int? day)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12)
        {
            return null;
        }

        return month is not { } m ? Period.Year(year)
            : day is not { } d ? Period.Month(year, m)
            : d >= 1 && d <= DateTime.DaysInMonth(year, m) ? Period.Day(new DateOnly(year, m, d))
            : null;
    }

    /// <summary>The week, quarter or half-year that lies <paramref name="offset"/> after the one around <paramref name="day"/>. Weeks begin on Monday.</summary>
    public static Period? Around(DateOnly day, TimeUnit unit, int offset)
    {
        if (unit == TimeUnit.Week)
        {
            return TimeUnits.Add(Monday(day), offset * 14, TimeUnit.Day) is { } monday ? new Period(monday, monday.AddDays(6), DatePrecision.Range) : null;
        }

        var months = unit == TimeUnit.Quarter ? 3 : 6;
        var start = TimeUnits.Add(new DateOnly(day.Year, ((day.Month - 1) / months * months) + 1, 1), offset * 2 * months, TimeUnit.Month);
        return start is { } first ? Months(first, months, unit == TimeUnit.Quarter ? DatePrecision.Quarter : DatePrecision.Range) : null;
    }

    /// <summary>The part of <paramref name="whole"/> that the selector picks, or null where there is none.</summary>
    public static Period? Narrow(Period whole, Selector selector) => selector.Kind switch
    {
        SelectorKind.Half => Half(whole, selector.A),
        SelectorKind.Quarters => Quarters(whole, selector.A, selector.B),
        SelectorKind.Phase => Phase(whole, selector.A),
        SelectorKind.Xun => Xun(whole, selector.A, selector.B),
        SelectorKind.Season => Months(new DateOnly(whole.First.Year, selector.A * 3, 1), 3, DatePrecision.Approximate),
        SelectorKind.Nth => Nth(whole, selector.A, (TimeUnit)selector.B),
        SelectorKind.Span => Span(whole, selector.A, (TimeUnit)selector.B),
        SelectorKind.Weekday => Weekday(whole, selector.A, selector.B),
        SelectorKind.Weekend => new Period(Monday(whole.First).AddDays(5), Monday(whole.First).AddDays(6), DatePrecision.Range),
        SelectorKind.Festival => Feasts.InYear(selector.A, whole.First.Year) is { } feast ? Feasts.Around(feast, selector.B) : null,
        SelectorKind.Lunar => Lunar(whole.First.Year, selector.A, selector.B),
        _ => whole,
    };

    private static Period? Lunar(int year, int month, int day) =>
        day > 0 ? LunarCalendar.ToSolar(year, month, day) is { } solar ? Period.Day(solar) : null
        : LunarCalendar.Month(year, month) is { } whole ? new Period(whole.First, whole.Last, DatePrecision.Range)
        : null;

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static Period? Months(DateOnly first, int count, DatePrecision precision) =>
        TimeUnits.Add(first, count * 2, TimeUnit.Month) is { } next ? new Period(first, next.AddDays(-1), precision) : null;

    private static Period? Half(Period whole, int half) => whole.Precision switch
    {
        DatePrecision.Year => Months(new DateOnly(whole.First.Year, half == 1 ? 1 : 7, 1), 6, DatePrecision.Range),
        DatePrecision.Month => half == 1
            ? new Period(whole.First, whole.First.AddDays(14), DatePrecision.Range)
            : new Period(whole.First.AddDays(15), whole.Last, DatePrecision.Range),
        _ when whole.Last.Year - whole.First.Year >= 9 => HalfOfYears(whole, half),
        _ => half == 1
            ? new Period(whole.First, whole.First.AddDays(2), DatePrecision.Range)
            : new Period(whole.First.AddDays(3), whole.Last, DatePrecision.Range),
    };

    private static Period HalfOfYears(Period whole, int half)
    {
        var years = (whole.Last.Year - whole.First.Year + 1) / 2;
        return half == 1
            ? new Period(whole.First, new DateOnly(whole.First.Year + years - 1, 12, 31), DatePrecision.Range)
            : new Period(new DateOnly(whole.First.Year + years, 1, 1), whole.Last, DatePrecision.Range);
    }

    private static Period? Quarters(Period whole, int first, int last) =>
        Months(new DateOnly(whole.First.Year, ((first - 1) * 3) + 1, 1), (last - first + 1) * 3, first == last ? DatePrecision.Quarter : DatePrecision.Range);

    /// <summary>Beginning, middle or end: two months of a year, some days of a month, a third of anything else.</summary>
    private static Period Phase(Period whole, int phase)
    {
        var (year, month) = (whole.First.Year, whole.First.Month);
        switch (whole.Precision)
        {
            case DatePrecision.Year:
                var start = phase switch { 0 => 1, 1 => 6, _ => 11 };
                return new Period(new DateOnly(year, start, 1), new DateOnly(year, start + 1, DateTime.DaysInMonth(year, start + 1)), DatePrecision.Approximate);
            case DatePrecision.Month:
                return phase switch
                {
                    0 => new Period(whole.First, new DateOnly(year, month, 5), DatePrecision.Approximate),
                    1 => new Period(new DateOnly(year, month, 11), new DateOnly(year, month, 20), DatePrecision.Approximate),
                    _ => new Period(new DateOnly(year, month, 25), whole.Last, DatePrecision.Approximate),
                };
            case DatePrecision.Quarter:
                return new Period(whole.First.AddMonths(phase), whole.First.AddMonths(phase + 1).AddDays(-1), DatePrecision.Approximate);
            default:
                var years = whole.Last.Year - whole.First.Year + 1;
                if (years >= 10)
                {
                    // Of a century the first and last decade, of a decade the first and last three years.
                    var edge = years >= 100 ? 10 : years * 3 / 10;
                    var (from, to) = phase switch { 0 => (0, edge - 1), 1 => (years >= 100 ? 40 : edge, years >= 100 ? 59 : years - edge - 1), _ => (years - edge, years - 1) };
                    return new Period(new DateOnly(year + from, 1, 1), new DateOnly(year + to, 12, 31), DatePrecision.Approximate);
                }

                var months = ((years - 1) * 12) + whole.Last.Month - month + 1;
                if (whole.First.Day == 1 && months % 3 == 0)
                {
                    return new Period(whole.First.AddMonths(months / 3 * phase), whole.First.AddMonths(months / 3 * (phase + 1)).AddDays(-1), DatePrecision.Approximate);
                }

                var days = whole.Last.DayNumber - whole.First.DayNumber + 1;
                var third = Math.Max(1, days / 3);
                var first = phase switch { 0 => whole.First, 1 => whole.First.AddDays(Math.Min(third, days - 1)), _ => whole.Last.AddDays(1 - third) };
                return new Period(first, phase == 2 ? whole.Last : first.AddDays(third - 1), DatePrecision.Approximate);
        }
    }

    private static Period Xun(Period month, int from, int to)
    {
        var (year, number) = (month.First.Year, month.First.Month);
        return new Period(
            new DateOnly(year, number, ((from - 1) * 10) + 1),
            new DateOnly(year, number, to == 3 ? DateTime.DaysInMonth(year, number) : to * 10),
            DatePrecision.Range);
    }

    private static Period? Nth(Period whole, int n, TimeUnit unit)
    {
        var span = Span(whole, n, unit);
        if (span is null)
        {
            return null;
        }

        // The n-th is the last of the first n, or the first of the last n.
        var part = n > 0
            ? unit switch
            {
                TimeUnit.Day => Period.Day(span.Last),
                TimeUnit.Week => new Period(span.Last.AddDays(-6), span.Last, DatePrecision.Range),
                TimeUnit.Quarter => Months(span.Last.AddDays(1).AddMonths(-3), 3, DatePrecision.Quarter),
                _ => Build(span.Last.Year, span.Last.Month, null),
            }
            : unit switch
            {
                TimeUnit.Day => Period.Day(span.First),
                TimeUnit.Week => new Period(span.First, span.First.AddDays(6), DatePrecision.Range),
                TimeUnit.Quarter => Months(span.First, 3, DatePrecision.Quarter),
                _ => Build(span.First.Year, span.First.Month, null),
            };
        return part;
    }

    /// <summary>The first n units of a period, or the last for a negative n. The first week is the one of its first Monday.</summary>
    private static Period? Span(Period whole, int n, TimeUnit unit)
    {
        var count = Math.Abs(n);
        if (unit == TimeUnit.Week)
        {
            var monday = Monday(whole.First.AddDays(6));
            var sunday = Monday(whole.Last.AddDays(1)).AddDays(-1);
            return n > 0 ? new Period(monday, monday.AddDays((count * 7) - 1), DatePrecision.Range) : new Period(sunday.AddDays(1 - (count * 7)), sunday, DatePrecision.Range);
        }

        var last = whole.Last.AddDays(1);
        Period? span = unit == TimeUnit.Day
            ? Days(n > 0 ? whole.First : last.AddDays(-count), count)
            : TimeUnits.Add(n > 0 ? whole.First : last, n * 2, unit) is { } edge
                ? n > 0 ? new Period(whole.First, edge.AddDays(-1), DatePrecision.Range) : new Period(edge, whole.Last, DatePrecision.Range)
                : null;
        return span is not null && whole.Contains(span) ? span : null;
    }

    private static Period Days(DateOnly first, int count) =>
        count == 1 ? Period.Day(first) : new Period(first, first.AddDays(count - 1), DatePrecision.Range);

    private static Period? Weekday(Period whole, int n, int weekday)
    {
        if (n == 0)
        {
            return Period.Day(Monday(whole.First).AddDays((weekday + 6) % 7));
        }

        var day = n > 0
            ? whole.First.AddDays(((weekday - (int)whole.First.DayOfWeek + 7) % 7) + ((n - 1) * 7))
            : whole.Last.AddDays(-(((int)whole.Last.DayOfWeek - weekday + 7) % 7) + ((n + 1) * 7));
        return whole.Contains(day) ? Period.Day(day) : null;
    }
}
