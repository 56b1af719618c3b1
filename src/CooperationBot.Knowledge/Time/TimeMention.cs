using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Time;

/// <summary>Where the parts of a resolved date came from. Anything but <see cref="Stated"/> is told to the reader.</summary>
public enum TimeBasis
{
    /// <summary>Year, month and day (to the precision given) are in the words themselves.</summary>
    Stated,

    /// <summary>The year was taken from the nearest earlier full date of the same document.</summary>
    YearFromContext,

    /// <summary>The year was taken from the document's own date.</summary>
    YearFromDocument,

    /// <summary>Counted from the document's own date ("日前", "今年6月", "昨日").</summary>
    RelativeToDocument,

    /// <summary>Counted from the nearest earlier date in the text ("次日", "同日").</summary>
    RelativeToContext,

    /// <summary>Nothing fixes it: month and day alone without any anchor; <see cref="TimeMention.Period"/> is null.</summary>
    Unanchored,
}

/// <summary>What the words say about the relation of something to the period.</summary>
public enum TimeRelation
{
    /// <summary>在、于: during the period.</summary>
    In,

    /// <summary>自…以来, since: from its first day on.</summary>
    Since,

    /// <summary>截至, by: up to its last day.</summary>
    Until,

    /// <summary>…前, before its first day.</summary>
    Before,

    /// <summary>…后, after its last day.</summary>
    After,
}

/// <summary>A time expression found in a text and resolved as far as its anchors allow.</summary>
/// <param name="Span">UTF-16 range of the expression in the text given to the reader.</param>
/// <param name="Period">First and last day, or null when nothing fixes them.</param>
/// <param name="Basis">Where missing parts came from.</param>
/// <param name="Relation">How the text relates to the period.</param>
/// <param name="Month">Month 1-12 where the words name one, for matching year-less questions; otherwise null.</param>
/// <param name="Day">Day of month where the words name one; otherwise null.</param>
/// <param name="YearStated">True when a year is in the words.</param>
/// <param name="IsDuration">True for a length of time ("两个月内", "3年来") rather than a point on the calendar; the period is then null.</param>
public sealed record TimeMention(
    SourceSpan Span,
    Period? Period,
    TimeBasis Basis,
    TimeRelation Relation = TimeRelation.In,
    int? Month = null,
    int? Day = null,
    bool YearStated = false,
    bool IsDuration = false)
{
    /// <summary>
    /// The days that the words span together with their relation, seen from a reference day: "2018年之后" begins in 2019, "自5月起" is open to the
    /// reference, "2025年前" begins at the reference. Null stands for an open or unknown end.
    /// </summary>
    public (DateOnly? First, DateOnly? Last) BoundsOn(DateOnly? reference)
    {
        if (Period is not { } period)
        {
            return (null, null);
        }

        return Relation switch
        {
            TimeRelation.Since => (period.First, reference >= period.First ? reference : null),
            TimeRelation.After => (period.Last < DateOnly.MaxValue ? period.Last.AddDays(1) : null, null),
            TimeRelation.Until => (reference < period.First ? reference : period.First, period.Last),

            // "年底前" runs to the end of the year, "4月23日前" to the day before.
            TimeRelation.Before => (
                reference < period.First ? reference : null,
                period.Precision == DatePrecision.Approximate ? period.Last : period.First > DateOnly.MinValue ? period.First.AddDays(-1) : null),
            _ => (period.First, period.Last),
        };
    }
}

/// <summary>Whose words are read, which decides what a missing year or month is taken from.</summary>
public enum AnchorPolicy
{
    /// <summary>News and papers: the nearest earlier full date, then the document's own date; what lies far ahead is taken as past.</summary>
    Document,

    /// <summary>Somebody speaks on the reference day: "3月8日" is this year's, "下午三点" is today's, "三年内" begins now.</summary>
    Speech,
}

/// <summary>The anchors that missing parts of a date are taken from.</summary>
/// <param name="Reference">The document's own date, or the question's asOf; null when unknown.</param>
/// <param name="Narrative">The nearest earlier date in the same text, or the year of the heading above; null at the beginning.</param>
/// <param name="IsQuestion">True for a user's question: "5.22" is then a date, and a year-less month and day keep <see cref="TimeMention.Period"/> null unless a reference is given.</param>
/// <param name="Policy">What missing parts are taken from.</param>
public sealed record TimeContext(DateOnly? Reference, Period? Narrative, bool IsQuestion = false, AnchorPolicy Policy = AnchorPolicy.Document)
{
    /// <summary>Sentences between <see cref="Narrative"/> and the text to be read; 0 = the same sentence.</summary>
    public int NarrativeAge { get; init; } = 1;

    /// <summary>The nearest earlier date whose year the text itself states; it may give its year to year-less dates.</summary>
    public Period? Stated { get; init; } = Narrative;

    /// <summary>Sentences between <see cref="Stated"/> and the text to be read; 0 = the same sentence.</summary>
    public int StatedAge { get; init; } = 1;

    /// <summary>First day of the date that stated the year from which <see cref="Stated"/> went on.</summary>
    internal DateOnly? StatedFrom { get; init; }

    /// <summary>The context for the next sentence, after one with these mentions: the last that names a month or day becomes the anchor.</summary>
    public TimeContext After(IEnumerable<TimeMention> mentions)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        return mentions.Aggregate(this, (context, mention) => context.Past(mention)).NextSentence();
    }

    internal TimeContext NextSentence() => this with { NarrativeAge = NarrativeAge + 1, StatedAge = StatedAge + 1 };

    /// <summary>The context for what follows the mention in its own sentence.</summary>
    internal TimeContext Past(TimeMention mention)
    {
        if (mention.Period is not { } period || mention.IsDuration || period.Precision is DatePrecision.Year or DatePrecision.Unknown
            || (period.Precision == DatePrecision.Approximate && mention.Month is null))
        {
            return this;
        }

        var stated = mention.YearStated || mention.Basis == TimeBasis.YearFromContext;
        return this with
        {
            Narrative = period,
            NarrativeAge = 0,
            Stated = stated ? period : Stated,
            StatedFrom = mention.YearStated ? period.First : StatedFrom,
            StatedAge = stated ? 0 : StatedAge,
        };
    }
}
