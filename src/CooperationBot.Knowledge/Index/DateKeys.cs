using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Keys by which texts and questions agree in time, however the time is worded: the year, the month and the day that a period lies within.
/// They never equal the key of a <see cref="Gram"/>.
/// </summary>
internal static class DateKeys
{
    private const ulong Flag = 1UL << 62;
    private const int OfYear = 10_000;
    private const int OfMonth = 100;

    /// <summary>The keys of a period, the widest first: none where it spans years, the year alone where it spans months.</summary>
    public static IEnumerable<ulong> Of(Period period)
    {
        var (first, last) = (period.First, period.Last);
        if (first.Year == last.Year)
        {
            yield return Key(first.Year, 0, 0);
            if (first.Month == last.Month)
            {
                yield return Key(first.Year, first.Month, 0);
                if (first.Day == last.Day)
                {
                    yield return Key(first.Year, first.Month, first.Day);
                }
            }
        }
    }

    private static ulong Key(int year, int month, int day) => Flag + (ulong)((year * OfYear) + (month * OfMonth) + day);
}
