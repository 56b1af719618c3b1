using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>What an expression comes to once its anchors are known.</summary>
internal sealed record Resolution(Period? Period, TimeBasis Basis, int? Month = null, int? Day = null, bool YearStated = false, bool IsDuration = false)
{
    public static readonly Resolution Length = new(null, TimeBasis.Unanchored, IsDuration: true);
}

/// <summary>Gives time values their days. One instance serves one expression.</summary>
/// <param name="context">The anchors.</param>
/// <param name="yearOfSentence">A year that opens the same sentence, or null.</param>
/// <param name="liesAhead">True where words nearby speak of the future.</param>
internal sealed class TimeResolver(TimeContext context, Period? yearOfSentence, bool liesAhead)
{
    private const int RecentDays = 30;

    private readonly YearInference _years = new(context, yearOfSentence, liesAhead);

    private bool Speech => context.Policy == AnchorPolicy.Speech;

    /// <summary>Null where the words are no date outside speech (a bare time of day).</summary>
    public Resolution? Resolve(TimeValue value) => value switch
    {
        TimeValue.Point point => Point(point, null),
        TimeValue.Cycle cycle => Cycle(cycle),
        TimeValue.Near near => Near(near),
        TimeValue.Decade decade => Decade(decade),
        TimeValue.Interval interval => Interval(interval),
        TimeValue.Shift shift => Shift(shift),
        TimeValue.Rolling rolling => Rolling(rolling),
        TimeValue.Duration => Resolution.Length,
        TimeValue.Vague vague => Vague(vague),
        TimeValue.Clock when Speech && context.Reference is { } today => new Resolution(Period.Day(today), TimeBasis.RelativeToDocument),
        _ => null,
    };

    private Resolution Point(TimeValue.Point point, Period? start)
    {
        int? month = point.Month.IsAbsolute ? point.Month.Value : null;
        int? day = point.Day.IsAbsolute ? point.Day.Value : null;
        var stated = point.Year.IsAbsolute;
        var (anchored, basis) = Anchor(point, start);
        var period = anchored;
        foreach (var selector in point.Selectors)
        {
            period = period is null ? null : Calendar.Narrow(period, selector);
        }

        if (period is null && point.Year.IsMissing && anchored is not null)
        {
            basis = TimeBasis.Unanchored;
        }

        return new Resolution(period, period is null ? TimeBasis.Unanchored : basis, month, day, stated);
    }

    /// <summary>The period that year, month and day give, before the selectors.</summary>
    private (Period?, TimeBasis) Anchor(TimeValue.Point point, Period? start)
    {
        var (year, basis) = Count(point.Year, anchor => anchor.Year);
        if (!point.Year.IsMissing)
        {
            var month = point.Month.Origin is Origin.Reference or Origin.Context ? Base(point.Month.Origin).Item1?.Month + point.Month.Value : MonthNumber(point);
            var day = point.Day.Origin == Origin.Reference ? context.Reference?.Day : DayNumber(point);
            var known = year is not null && point.Month.IsMissing == month is null && point.Day.IsMissing == day is null;
            return known ? (Calendar.Build(year!.Value, month, day), basis) : (null, TimeBasis.Unanchored);
        }

        if (point.Month.Origin is Origin.Reference or Origin.Context)
        {
            var (anchor, from) = Base(point.Month.Origin);
            return anchor?.AddMonths(point.Month.Value) is { } there ? (Calendar.Build(there.Year, there.Month, DayNumber(point)), from) : (null, TimeBasis.Unanchored);
        }

        if (point.Month.IsAbsolute)
        {
            return _years.ForMonth(point.Month.Value, DayNumber(point), start);
        }

        if (point.Day.Origin is Origin.Reference or Origin.Context)
        {
            var (anchor, from) = Base(point.Day.Origin, day: true);
            return anchor is { } at && TimeUnits.Add(at, point.Day.Value * 2, TimeUnit.Day) is { } target ? (Period.Day(target), from) : (null, TimeBasis.Unanchored);
        }

        return point.Day.IsAbsolute ? _years.ForDay(point.Day.Value, start) : _years.ForSelectors(point.Selectors, start);
    }

    private static int? MonthNumber(TimeValue.Point point) => point.Month.IsAbsolute ? point.Month.Value : null;

    private static int? DayNumber(TimeValue.Point point) => point.Day.IsAbsolute ? point.Day.Value : null;

