using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Index;

/// <summary>A typed search over the record. Terms are weighed, the rest are conditions whose violation is reported with each match.</summary>
public sealed record Query
{
    public static readonly Query Empty = new();

    public ImmutableArray<QueryTerm> Terms { get; init; } = [];

    /// <summary>Conditions on the time; all must hold.</summary>
    public ImmutableArray<TimeFilter> Times { get; init; } = [];

    /// <summary>Number within a series ("第二次"); also satisfied by the meeting at which something happened.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Acceptable kinds; empty = any.</summary>
    public ImmutableArray<MilestoneKind> Kinds { get; init; } = [];

    public bool? Online { get; init; }

    public MilestoneStatus? Status { get; init; }

    /// <summary>Only documents published on or before this day count; null = all.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>True when nothing in it selects anything.</summary>
    public bool IsEmpty => Terms.IsEmpty && Times.IsEmpty && Ordinal is null && Kinds.IsEmpty && Online is null && Status is null;
}

/// <summary>Words to look for.</summary>
/// <param name="Text">As the user wrote them, for messages.</param>
/// <param name="Forms">Folded texts that mean the same; the first one carries the weight, any one that is wholly present satisfies the term.</param>
/// <param name="Optional">True for words that only help to choose: they weigh little and are never reported as missing.</param>
public sealed record QueryTerm(string Text, ImmutableArray<string> Forms, bool Optional = false);

/// <summary>A condition on a milestone's time: a period, or a month and day of any year.</summary>
/// <param name="Period">First and last day, or null for a year-less date.</param>
/// <param name="Month">Month 1-12 of a year-less date.</param>
/// <param name="Day">Day of a year-less date; null = the whole month.</param>
/// <param name="Relation">In, before, after, since or until.</param>
public sealed record TimeFilter(Period? Period, int? Month, int? Day, TimeRelation Relation = TimeRelation.In)
{
    public static TimeFilter Of(TimeMention mention) => new(mention.Period, mention.Month, mention.Day, mention.Relation);

    /// <summary>True when <paramref name="time"/> satisfies the condition; an undated time never does.</summary>
    public bool Admits(Period? time)
    {
        if (time is null)
        {
            return false;
        }

        var period = Period;
        if (period is null)
        {
            if (Month is not { } month)
            {
                return false;
            }

            period = InYearOf(time, month);
            if (period is null)
            {
                return false;
            }
        }

        return Relation switch
        {
            TimeRelation.In => Inside(period, time),
            TimeRelation.Since => time.Last >= period.First,
            TimeRelation.Until => time.First <= period.Last,
            TimeRelation.Before => time.First < period.First,
            TimeRelation.After => time.First > period.Last,
            _ => false,
        };
    }

    private static bool Inside(Period asked, Period time) =>
        asked.Precision == DatePrecision.Day
            ? time.Precision is DatePrecision.Day or DatePrecision.Range && time.Overlaps(asked)
            : time.Precision == DatePrecision.Approximate
                ? asked.Contains(time) || (asked.Contains(time.Last) && time.First.AddDays(31) >= time.Last)
                : time.First >= asked.First && time.First <= asked.Last && time.Last.DayNumber - time.First.DayNumber <= asked.Last.DayNumber - asked.First.DayNumber + 31;

    private Period? InYearOf(Period time, int month)
    {
        var year = time.First.Year;
        if (Day is not { } day)
        {
            return Period.Month(year, month);
        }

        return day <= DateTime.DaysInMonth(year, month) ? Period.Day(new DateOnly(year, month, day)) : null;
    }
}
