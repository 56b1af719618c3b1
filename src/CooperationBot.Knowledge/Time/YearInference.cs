using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>Chooses the year (and month) that the words leave out.</summary>
internal sealed class YearInference(TimeContext context, Period? yearOfSentence, bool liesAhead)
{
    /// <summary>What lies further ahead of the publication date than this is taken to be past.</summary>
    private const int MonthsAhead = 6;

    /// <summary>From December into January: a narrative goes on into the next year when the month falls back this far.</summary>
    private const int MonthsOfRoll = 9;

    /// <summary>Days by which a bare day of the month may lie after the publication date.</summary>
    private const int DaysAhead = 3;

    private readonly Period? _stated = context.StatedYear ?? (context.NarrativeYearStated ? context.Narrative : null);

    /// <summary>A month, or a day of a month, without a year.</summary>
    /// <param name="start">First end of the range that the date closes, or null.</param>
    public (Period?, TimeBasis) ForMonth(int month, int? day, Period? start)
    {
        if (start is not null)
        {
            var period = Calendar.Build(start.First.Year, month, day);
            return (period is not null && period.Last >= start.First ? period : Calendar.Build(start.First.Year + 1, month, day), Inherited);
        }

        if (context.Policy == AnchorPolicy.Speech)
        {
            return context.Reference is { } now ? (Nearest(now, month, day), TimeBasis.YearFromDocument) : Unknown;
        }

        if (yearOfSentence is not null)
        {
            return (Calendar.Build(yearOfSentence.First.Year, month, day), TimeBasis.YearFromContext);
        }

        if (_stated is not null)
        {
            var back = _stated.Precision == DatePrecision.Year ? 0 : _stated.Last.Month - month;
            var year = _stated.Last.Year + (back >= MonthsOfRoll ? 1 : 0);
            if (year > _stated.Last.Year && context.Reference is { } limit && new DateOnly(year, month, 1) > limit.AddMonths(MonthsAhead))
            {
                year--;
            }

            return (Calendar.Build(year, month, day), TimeBasis.YearFromContext);
        }

        return context.Reference is { } today ? (Calendar.Build(YearNear(today, month, day ?? 1), month, day), TimeBasis.YearFromDocument) : Unknown;
    }

    /// <summary>A day of the month alone: "28日".</summary>
    public (Period?, TimeBasis) ForDay(int day, Period? start)
    {
        if (start is not null)
        {
            var same = Calendar.Build(start.First.Year, start.First.Month, day);
            var next = start.First.AddMonths(1);
            return (same is not null && same.Last >= start.First ? same : Calendar.Build(next.Year, next.Month, day), Inherited);
        }

        if (context.Policy == AnchorPolicy.Document && context.Narrative is { Precision: DatePrecision.Day or DatePrecision.Month or DatePrecision.Range } narrative)
        {
            var anchor = narrative.Precision == DatePrecision.Month ? narrative.First : narrative.Last;
            var next = anchor.AddMonths(1);
            var rolled = Calendar.Build(next.Year, next.Month, day);
            var forward = narrative.Precision != DatePrecision.Month && anchor.Day - day > 15 && rolled is not null
                && (context.Reference is not { } limit || rolled.First <= limit.AddDays(DaysAhead));
            return (forward ? rolled : Calendar.Build(anchor.Year, anchor.Month, day), TimeBasis.RelativeToContext);
        }

        if (context.Reference is not { } today)
        {
            return Unknown;
        }

        if (context.Policy == AnchorPolicy.Speech)
        {
            var later = today.AddMonths(1);
            return (Calendar.Build(today.Year, today.Month, day) ?? Calendar.Build(later.Year, later.Month, day), TimeBasis.RelativeToDocument);
        }

        var ahead = liesAhead ? 31 : DaysAhead;
        var month = day <= today.Day + ahead ? today : today.AddMonths(-1);
        return (Calendar.Build(month.Year, month.Month, day), TimeBasis.RelativeToDocument);
    }

    /// <summary>A part of a year without the year: 上半年, 第一季度, 年底, 中秋.</summary>
    public (Period?, TimeBasis) ForSelectors(ImmutableArray<Selector> selectors, Period? start)
    {
        if (selectors.Length == 0)
        {
            return Unknown;
        }

        var anchor = start ?? (context.Policy == AnchorPolicy.Speech ? null : yearOfSentence ?? _stated);
        if (selectors[0].Kind is SelectorKind.Festival or SelectorKind.Lunar)
        {
            return Feast(selectors[0], anchor);
        }

        return anchor is not null ? (Period.Year(anchor.Last.Year), TimeBasis.YearFromContext)
            : context.Reference is { } today ? (Period.Year(today.Year), TimeBasis.YearFromDocument)
            : Unknown;
    }

    private static (Period?, TimeBasis) Unknown => (null, TimeBasis.Unanchored);

    private TimeBasis Inherited => _stated is null ? TimeBasis.YearFromDocument : TimeBasis.YearFromContext;

    /// <summary>The year whose feast lies nearest: within the lunar year of a speaker, nearest to the date of a document.</summary>
    private (Period?, TimeBasis) Feast(Selector selector, Period? anchor)
    {
        if ((anchor?.Last ?? context.Reference) is not { } day)
        {
            return Unknown;
        }

        var basis = anchor is null ? TimeBasis.YearFromDocument : TimeBasis.YearFromContext;
        var years = Enumerable.Range(day.Year - 1, 3).Select(Period.Year).Where(year => Calendar.Narrow(year, selector) is not null).ToList();
        if (context.Policy == AnchorPolicy.Speech)
        {
            var lunar = LunarCalendar.YearOf(day);
            var chosen = years.Find(year => Calendar.Narrow(year, selector) is { } feast && (Feasts.IsLunar(selector) ? LunarCalendar.YearOf(feast.First) == lunar : feast.First.Year == day.Year));
            return (chosen, basis);
        }

        return (years.MinBy(year => Math.Abs(Calendar.Narrow(year, selector)!.First.DayNumber - day.DayNumber)), basis);
    }

    private int YearNear(DateOnly today, int month, int day)
    {
        var date = new DateOnly(today.Year, month, Math.Min(day, 28));
        if (date > today.AddMonths(MonthsAhead))
        {
            return today.Year - 1;
        }

        return liesAhead && date < today.AddMonths(-10) ? today.Year + 1 : today.Year;
    }

    /// <summary>This year's, or for 29 February the nearest that exists.</summary>
    private static Period? Nearest(DateOnly today, int month, int? day)
    {
        if (Calendar.Build(today.Year, month, day) is { } same)
        {
            return same;
        }

        return month == 2 && day == 29
            ? Enumerable.Range(1, 4).SelectMany(n => new[] { today.Year - n, today.Year + n }).Select(year => Calendar.Build(year, 2, 29)).OfType<Period>().FirstOrDefault()
            : null;
    }
}
