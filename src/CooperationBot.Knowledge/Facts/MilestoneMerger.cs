using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace CooperationBot.Knowledge.Facts;

/// <summary>A milestone with the reports that it was merged from, in the order in which they were taken up.</summary>
internal sealed record MergedMilestone(Milestone Milestone, ImmutableArray<Milestone> Reports);

/// <summary>Merges the milestones of several documents. Pure and thread-safe.</summary>
public static class MilestoneMerger
{
    /// <summary>
    /// One milestone for all reports of one event, in the order of the first report. Reports that disagree on the day, the number or the status stay apart.
    /// The id of the report that comes first in the input is kept (with "-2" behind it where another event has that id already), so a caller that gives
    /// documents in a fixed order gets the same ids again. <see cref="Milestone.Within"/> is rewritten accordingly.
    /// </summary>
    public static ImmutableArray<Milestone> Merge(ImmutableArray<Milestone> milestones) => [.. Merge(milestones, FrozenDictionary<string, MergedMilestone>.Empty).Select(merged => merged.Milestone)];

    /// <summary>The same after an earlier merging: a milestone that is made of the same reports as before is the same object as before.</summary>
    /// <param name="milestones">The reports; one that was in the earlier input is the same object again.</param>
    /// <param name="earlier">What an earlier merging gave, by id.</param>
    internal static ImmutableArray<MergedMilestone> Merge(ImmutableArray<Milestone> milestones, FrozenDictionary<string, MergedMilestone> earlier)
    {
        var merging = new Merging(milestones.Length);
        foreach (var milestone in milestones)
        {
            merging.Add(milestone);
        }

        return merging.Finish(earlier);
    }

    private sealed class Merging(int capacity)
    {
        private readonly List<Milestone> _merged = new(capacity);
        private readonly List<ImmutableArray<Milestone>> _reports = new(capacity);
        private readonly Dictionary<string, List<int>> _buckets = new(StringComparer.Ordinal);
        private readonly HashSet<string> _used = new(StringComparer.Ordinal);

        // An id of a document's own extraction, with that document in front, and the id it has after merging.
        private readonly Dictionary<string, string> _renamed = new(StringComparer.Ordinal);

        // Events that another took up, with the id of that one.
        private readonly Dictionary<string, string> _joined = new(StringComparer.Ordinal);
        private readonly HashSet<int> _dropped = [];

        public void Add(Milestone milestone)
        {
            var document = Document(milestone);
            var local = milestone.Within.IsEmpty ? milestone : milestone with { Within = [.. milestone.Within.Select(id => document + id)] };
            var keys = MergeKeys.Of(milestone);
            var target = Target(keys, milestone);
            var known = target >= 0;
            if (!known)
            {
                target = _merged.Count;
                var id = Free(milestone.Id);
                _merged.Add(id == local.Id ? local : local with { Id = id });
                _reports.Add([milestone]);
            }
            else
            {
                _merged[target] = Fusion.Fuse(_merged[target], local) with { Id = _merged[target].Id };
                _reports[target] = _reports[target].Add(milestone);
            }

            _renamed[document + milestone.Id] = _merged[target].Id;
            File(keys, target);
            if (known)
            {
                Join(target);
            }
        }

        /// <summary>A report that fits two events which nothing had tied together shows that they are one: the earlier takes up the later.</summary>
        private void Join(int target)
        {
            var keys = MergeKeys.Of(_merged[target]);
            while (Target(keys, _merged[target], target) is var other and >= 0)
            {
                var (kept, dropped) = other < target ? (other, target) : (target, other);
                _merged[kept] = Fusion.Fuse(_merged[kept], _merged[dropped]) with { Id = _merged[kept].Id };
                _reports[kept] = _reports[kept].AddRange(_reports[dropped]);
                _joined[_merged[dropped].Id] = _merged[kept].Id;
                _dropped.Add(dropped);
                File([.. keys, .. MergeKeys.Of(_merged[dropped])], kept);
                target = kept;
                keys = MergeKeys.Of(_merged[target]);
            }

            File(keys, target);
        }

        private void File(IReadOnlyList<string> keys, int target)
        {
            foreach (var key in keys)
            {
                var bucket = _buckets.TryGetValue(key, out var known) ? known : _buckets[key] = [];
                if (!bucket.Contains(target))
                {
                    bucket.Add(target);
                }
            }
        }

        public ImmutableArray<MergedMilestone> Finish(FrozenDictionary<string, MergedMilestone> earlier)
        {
            var finished = ImmutableArray.CreateBuilder<MergedMilestone>(_merged.Count - _dropped.Count);
            for (var i = 0; i < _merged.Count; i++)
            {
                if (!_dropped.Contains(i))
                {
                    var milestone = _merged[i].Within.IsEmpty ? _merged[i] : _merged[i] with { Within = Renamed(_merged[i]) };
                    var same = earlier.GetValueOrDefault(milestone.Id) is { } known && known.Reports.AsSpan().SequenceEqual(_reports[i].AsSpan(), ReferenceEqualityComparer.Instance)
                        && known.Milestone.Within.AsSpan().SequenceEqual(milestone.Within.AsSpan());
                    finished.Add(same ? earlier[milestone.Id] : new MergedMilestone(milestone, _reports[i]));
                }
            }

            return finished.ToImmutable();
        }

        private ImmutableArray<string> Renamed(Milestone milestone) =>
        [
            .. milestone.Within
                .Select(id => _renamed.GetValueOrDefault(id, id[(id.LastIndexOf('\n') + 1)..]))
                .Select(Standing)
                .Where(id => id != milestone.Id)
                .Distinct(StringComparer.Ordinal),
        ];

        private string Standing(string id)
        {
            while (_joined.TryGetValue(id, out var kept))
            {
                id = kept;
            }

            return id;
        }

        private static string Document(Milestone milestone) => (milestone.Mentions.IsEmpty ? "" : milestone.Mentions[0].Evidence.Document.Value) + "\n";

        private string Free(string id)
        {
            var free = id;
            for (var count = 2; !_used.Add(free); count++)
            {
                free = string.Create(CultureInfo.InvariantCulture, $"{id}-{count}");
            }

            return free;
        }

        private int Target(IReadOnlyList<string> keys, Milestone milestone, int itself = -1)
        {
            var (best, score) = (-1, 0);
            foreach (var key in keys)
            {
                if (!_buckets.TryGetValue(key, out var bucket))
                {
                    continue;
                }

                foreach (var index in bucket)
                {
                    if (index != itself && !_dropped.Contains(index) && SameEvent.Score(_merged[index], milestone) is var fit && fit > score)
                    {
                        (best, score) = (index, fit);
                    }
                }
            }

            return best;
        }
    }
}
