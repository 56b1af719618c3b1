using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Tells whether two milestones are reports of one event. What speaks against it (another number, another day, other parties) always wins.</summary>
internal static class SameEvent
{
    private const double SimilarTopic = 0.6;
    private const double SimilarSeries = 0.7;
    private const int RecentDays = 90;

    /// <summary>0 when they are of different events, otherwise the higher the surer.</summary>
    public static int Score(Milestone left, Milestone right)
    {
        if (!KindsAgree(left, right) || (left.Status != right.Status && !left.Traits.IsReference && !right.Traits.IsReference))
        {
            return 0;
        }

        if (left.Kind is MilestoneKind.Statement or MilestoneKind.Definition || right.Kind is MilestoneKind.Statement or MilestoneKind.Definition)
        {
            return SameWords(left, right) ? 10 : 0;
        }

        if (!DatesAgree(left.Time, right.Time, out var sameDay))
        {
            return 0;
        }

        if (left.Ordinal is not null && right.Ordinal is not null)
        {
            return left.Ordinal == right.Ordinal && SeriesAgree(left, right, sameDay) ? 10 + (sameDay ? 5 : 0) : 0;
        }

        return left.Kind switch
        {
            MilestoneKind.Meeting or MilestoneKind.Summit => Gatherings(left, right, sameDay),
            MilestoneKind.Signing => Signings(left, right, sameDay),
            MilestoneKind.PolicyRelease => SharedInstrument(left, right) ? 8 : 0,
            MilestoneKind.Visit => sameDay && PartyNames.Agree(left.Parties, right.Parties) > 1 ? 8 : 0,
            _ => Others(left, right, sameDay),
        };
    }

    private static bool KindsAgree(Milestone left, Milestone right) =>
        left.Kind == right.Kind || (IsGathering(left.Kind) && IsGathering(right.Kind)) || (left.AlsoKinds.Contains(right.Kind) && right.Traits.IsReference);

    private static bool IsGathering(MilestoneKind kind) => kind is MilestoneKind.Meeting or MilestoneKind.Summit;

    /// <summary>Same speaker and same words, or same term and meaning: a reprint.</summary>
    private static bool SameWords(Milestone left, Milestone right) =>
        left.Kind == right.Kind && (left.Kind == MilestoneKind.Definition
            ? left.Term?.Value == right.Term?.Value && left.Meaning?.Value == right.Meaning?.Value
            : !left.Quotations.IsEmpty && !right.Quotations.IsEmpty && left.Quotations[0].Speaker == right.Quotations[0].Speaker && left.Quotations[0].Text == right.Quotations[0].Text);

    private static bool DatesAgree(MilestoneTime? left, MilestoneTime? right, out bool sameDay)
    {
        sameDay = false;
        if (left?.Period is not { } first || right?.Period is not { } second)
        {
            // Without a year, the month and day that are named must at least not differ.
            sameDay = left is { Month: not null, Day: not null } && left.Month == right?.Month && left.Day == right?.Day;
            return left is null || right is null || ((left.Month is null || right.Month is null || left.Month == right.Month) && (left.Day is null || right.Day is null || left.Day == right.Day));
        }

        if (IsExact(first) && IsExact(second))
        {
            // A day may lie in the days of a meeting; two stretches that differ are two accounts of it, and both are kept.
            sameDay = first.Precision == DatePrecision.Range && second.Precision == DatePrecision.Range ? first == second : first.Overlaps(second);
            return sameDay;
        }

        if (IsRecent(left) && IsExact(second))
        {
            return second.Last <= first.Last && second.First >= first.First.AddDays(-RecentDays);
        }

        if (IsRecent(right) && IsExact(first))
        {
            return first.Last <= second.Last && first.First >= second.First.AddDays(-RecentDays);
        }

        return first.Overlaps(second) && (!IsExact(first) || first.Last <= second.Last) && (!IsExact(second) || second.Last <= first.Last);
    }

    /// <summary>"日前", "不久前": not after publication, how long before is not said.</summary>
    private static bool IsRecent(MilestoneTime time) => time is { Basis: TimeBasis.RelativeToDocument, Period.Precision: DatePrecision.Approximate };

    private static bool IsExact(Period period) => period.Precision is DatePrecision.Day or DatePrecision.Range;

    private static bool SeriesAgree(Milestone left, Milestone right, bool sameDay)
    {
        if (left.Series is null || right.Series is null)
        {
            return sameDay;
        }

        var (first, second) = (Folding.Fold(left.Series), Folding.Fold(right.Series));
        if (first == second || (left.Traits.SeriesCore == right.Traits.SeriesCore && PartyNames.Agree(left.Parties, right.Parties) > 0))
        {
            return true;
        }

        if (Folding.IsHan(first[0]) != Folding.IsHan(second[0]))
        {
            // The same number on the same day in another language.
            return sameDay;
        }

        var ends = first.EndsWith(second, StringComparison.Ordinal) || second.EndsWith(first, StringComparison.Ordinal);
        return sameDay && (ends || Similarity.Of(first, second) >= SimilarSeries);
    }

    private static int Gatherings(Milestone left, Milestone right, bool sameDay)
    {
        if (!sameDay || PartyNames.Agree(left.Parties, right.Parties) == 0 || (left.Place is { } place && right.Place is { } other && !PartyNames.Same(place.Value, other.Value)))
        {
            return 0;
        }

        return Similarity.Of(left.Traits.Topic + left.Title, right.Traits.Topic + right.Title) >= SimilarTopic ? 6 : 0;
    }

    private static int Signings(Milestone left, Milestone right, bool sameDay)
    {
        var parties = PartyNames.Agree(left.Parties, right.Parties);
        if (parties == 0 || !InstrumentNames.Agree(left.Instruments, right.Instruments))
        {
            return 0;
        }

        if (sameDay)
        {
            return parties > 1 ? 8 : SharedInstrument(left, right) ? 6 : 0;
        }

        return parties > 2 ? 5 : parties > 0 && SharedInstrument(left, right) ? 4 : 0;
    }

    private static int Others(Milestone left, Milestone right, bool sameDay)
    {
        if (left.Traits.Topic.Length < 4 || right.Traits.Topic.Length < 4)
        {
            return 0;
        }

        var similar = Similarity.Of(left.Traits.Topic, right.Traits.Topic);
        return similar >= (sameDay ? SimilarTopic : 0.75) ? 4 + (sameDay ? 2 : 0) : 0;
    }

    private static bool SharedInstrument(Milestone left, Milestone right) =>
        left.Instruments.Any(first => right.Instruments.Any(second => InstrumentNames.Same(first.Value, second.Value)));
}
