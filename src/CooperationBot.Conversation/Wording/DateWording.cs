using System.Globalization;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Wording;

/// <summary>Dates and periods in words: "2020年4月23日", "April 23, 2020", "in June 2020", "shortly before …".</summary>
internal static class DateWording
{
    /// <summary>The date as a noun: "2020年6月", "June 2020", "October 14 to 15, 2016".</summary>
    public static string Of(Period period, Language language)
    {
        var (first, last) = (period.First, period.Last);
        return period.Precision switch
        {
            DatePrecision.Day => Say("date.day", first, last, language),
            DatePrecision.Month => Say("date.month", first, last, language),
            DatePrecision.Year => Say("date.year", first, last, language),
            DatePrecision.Quarter => Say("date.quarter", first, last, language),
            DatePrecision.Approximate when Phase(period) is { } phase =>
                Phrases.Get("phase." + phase.Key, language, ("period", Say(phase.IsYear ? "date.year" : "date.month", first, last, language))),
            _ when first == last => Say("date.day", first, last, language),
            _ when first.Year == last.Year && first.Month == last.Month => Say("date.days", first, last, language),
            _ when first.Year == last.Year => Say("date.months", first, last, language),
            _ => Phrases.Get("date.span", language, ("from", Day(first, language)), ("to", Day(last, language))),
        };
    }

    /// <summary>A date phrase with its places filled: months by name in English, by number in Chinese.</summary>
    private static string Say(string key, DateOnly first, DateOnly last, Language language) => Phrases.Get(
        key,
        language,
        ("year", $"{first.Year}"),
        ("month", Month(first, language)),
        ("day", $"{first.Day}"),
        ("lastMonth", Month(last, language)),
        ("lastDay", $"{last.Day}"),
        ("ordinal", CountWording.Rank(((first.Month - 1) / 3) + 1, language)));

    private static string Month(DateOnly day, Language language) =>
        language == Language.En ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(day.Month) : $"{day.Month}";

    /// <summary>The time of a milestone; approximate times say so, counted from the document's date where that is their basis.</summary>
    /// <param name="published">The date of the document that states it, or null.</param>
    public static string Of(MilestoneTime? time, DateOnly? published, Language language)
    {
        if (time?.Period is not { } period)
        {
            return Phrases.Get("date.unknown", language);
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
            _ => words,
        };
    }

    public static string Day(DateOnly day, Language language) => Of(Period.Day(day), language);

    private static bool IsNear(Period period, DateOnly day) => day.DayNumber - period.Last.DayNumber <= 1;

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
}