    private (int?, TimeBasis) Count(Field field, Func<DateOnly, int> part)
    {
        if (field.IsAbsolute)
        {
            return (field.Value, TimeBasis.Stated);
        }

        var (anchor, basis) = Base(field.Origin);
        return (anchor is { } day ? part(day) + field.Value : null, basis);
    }

    /// <summary>The day that relative fields are counted from, and the basis that this gives.</summary>
    private (DateOnly?, TimeBasis) Base(Origin origin, bool day = false)
    {
        if (origin == Origin.Context && context.Narrative is { } narrative
            && (!day || narrative.Precision is DatePrecision.Day or DatePrecision.Range))
        {
            return (narrative.Last, TimeBasis.RelativeToContext);
        }

        if (origin == Origin.Context && !Speech && (day || context.Reference is null))
        {
            // "次日" without an earlier date in a document means nothing that could be proved.
            return (null, TimeBasis.Unanchored);
        }

        return (context.Reference, TimeBasis.RelativeToDocument);
    }

    private Resolution Cycle(TimeValue.Cycle cycle)
    {
        var (anchor, basis) = Base(cycle.Offset.Origin == Origin.Context ? Origin.Context : Origin.Reference);
        if (anchor is not { } day)
        {
            return new Resolution(null, TimeBasis.Unanchored);
        }

        var period = Calendar.Around(day, cycle.Unit, cycle.Offset.Value);
        foreach (var selector in cycle.Selectors)
        {
            period = period is null ? null : Calendar.Narrow(period, selector);
        }

        if (cycle.Offset.IsMissing && !Speech && period is not null)
        {
            // A bare weekday in the news is the last one that has come, or the next one where the words speak of the future.
            var days = liesAhead && period.First < day ? 7 : !liesAhead && period.First > day ? -7 : 0;
            period = days == 0 ? period : new Period(period.First.AddDays(days), period.Last.AddDays(days), period.Precision);
        }

        return new Resolution(period, period is null ? TimeBasis.Unanchored : basis);
    }

    private Resolution Near(TimeValue.Near near)
    {
        if (context.Reference is not { } today)
        {
            return new Resolution(null, TimeBasis.Unanchored, near.Month, near.Day);
        }

        var target = today.AddDays(near.Offset);
        var candidates = near.Month is { } month
            ? Enumerable.Range(-1, 3).Select(n => Calendar.Build(target.Year + n, month, near.Day))
            : Enumerable.Range(-1, 3).Select(n => target.AddMonths(n)).Select(day => Calendar.Build(day.Year, day.Month, near.Day));
        var nearest = candidates.OfType<Period>().MinBy(day => Math.Abs(day.First.DayNumber - target.DayNumber));
        return new Resolution(nearest, nearest is null ? TimeBasis.Unanchored : TimeBasis.RelativeToDocument, near.Month, near.Day);
    }

    private Resolution Decade(TimeValue.Decade decade)
    {
        var century = decade.Century is { } c ? (c - 1) * 100 : 1900;
        if (decade.Century is null && context.Reference is { } today && 2000 + decade.Years!.Value <= today.Year && decade.Years.Value < 30)
        {
            century = 2000;
        }

        var first = century + (decade.Years ?? 0);
        if (first < 1)
        {
            return new Resolution(null, TimeBasis.Unanchored);
        }

        Period? period = new(new DateOnly(first, 1, 1), new DateOnly(first + (decade.Years is null ? 99 : 9), 12, 31), DatePrecision.Range);
        foreach (var selector in decade.Selectors)
        {
            period = period is null ? null : Calendar.Narrow(period, selector);
        }

        return new Resolution(period, decade.Century is null ? TimeBasis.RelativeToDocument : TimeBasis.Stated, YearStated: true);
    }

    private Resolution? Interval(TimeValue.Interval interval)
    {
        if (interval.From is TimeValue.Point { Year.IsMissing: true, Month.IsAbsolute: true } early
            && interval.To is TimeValue.Point { Year.IsMissing: false, Month.IsMissing: false } late)
        {
            // "12月至2021年3月": the year stands with the later end.
            var end = Point(late, null);
            var opening = end.Period is null ? end : Point(early with { Year = Field.Of(end.Period.First.Year) }, null);
            opening = opening.Period is { } b && b.First > end.Period!.Last ? Point(early with { Year = Field.Of(end.Period.First.Year - 1) }, null) : opening;
            return Stretch(opening, end);
        }

        if (Resolve(interval.From) is not { } begin)
        {
            // A time of day before a date ("13:20~次日05:40") leaves the date.
            return interval.To is null ? null : Resolve(interval.To);
        }

        if (interval.To is null)
        {
            return context.Reference is { } today && begin.Period is { } open && today >= open.First
                ? begin with { Period = new Period(open.First, today, DatePrecision.Range) }
                : begin;
        }

        var to = interval.To is TimeValue.Point point
            ? new TimeResolver(begin.Period is null ? context : context with { Narrative = begin.Period }, yearOfSentence, liesAhead).Point(point, begin.Period)
            : interval.To is TimeValue.Clock ? begin : Resolve(interval.To);
        return Stretch(begin, to);
    }

