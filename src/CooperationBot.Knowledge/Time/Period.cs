using MemoryPack;

namespace CooperationBot.Knowledge.Time;

/// <summary>How exactly a period is known.</summary>
public enum DatePrecision
{
    Day,
    Range,
    Month,
    Quarter,
    Year,

    /// <summary>The bounds are known, the day is not ("日前": not after publication; "年初").</summary>
    Approximate,

    Unknown,
}

/// <summary>A stretch of calendar days (ISO calendar, no time zone), both ends inclusive.</summary>
/// <exception cref="ArgumentException">Last lies before first.</exception>
[MemoryPackable]
public sealed partial record Period
{
    public Period(DateOnly first, DateOnly last, DatePrecision precision)
    {
        if (last < first)
        {
            throw new ArgumentException($"A period cannot end ({last:yyyy-MM-dd}) before it begins ({first:yyyy-MM-dd}).", nameof(last));
        }

        First = first;
        Last = last;
        Precision = precision;
    }

    /// <summary>First day, inclusive.</summary>
    public DateOnly First { get; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly Last { get; }

    public DatePrecision Precision { get; }

    public static Period Day(DateOnly day) => new(day, day, DatePrecision.Day);

    public static Period Month(int year, int month) =>
        new(new DateOnly(year, month, 1), new DateOnly(year, month, DateTime.DaysInMonth(year, month)), DatePrecision.Month);

    public static Period Year(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), DatePrecision.Year);

    public bool Contains(DateOnly day) => day >= First && day <= Last;

    public bool Contains(Period other) => other.First >= First && other.Last <= Last;

    public bool Overlaps(Period other) => other.First <= Last && First <= other.Last;
}
