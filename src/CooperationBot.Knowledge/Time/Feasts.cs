using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Time;

/// <summary>The days of feasts and solar terms, from the rules in the festival data files.</summary>
internal static class Feasts
{
    /// <summary>Days of each solar term, in 20th and 21st century constants of the common formula [Y*0.2422 + C] - leap days.</summary>
    private static readonly double[] Terms20 =
        [6.11, 20.84, 4.6295, 19.4599, 6.3826, 21.4155, 5.59, 20.888, 6.318, 21.86, 6.5, 22.2, 7.928, 23.65, 8.35, 23.95, 8.44, 23.822, 9.098, 24.218, 8.218, 23.08, 7.9, 22.6];

    private static readonly double[] Terms21 =
        [5.4055, 20.12, 3.87, 18.73, 5.63, 20.646, 4.81, 20.1, 5.52, 21.04, 5.678, 21.37, 7.108, 22.83, 7.5, 23.13, 7.646, 23.042, 8.318, 23.438, 7.438, 22.36, 7.18, 21.94];

    private static readonly ImmutableArray<string> Rules =
        [.. new[] { "festivals.tsv", "festivals-en.tsv" }.SelectMany(WordList.Lines).Select(line => line.Split('\t')[2]).Distinct()];

    /// <summary>True for a feast of the lunar calendar or a lunar date.</summary>
    public static bool IsLunar(Selector selector) =>
        selector.Kind == SelectorKind.Lunar || Rules[selector.A].StartsWith("lunar", StringComparison.Ordinal) || Rules[selector.A] == "eve";

    public static int IndexOf(string rule) => Rules.IndexOf(rule);

    /// <summary>The day itself (0), the week from it on (1), the week before it (2) or the days on both sides (3).</summary>
    public static Period Around(DateOnly feast, int side) => side switch
    {
        1 => new Period(feast, feast.AddDays(6), DatePrecision.Approximate),
        2 => new Period(feast.AddDays(-7), feast.AddDays(-1), DatePrecision.Approximate),
        3 => new Period(feast.AddDays(-3), feast.AddDays(3), DatePrecision.Approximate),
        _ => Period.Day(feast),
    };

    /// <summary>The day of feast number <paramref name="index"/> in the Gregorian year, or null where the rule or the calendar does not reach.</summary>
    public static DateOnly? InYear(int index, int year)
    {
        var rule = Rules[index].Split(' ');
        var parts = rule.Length > 1 ? rule[1].Split('-').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray() : [];
        return year is < 1 or > 9999 ? null : rule[0] switch
        {
            "solar" => new DateOnly(year, parts[0], parts[1]),
            "lunar" => LunarCalendar.InYear(year, parts[0], parts[1]),
            "eve" => LunarCalendar.ToSolar(year, 1, 1)?.AddDays(-1),
            "nth" => Nth(year, parts[0], parts[1], parts[2]),
            "easter" => Easter(year).AddDays(parts[0]),
            _ => Term(year, parts[0]),
        };
    }

    private static DateOnly Nth(int year, int month, int n, int weekday)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((weekday - (int)first.DayOfWeek + 7) % 7) + ((n - 1) * 7));
    }

    private static DateOnly? Term(int year, int number)
    {
        if (year is < 1900 or > 2099)
        {
            return null;
        }

        var inCentury = year % 100;
        var constant = (year >= 2000 ? Terms21 : Terms20)[number - 1];
        var leaps = number <= 4 ? (inCentury - 1) / 4 : inCentury / 4;
        var day = (int)((inCentury * 0.2422) + constant) - leaps;
        var month = ((number - 1) / 2) + 1;
        return day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>Gregorian Easter Sunday after the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var sum = h + l - (7 * m) + 114;
        return new DateOnly(year, sum / 31, (sum % 31) + 1);
    }
}
