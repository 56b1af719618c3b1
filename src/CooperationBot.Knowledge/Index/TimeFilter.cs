using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Index;

/// <summary>A condition on a milestone's time: a period, or days of any year.</summary>
/// <param name="Period">First and last day, or null for a year-less condition.</param>
/// <param name="Month">Month 1-12 of a year-less condition.</param>
/// <param name="Day">Day of a year-less condition; null = the whole month.</param>
/// <param name="Relation">In, before, after, since or until.</param>
public sealed record TimeFilter(Period? Period, int? Month, int? Day, TimeRelation Relation = TimeRelation.In)
{
    private const int LongestMonth = 31;

    /// <summary>A year that has every day.</summary>
    private const int LeapYear = 2000;

    /// <summary>Last month of a year-less stretch; null where it is one month or day.</summary>
    public int? LastMonth { get; init; }

    /// <summary>Last day within <see cref="LastMonth"/>.</summary>
    public int? LastDay { get; init; }

    public static TimeFilter Of(TimeMention mention) => new(mention.Period, mention.Month, mention.Day, mention.Relation);

    /// <summary>A year-less stretch; both ends inclusive, a day past the month's end means its last.</summary>
    public static TimeFilter OfMonths((int Month, int Day) first, (int Month, int Day) last) =>
        new(null, first.Month, first.Day) { LastMonth = last.Month, LastDay = last.Day };

    /// <summary>True when <paramref name="time"/> satisfies the condition; an undated time never does.</summary>
    public bool Admits(Period? time) =>
        time is not null
        && (Period ?? InYear(time.First.Year)) is { } asked
        && Relation switch
        {
            TimeRelation.In => Inside(asked, time),
            TimeRelation.Since => time.Last >= asked.First,
            TimeRelation.Until => time.First <= asked.Last,
            TimeRelation.Before => time.First < asked.First,
            TimeRelation.After => time.First > asked.Last,
            _ => false,
        };

    /// <summary>Days between the asked time and <paramref name="time"/>, 0 where they touch; <see cref="int.MaxValue"/> for an undated time.</summary>
    public int DistanceTo(Period? time) =>
        time is null || (Period ?? InYear(time.First.Year)) is not { } asked ? int.MaxValue
        : Math.Max(0, Math.Max(time.First.DayNumber - asked.Last.DayNumber, asked.First.DayNumber - time.Last.DayNumber));

    /// <summary>
    /// The condition held against a day and month whose year no source gives ("5月16日" in an undated text): the year is then taken as the asked one.
    /// </summary>
    public bool AdmitsDay(int? month, int? day)
    {
        if (month is not { } given || Relation != TimeRelation.In || (Month is null && Period?.Precision is not (DatePrecision.Day or DatePrecision.Month or DatePrecision.Range)))
        {
            return false;
        }

        var (first, last) = Period is { } period ? (period.First, period.Last) : InYear(LeapYear) is { } any ? (any.First, any.Last) : default;
        for (var year = first.Year; year <= last.Year; year++)
        {
            var from = new DateOnly(year, given, Math.Min(day ?? 1, DateTime.DaysInMonth(year, given)));
            var to = new DateOnly(year, given, Math.Min(day ?? LongestMonth, DateTime.DaysInMonth(year, given)));
            if (from >= first && to <= last)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True when it names one day.</summary>
    public bool IsDay => Period is { } period ? period.First == period.Last : Day is not null && LastMonth is null;

    /// <summary>True when a time of more than a day is just the asked stretch.</summary>
    public bool IsExactly(Period? time) =>
        time is not null && time.First != time.Last && Relation == TimeRelation.In
        && (Period ?? InYear(time.First.Year)) is { } asked && asked.First == time.First && asked.Last == time.Last;

    /// <summary>The asked stretch in a given year; null for a day that year does not have.</summary>
    public Period? InYear(int year)
    {
        if (Month is not { } month)
        {
            return null;
        }

        if (LastMonth is { } lastMonth)
        {
            var first = new DateOnly(year, month, Math.Min(Day ?? 1, DateTime.DaysInMonth(year, month)));
            var last = new DateOnly(year, lastMonth, Math.Min(LastDay ?? LongestMonth, DateTime.DaysInMonth(year, lastMonth)));
            return first <= last ? new Period(first, last, DatePrecision.Range) : null;
        }

        return Day is not { } day
            ? Period.Month(year, month)
            : day <= DateTime.DaysInMonth(year, month) ? Period.Day(new DateOnly(year, month, day)) : null;
    }

    private static bool Inside(Period asked, Period time)
    {
        if (asked.Precision == DatePrecision.Day)
        {
            return time.Precision is DatePrecision.Day or DatePrecision.Range && time.Overlaps(asked);
        }

        // "日前" is known by its last day only; a whole year is not an answer to a month.
        return time.Precision == DatePrecision.Approximate
            ? asked.Contains(time.Last)
            : asked.Contains(time.First) && Length(time) <= Math.Max(Length(asked), LongestMonth);
    }

    private static int Length(Period period) => period.Last.DayNumber - period.First.DayNumber + 1;
}
