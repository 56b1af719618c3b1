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

    /// <summary>How many sentences a stated year of the past reaches.</summary>
    private const int SentencesOfReach = 3;

    /// <summary>How far a narrative in another year than the document's goes on from its stated date.</summary>
    private const int MonthsOfNarrative = 6;

    /// <summary>A date that lies at most so many days before the document's date is news.</summary>
    private const int DaysOfNews = 60;

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

        var reference = context.Reference is { } today ? Calendar.Build(YearNear(today, month, day ?? 1), month, day) : null;
        var stated = yearOfSentence is not null ? Calendar.Build(yearOfSentence.First.Year, month, day)
            : context.Stated is { } anchor ? Calendar.Build(YearAfter(anchor, month), month, day)
            : null;
        var known = yearOfSentence is not null || context.Stated is not null;
        return known && (yearOfSentence is not null || StatedHolds(stated, reference)) ? (stated, TimeBasis.YearFromContext)
            : context.Reference is not null ? (reference, TimeBasis.YearFromDocument)
            : Unknown;
    }

    /// <summary>
    /// Whether the nearest stated year or the document's own gives the year. In one sentence it is the stated one. Further on, the news
    /// returns to its own day: the stated year holds only while its story goes on from it and the date is no fresh news.
    /// </summary>
    private bool StatedHolds(Period? stated, Period? reference)
    {
        if (context.Reference is not { } today || context.StatedAge == 0 || context.Stated!.Precision == DatePrecision.Year)
        {
            return true;
        }

        if (context.StatedAge > SentencesOfReach || stated is null || reference is null)
        {
            return false;
        }

        var news = reference.First <= today ? reference.Last >= today.AddDays(-DaysOfNews) : liesAhead;
        return stated.First == reference.First
            || (!news && stated.Last >= (context.StatedFrom ?? context.Stated.First) && stated.First <= context.Stated.Last.AddMonths(MonthsOfNarrative));
    }

    /// <summary>The year of a month told after <paramref name="anchor"/>: the same, or after a December the next.</summary>
    private int YearAfter(Period anchor, int month)
    {
        var back = anchor.Precision == DatePrecision.Year ? 0 : anchor.Last.Month - month;
        var year = anchor.Last.Year + (back >= MonthsOfRoll ? 1 : 0);
        var ahead = year > anchor.Last.Year && context.Reference is { } limit && new DateOnly(Math.Min(year, 9999), month, 1) > limit.AddMonths(MonthsAhead);
        return ahead ? year - 1 : year;
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

        if ((context.Policy == AnchorPolicy.Document || context.NarrativeAge == 0) && context.Narrative is { Precision: DatePrecision.Day or DatePrecision.Month or DatePrecision.Range } narrative
            && (context.NarrativeAge == 0 || context.Reference is not { } published || narrative.Last >= published.AddDays(-DaysOfNews)))
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

        var anchor = start ?? (context.Policy == AnchorPolicy.Speech ? null : yearOfSentence ?? NearbyStated);
        if (selectors[0].Kind is SelectorKind.Festival or SelectorKind.Lunar)
        {
            return Feast(selectors[0], anchor);
        }

        return anchor is not null ? (Period.Year(anchor.Last.Year), TimeBasis.YearFromContext)
            : context.Reference is { } today ? (Period.Year(today.Year), TimeBasis.YearFromDocument)
            : Unknown;
    }

    private static (Period?, TimeBasis) Unknown => (null, TimeBasis.Unanchored);

    /// <summary>The stated date that parts of a year belong to: of the same sentence, of a heading, or any where nothing else is known.</summary>
    private Period? NearbyStated =>
        context.Reference is null || context.StatedAge == 0 || context.Stated?.Precision == DatePrecision.Year ? context.Stated : null;

    private TimeBasis Inherited => context.Stated is null || context.StatedAge > 0 ? TimeBasis.YearFromDocument : TimeBasis.YearFromContext;

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
