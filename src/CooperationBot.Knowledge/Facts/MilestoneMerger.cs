using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Merges the milestones of several documents. Pure and thread-safe.</summary>
public static class MilestoneMerger
{
    /// <summary>
    /// One milestone for all reports of one event, in the order of the first report. Reports that disagree on the day or the number stay apart. The id of the
    /// report that comes first in the input is kept, so a caller that gives documents in a fixed order gets the same ids again.
    /// </summary>
    public static ImmutableArray<Milestone> Merge(ImmutableArray<Milestone> milestones)
    {
        var merged = new List<Milestone>(milestones.Length);
        var buckets = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var milestone in milestones)
        {
            var keys = MergeKeys.Of(milestone);
            var target = Target(merged, buckets, keys, milestone);
            if (target < 0)
            {
                target = merged.Count;
                merged.Add(milestone);
            }
            else
            {
                var id = merged[target].Id;
                renamed[milestone.Id] = id;
                merged[target] = Fusion.Fuse(merged[target], milestone) with { Id = id };
            }

            foreach (var key in keys)
            {
                var bucket = buckets.TryGetValue(key, out var known) ? known : buckets[key] = [];
                if (bucket.Count == 0 || bucket[^1] != target)
                {
                    bucket.Add(target);
                }
            }
        }

        return [.. merged.Select(milestone => milestone.Within.IsEmpty ? milestone : milestone with { Within = [.. milestone.Within.Select(id => renamed.GetValueOrDefault(id, id)).Distinct(StringComparer.Ordinal)] })];
    }

    private static int Target(List<Milestone> merged, Dictionary<string, List<int>> buckets, IReadOnlyList<string> keys, Milestone milestone)
    {
        var (best, score) = (-1, 0);
        foreach (var key in keys)
        {
            if (!buckets.TryGetValue(key, out var bucket))
            {
                continue;
            }

            foreach (var index in bucket)
            {
                if (SameEvent.Score(merged[index], milestone) is var fit && fit > score)
                {
                    (best, score) = (index, fit);
                }
            }
        }

        return best;
    }
}
