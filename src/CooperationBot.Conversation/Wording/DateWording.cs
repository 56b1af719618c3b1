using System.Globalization;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Wording;

/// <summary>Dates and periods in words: "2020年4月23日", "April 23, 2020", "in June 2020", "shortly before …".</summary>
internal static class DateWording
{
    /// <summary>The date as a noun: "2020年6月", "June 2020", "October 14 to 15, 2016".</summary>
    public static string Of(Period period, Language language) => language == Language.En ? English(period) : Script(Chinese(period), language);

    /// <summary>The date as part of a sentence: "on April 23, 2020", "in June 2020", "from … to …"; in Chinese the same as <see cref="Of(Period, Language)"/>.</summary>
    public static string When(Period period, Language language) => language == Language.En ? EnglishWhen(period) : Of(period, language);

    /// <summary>The time of a milestone; approximate times say so, counted from the document's date where that is their basis.</summary>
    /// <param name="published">The date of the document that states it, or null.</param>
    public static string Of(MilestoneTime? time, DateOnly? published, Language language) => Told(time, published, language, sentence: false);

    /// <summary>As <see cref="Of(MilestoneTime?, DateOnly?, Language)"/>, as part of a sentence.</summary>
    public static string When(MilestoneTime? time, DateOnly? published, Language language) => Told(time, published, language, sentence: true);

    /// <summary>How the year or day came about, as a remark to put in brackets; null where the words themselves say everything.</summary>
    public static string? Basis(TimeBasis basis, Language language) => basis switch
    {
        TimeBasis.YearFromDocument => Phrases.Get("basis.year-document", language),
        TimeBasis.YearFromContext => Phrases.Get("basis.year-context", language),
        TimeBasis.RelativeToDocument => Phrases.Get("basis.relative-document", language),
        TimeBasis.RelativeToContext => Phrases.Get("basis.relative-context", language),
        TimeBasis.Unanchored => Phrases.Get("basis.unanchored", language),
        _ => null,
    };

    /// <summary>The calendar form for short answers: "2020-04-23", "2020-06", "2016-10-14/2016-10-15".</summary>
    public static string Iso(Period period) => period.Precision switch
    {
        DatePrecision.Day => Iso(period.First),
        DatePrecision.Month => period.First.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        DatePrecision.Year => period.First.ToString("yyyy", CultureInfo.InvariantCulture),
        _ => $"{Iso(period.First)}/{Iso(period.Last)}",
    };

    public static string Day(DateOnly day, Language language) => Of(Period.Day(day), language);

    private static string Told(MilestoneTime? time, DateOnly? published, Language language, bool sentence)
    {
        if (time is { Period: null, Month: { } month })
        {
            return YearLess(month, time.Day, language);
        }

        if (time?.Period is not { } period)
        {
            return Phrases.Get(sentence ? "date.unknown-when" : "date.unknown", language);
        }

        if (period.Precision == DatePrecision.Approximate && time.Basis == TimeBasis.RelativeToDocument && published is { } day && period.Last <= day && IsNear(period, day))
        {
            return Phrases.Get("date.shortly-before", language, ("date", Day(day, language)));
        }

        var words = Of(period, language);
        return time.Relation switch
        {
            TimeRelation.Since => Phrases.Get("date.since", language, ("date", words)),
            TimeRelation.Until => Phrases.Get("date.until", language, ("date", words)),
            TimeRelation.Before => Phrases.Get("date.before", language, ("date", words)),
            TimeRelation.After => Phrases.Get("date.after", language, ("date", words)),
            _ => sentence ? When(period, language) : words,
        };
    }

    /// <summary>"5月16日", "May 16": no source gives the year.</summary>
    private static string YearLess(int month, int? day, Language language) => language == Language.En
        ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) + (day is { } number ? $" {number}" : "")
        : $"{month}月" + (day is { } date ? $"{date}日" : "");

    private static bool IsNear(Period period, DateOnly day) => day.DayNumber - period.Last.DayNumber <= 1;

    private static string Chinese(Period period)
    {
        var (first, last) = (period.First, period.Last);
        return period.Precision switch
        {
            DatePrecision.Day => Day(first),
            DatePrecision.Month => $"{first.Year}年{first.Month}月",
            DatePrecision.Year => $"{first.Year}年",
            DatePrecision.Quarter => $"{first.Year}年第{"一二三四"[(first.Month - 1) / 3]}季度",
            DatePrecision.Approximate when Phase(period) is { } phase => Phrases.Get("phase." + phase.Key, Language.ZhHans, ("period", phase.IsYear ? $"{first.Year}年" : $"{first.Year}年{first.Month}月")),
            _ when first == last => Day(first),
            _ when first.Year == last.Year && first.Month == last.Month => $"{Day(first)}至{last.Day}日",
            _ when first.Year == last.Year => $"{Day(first)}至{last.Month}月{last.Day}日",
            _ => $"{Day(first)}至{Day(last)}",
        };

        static string Day(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
    }

    private static string English(Period period)
    {
        var (first, last) = (period.First, period.Last);
        return period.Precision switch
        {
            DatePrecision.Day => Day(first),
            DatePrecision.Month => $"{Month(first)} {first.Year}",
            DatePrecision.Year => $"{first.Year}",
            DatePrecision.Quarter => Phrases.Get("date.quarter", Language.En, ("ordinal", CountWording.Ordinal(((first.Month - 1) / 3) + 1, Language.En)), ("year", $"{first.Year}")),
            DatePrecision.Approximate when Phase(period) is { } phase => Phrases.Get("phase." + phase.Key, Language.En, ("period", phase.IsYear ? $"{first.Year}" : $"{Month(first)} {first.Year}")),
            _ when first == last => Day(first),
            _ when first.Year == last.Year && first.Month == last.Month => $"{Month(first)} {first.Day} to {last.Day}, {first.Year}",
            _ when first.Year == last.Year => $"{Month(first)} {first.Day} to {Month(last)} {last.Day}, {first.Year}",
            _ => $"{Day(first)} to {Day(last)}",
        };

        static string Day(DateOnly day) => $"{Month(day)} {day.Day}, {day.Year}";
        static string Month(DateOnly day) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month);
    }

    private static string EnglishWhen(Period period)
    {
        var words = English(period);
        return period.Precision switch
        {
            DatePrecision.Day => "on " + words,
            DatePrecision.Month or DatePrecision.Year or DatePrecision.Quarter => "in " + words,
            DatePrecision.Approximate when Phase(period) is not null => "in " + words,
            _ => "from " + words,
        };
    }

    /// <summary>The third of a year or month that a period fills: early, middle, late.</summary>
    private static (string Key, bool IsYear)? Phase(Period period)
    {
        var (first, last) = (period.First, period.Last);
        if (first.Year != last.Year)
        {
            return null;
        }

        var inMonth = first.Month == last.Month;
        var days = last.DayNumber - first.DayNumber + 1;
        var end = inMonth ? DateTime.DaysInMonth(first.Year, first.Month) : 365;
        var from = inMonth ? first.Day : first.DayOfYear;
        var to = inMonth ? last.Day : last.DayOfYear;
        if (days > (inMonth ? 16 : 150))
        {
            return null;
        }

        return from <= 2 ? ("early", !inMonth) : to >= end ? ("late", !inMonth) : from <= end / 2 && to >= end / 2 ? ("mid", !inMonth) : null;
    }

    private static string Script(string words, Language language) => language == Language.ZhHant ? ScriptConversion.ToHant(words) : words;

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
