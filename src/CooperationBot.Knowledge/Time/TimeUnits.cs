namespace CooperationBot.Knowledge.Time;

/// <summary>Counting in units of time on the calendar.</summary>
internal static class TimeUnits
{
    /// <summary>The unit that a lexicon word names.</summary>
    public static TimeUnit Of(LexiconEntry word) => Enum.Parse<TimeUnit>(word.Argument, ignoreCase: true);

    /// <summary>The day so many half units away, or null outside the calendar. Half a month is 15 days, half a week 3.</summary>
    public static DateOnly? Add(DateOnly day, int halves, TimeUnit unit)
    {
        var whole = halves / 2;
        var half = halves % 2;
        return unit switch
        {
            TimeUnit.Minute or TimeUnit.Hour => day,
            TimeUnit.Day => Days(day, whole),
            TimeUnit.Week => Days(day, (whole * 7) + (half * 3)),
            TimeUnit.Month => Days(Months(day, whole), half * 15),
            TimeUnit.Quarter => Months(day, whole * 3),
            TimeUnit.HalfYear => Months(day, whole * 6),
            TimeUnit.Year => Months(day, (whole * 12) + (half * 6)),
            _ => Months(day, whole * 120),
        };
    }

    private static DateOnly? Days(DateOnly? day, int days)
    {
        var number = day?.DayNumber + (long)days;
        return number is { } n && n >= DateOnly.MinValue.DayNumber && n <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)n) : null;
    }

    private static DateOnly? Months(DateOnly day, int months)
    {
        var count = (((long)day.Year - 1) * 12) + day.Month - 1 + months;
        return count is < 0 or >= 9999 * 12 ? null : day.AddMonths(months);
    }
}
