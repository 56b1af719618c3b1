using System.Globalization;

namespace CooperationBot.Knowledge.Time;

/// <summary>Turns dates of the Chinese lunar calendar into solar days, for the years 1901-2100 that the framework's tables hold.</summary>
internal static class LunarCalendar
{
    private static readonly ChineseLunisolarCalendar Calendar = new();

    /// <summary>The solar day of a lunar date, or null where there is none. A negative month is the leap month of that number.</summary>
    public static DateOnly? ToSolar(int lunarYear, int month, int day)
    {
        if (lunarYear is < 1901 or > 2100)
        {
            return null;
        }

        var leap = Calendar.GetLeapMonth(lunarYear);
        var number = Math.Abs(month);
        if (month < 0 && leap != number + 1)
        {
            return null;
        }

        var index = leap > 0 && (number >= leap || month < 0) ? number + 1 : number;
        if (index < 1 || index > Calendar.GetMonthsInYear(lunarYear) || day < 1 || day > Calendar.GetDaysInMonth(lunarYear, index))
        {
            return null;
        }

        return DateOnly.FromDateTime(Calendar.ToDateTime(lunarYear, index, day, 0, 0, 0, 0));
    }

    /// <summary>First and last solar day of a lunar month.</summary>
    public static (DateOnly First, DateOnly Last)? Month(int lunarYear, int month) =>
        ToSolar(lunarYear, month, 1) is { } first && (ToSolar(lunarYear, month, 30) ?? ToSolar(lunarYear, month, 29)) is { } last
            ? (first, last)
            : null;

    /// <summary>The solar day in a Gregorian year on which the lunar month and day fall: late lunar dates belong to the lunar year before.</summary>
    public static DateOnly? InYear(int year, int month, int day) =>
        ToSolar(year, month, day) is { } same && same.Year == year ? same : ToSolar(year - 1, month, day);

    /// <summary>The lunar year in which a solar day lies.</summary>
    public static int YearOf(DateOnly day)
    {
        var start = ToSolar(day.Year, 1, 1);
        return start is { } first && day < first ? day.Year - 1 : day.Year;
    }
}