    private static Resolution Stretch(Resolution begin, Resolution? to)
    {
        if (begin.Period is null || to?.Period is null || to.Period.Last < begin.Period.First)
        {
            return begin with { Period = null, Basis = TimeBasis.Unanchored };
        }

        var same = begin.Period.First == to.Period.First && begin.Period.Last == to.Period.Last;
        return begin with { Period = same ? begin.Period : new Period(begin.Period.First, to.Period.Last, DatePrecision.Range) };
    }

    private Resolution Shift(TimeValue.Shift shift)
    {
        if (shift.Unit < TimeUnit.Day && !Speech)
        {
            return Resolution.Length;
        }

        var (anchor, basis) = Base(shift.Halves > 0 && !Speech && context.Narrative is { Precision: DatePrecision.Day } ? Origin.Context : Origin.Reference);
        if (anchor is not { } day)
        {
            return Resolution.Length;
        }

        if (!shift.Counted)
        {
            return Roughly(day, shift, basis);
        }

        if (TimeUnits.Add(day, shift.Halves, shift.Unit) is not { } target)
        {
            return Resolution.Length;
        }

        var whole = shift.Halves % 2 == 0;
        return new Resolution(
            shift.Unit switch
            {
                TimeUnit.Month when shift.Halves is 1 or -1 => Period.Day(target),
                TimeUnit.Month or TimeUnit.Quarter or TimeUnit.HalfYear => Calendar.Build(target.Year, target.Month, null),
                TimeUnit.Year => Calendar.Build(target.Year, whole ? null : target.Month, null),
                TimeUnit.Decade => Calendar.Build(target.Year, null, null),
                TimeUnit.Week when !Speech => new Period(target.AddDays(-3), target.AddDays(3), DatePrecision.Approximate),
                _ => Period.Day(target),
            },
            basis);
    }

    /// <summary>"几天前": two to nine of them; "几十年后": twenty to a hundred.</summary>
    private static Resolution Roughly(DateOnly day, TimeValue.Shift shift, TimeBasis basis)
    {
        var most = Math.Abs(shift.Halves) >= 40 ? shift.Halves * 5 : Math.Max(Math.Abs(shift.Halves) * 4, 18) * Math.Sign(shift.Halves);
        if (TimeUnits.Add(day, shift.Halves, shift.Unit) is not { } near || TimeUnits.Add(day, most, shift.Unit) is not { } far)
        {
            return Resolution.Length;
        }

        var (first, last) = near < far ? (near, far) : (far, near);
        return new Resolution(
            shift.Unit >= TimeUnit.Year
                ? new Period(new DateOnly(first.Year, 1, 1), new DateOnly(last.Year, 12, 31), DatePrecision.Approximate)
                : new Period(first, last, DatePrecision.Approximate),
            basis);
    }

    private Resolution Rolling(TimeValue.Rolling rolling)
    {
        var inDocument = !Speech && !context.IsQuestion;
        if (inDocument || (rolling.Within && !Speech) || context.Reference is not { } today || TimeUnits.Add(today, rolling.Halves, rolling.Unit) is not { } far)
        {
            return Resolution.Length;
        }

        var period = far < today
            ? new Period(far, today, DatePrecision.Range)
            : new Period(today.AddDays(rolling.Gap) is var first && first > far ? far : first, far, DatePrecision.Range);
        return new Resolution(period, TimeBasis.RelativeToDocument);
    }

    private Resolution Vague(TimeValue.Vague vague)
    {
        if (vague.Kind is Vagueness.Before or Vagueness.After && context.Narrative is { } narrative)
        {
            return new Resolution(new Period(narrative.First, narrative.Last, DatePrecision.Approximate), TimeBasis.RelativeToContext);
        }

        if (context.Reference is not { } today)
        {
            return new Resolution(null, TimeBasis.Unanchored);
        }

        var first = vague.Kind == Vagueness.Past && !Speech ? today.AddDays(-RecentDays) : today;
        return new Resolution(new Period(first, today, DatePrecision.Approximate), TimeBasis.RelativeToDocument);
    }
}
