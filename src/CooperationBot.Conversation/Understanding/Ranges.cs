using System.Collections.Immutable;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Several times in one question are alternatives ("in April and May"), not conditions that must all hold.</summary>
internal static class Ranges
{
    /// <summary>Joins times that say "in" to the one stretch from the first to the last; bounds (before, after) stay conditions of their own.</summary>
    public static ImmutableArray<TimeFilter> Join(ImmutableArray<TimeFilter> filters)
    {
        var inside = filters.Where(filter => filter.Relation == TimeRelation.In).ToImmutableArray();
        if (inside.Length < 2)
        {
            return filters;
        }

        var bounds = filters.Where(filter => filter.Relation != TimeRelation.In);
        if (inside.All(filter => filter.Period is not null))
        {
            var first = inside.Min(filter => filter.Period!.First);
            var last = inside.Max(filter => filter.Period!.Last);
            return [new TimeFilter(new Period(first, last, DatePrecision.Range), null, null), .. bounds];
        }

        // "4月和5月" without a year: months of any one year, from the first to the last.
        return inside.All(filter => filter.Month is not null)
            ? [TimeFilter.OfMonths(inside.Min(filter => (filter.Month!.Value, filter.Day ?? 1)), inside.Max(filter => (filter.Month!.Value, filter.Day ?? 31))), .. bounds]
            : filters;
    }
}
