using System.Collections.Immutable;
using System.Globalization;

namespace CooperationBot.Knowledge.Facts;

/// <summary>One merging of reports, in their order. Mutable; lives as long as that.</summary>
internal sealed class Merging
{
    private readonly List<Event> _events = [];
    private readonly Dictionary<string, List<int>> _buckets = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Every key that anything was filed under, hashed.</summary>
    public HashSet<ulong> Keys { get; } = [];

    /// <summary>What became of the reports, in the order of the first of each; <see cref="Milestone.Within"/> is still that of the reports.</summary>
    public IEnumerable<MergedMilestone> Merged =>
        _events.Where(known => !known.Dropped).Select(known => new MergedMilestone(known.Milestone, [.. known.Reports], [.. known.Keys], known.Milestone.Within));

    private sealed class Event(Milestone milestone)
    {
        public Milestone Milestone { get; set; } = milestone;

        public List<Milestone> Reports { get; } = new(1);

        public HashSet<ulong> Keys { get; } = [];

        /// <summary>True when another took it up.</summary>
        public bool Dropped { get; set; }
    }

    public void Add(Milestone report)
    {
        var local = report.Within.IsEmpty ? report : report with { Within = [.. report.Within.Select(id => MergedMilestone.Local(report, id))] };
        var keys = MergeKeys.Of(report);
        var target = Target(keys, report);
        var known = target >= 0;
        if (!known)
        {
            target = _events.Count;
            var id = Free(report.Id);
            _events.Add(new Event(id == local.Id ? local : local with { Id = id }));
            Note(MergeKeys.OfId(report.Id), _events[target]);
        }
        else
        {
            _events[target].Milestone = Fused(_events[target], local);
        }

        _events[target].Reports.Add(report);
        File(keys, target);
        if (known)
        {
            Join(target);
        }
    }

    private static Milestone Fused(Event kept, Milestone other) => Fusion.Fuse(kept.Milestone, other) with { Id = kept.Milestone.Id };

    /// <summary>A report that fits two events which nothing had tied together shows that they are one: the earlier takes up the later.</summary>
    private void Join(int target)
    {
        var keys = MergeKeys.Of(_events[target].Milestone);
        while (Target(keys, _events[target].Milestone, target) is var other and >= 0)
        {
            var (kept, dropped) = other < target ? (other, target) : (target, other);
            _events[kept].Milestone = Fused(_events[kept], _events[dropped].Milestone);
            _events[kept].Reports.AddRange(_events[dropped].Reports);
            _events[kept].Keys.UnionWith(_events[dropped].Keys);
            _events[dropped].Dropped = true;
            File([.. keys, .. MergeKeys.Of(_events[dropped].Milestone)], kept);
            target = kept;
            keys = MergeKeys.Of(_events[target].Milestone);
        }

        File(keys, target);
    }

    private void File(IReadOnlyList<string> keys, int target)
    {
        foreach (var key in keys)
        {
            var bucket = _buckets.TryGetValue(key, out var known) ? known : _buckets[key] = new List<int>(1);
            if (!bucket.Contains(target))
            {
                bucket.Add(target);
            }

            Note(MergeKeys.Hash(key), _events[target]);
        }
    }

    private void Note(ulong key, Event known)
    {
        Keys.Add(key);
        known.Keys.Add(key);
    }

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
                if (index != itself && !_events[index].Dropped && SameEvent.Score(_events[index].Milestone, milestone) is var fit && fit > score)
                {
                    (best, score) = (index, fit);
                }
            }
        }

        return best;
    }
}
