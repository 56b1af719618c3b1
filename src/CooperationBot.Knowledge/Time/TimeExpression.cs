using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>Where the value of a calendar field is counted from.</summary>
internal enum Origin
{
    /// <summary>The words do not name the field.</summary>
    Missing,

    /// <summary>The words give the value itself ("2020年").</summary>
    Absolute,

    /// <summary>Counted from the document's own date or the question's asOf ("去年" = -1).</summary>
    Reference,

    /// <summary>Counted from the nearest earlier date in the text ("次年" = +1).</summary>
    Context,
}

/// <summary>A year, month or day as the words give it.</summary>
internal readonly record struct Field(Origin Origin, int Value)
{
    public bool IsMissing => Origin == Origin.Missing;

    public bool IsAbsolute => Origin == Origin.Absolute;

    public static Field Of(int value) => new(Origin.Absolute, value);
}

internal enum TimeUnit
{
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
}

/// <summary>What a selector picks out of the period that stands before it.</summary>
internal enum SelectorKind
{
    /// <summary>Half A (1, 2) of the year, month, week or of a longer stretch.</summary>
    Half,

    /// <summary>Quarters A to B of the year.</summary>
    Quarters,

    /// <summary>Beginning (0), middle (1) or end (2) of anything.</summary>
    Phase,

    /// <summary>Ten-day parts A to B (1-3) of the month.</summary>
    Xun,

    /// <summary>Season A (1 spring ... 4 winter) of the year.</summary>
    Season,

    /// <summary>The A-th B (a <see cref="TimeUnit"/>) of the period; negative counts from its end.</summary>
    Nth,

    /// <summary>The first A of B (a <see cref="TimeUnit"/>); negative: the last.</summary>
    Span,

    /// <summary>The A-th weekday B (0 = Sunday); negative counts from the end; 0 = the one in the week.</summary>
    Weekday,

    Weekend,

    /// <summary>Feast number A of the festival table; B = 1 where the days around it are meant.</summary>
    Festival,

    /// <summary>Month A, day B (0 = whole month) of the lunar year; negative month = leap month.</summary>
    Lunar,
}

internal readonly record struct Selector(SelectorKind Kind, int A, int B = 0);

internal enum Vagueness
{
    /// <summary>日前, recently.</summary>
    Past,

    /// <summary>此前: before what was told.</summary>
    Before,

    /// <summary>此后: after what was told.</summary>
    After,

    /// <summary>目前, now.</summary>
    Now,
}

/// <summary>What a time expression says, before any anchor is known.</summary>
internal abstract record TimeValue
{
    /// <summary>A place on the calendar: year, month, day as far as named, then narrowed by the selectors in order.</summary>
    internal sealed record Point(Field Year, Field Month, Field Day, ImmutableArray<Selector> Selectors) : TimeValue;

    /// <summary>今(28)日, 昨日(5月27日): the day with that number nearest to the day so many days from the reference.</summary>
    internal sealed record Near(int Offset, int? Month, int Day) : TimeValue;

    /// <summary>A week, quarter or half-year counted from the one of the anchor ("上个季度" = -1), then narrowed.</summary>
    internal sealed record Cycle(TimeUnit Unit, Field Offset, ImmutableArray<Selector> Selectors) : TimeValue;

    /// <summary>A decade or century; a missing century is the latest that is not in the future.</summary>
    internal sealed record Decade(int? Century, int? Years, ImmutableArray<Selector> Selectors) : TimeValue;

    /// <summary>From the first day of one to the last day of the other; a null end is the reference day.</summary>
    internal sealed record Interval(TimeValue From, TimeValue? To) : TimeValue;

    /// <summary>So many units from the anchor: "三天后" = +3 days. Half units are counted in <paramref name="Halves"/>.</summary>
    internal sealed record Shift(int Halves, TimeUnit Unit, bool Counted) : TimeValue;

    /// <summary>
    /// The stretch of so many units that ends (negative) or begins at the reference ("近三个月", "未来7天"). <paramref name="Within"/>:
    /// "两个月内", which counts from now only in speech and is a length of time elsewhere.
    /// </summary>
    internal sealed record Rolling(int Halves, TimeUnit Unit, int Gap, bool Within) : TimeValue;

    internal sealed record Duration(int Halves, TimeUnit Unit) : TimeValue;

    internal sealed record Vague(Vagueness Kind) : TimeValue;

    /// <summary>A time of day without a date; only speech gives it a day.</summary>
    internal sealed record Clock : TimeValue;
}

/// <summary>A time expression found in a text, not yet resolved.</summary>
/// <param name="Start">First position in the folded text, inclusive.</param>
/// <param name="End">Last position, exclusive.</param>
internal readonly record struct TimeExpression(int Start, int End, TimeValue Value, TimeRelation Relation);
