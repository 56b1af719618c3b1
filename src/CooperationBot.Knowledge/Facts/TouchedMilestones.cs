using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Tells which milestones of an earlier merging have to be merged again: those with a report that went, and all that share a key with what is merged again. Mutable; lives inside one merging.</summary>
internal sealed class TouchedMilestones
{
    private readonly ImmutableArray<MergedMilestone> _earlier;
    private readonly Dictionary<Milestone, int> _places;
    private readonly ImmutableArray<Milestone> _added;
    private readonly bool[] _touched;

    // By its first report the place of a milestone in the earlier merging.
    private readonly Dictionary<Milestone, int> _first = new(ReferenceEqualityComparer.Instance);

    // By key the milestone that has it last, and by entry the one before; 0 = none.
    private readonly Dictionary<ulong, int> _last = [];
    private readonly List<(int Milestone, int Before)> _entries = [(-1, 0)];

    /// <param name="earlier">What the earlier merging gave.</param>
    /// <param name="places">All reports that there are now, with their places in the order.</param>
    public TouchedMilestones(ImmutableArray<MergedMilestone> earlier, Dictionary<Milestone, int> places)
    {
        (_earlier, _places, _touched) = (earlier, places, new bool[earlier.Length]);
        var known = new HashSet<Milestone>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < earlier.Length; i++)
        {
            foreach (var key in earlier[i].Keys)
            {
                _entries.Add((i, _last.GetValueOrDefault(key)));
                _last[key] = _entries.Count - 1;
            }

            known.UnionWith(earlier[i].Reports);
            _first[earlier[i].Reports[0]] = i;
        }

        _added = [.. places.Keys.Where(report => !known.Contains(report))];
        Take(earlier.Where(merged => !merged.Reports.All(places.ContainsKey)).SelectMany(merged => merged.Keys));
    }

    /// <summary>The reports to be merged again, in their order.</summary>
    public IEnumerable<Milestone> Reports =>
        _earlier.Where((_, i) => _touched[i]).SelectMany(merged => merged.Reports).Where(_places.ContainsKey).Concat(_added).OrderBy(report => _places[report]);

    /// <summary>The milestones that stay as they are.</summary>
    public IEnumerable<MergedMilestone> Others => _earlier.Where((_, i) => !_touched[i]);

    /// <summary>Takes in the milestones that have one of the keys, and those that share a key with them; false where all of them had been taken.</summary>
    public bool Take(IEnumerable<ulong> keys)
    {
        var taken = false;
        var waiting = new Stack<ulong>(keys);
        while (waiting.TryPop(out var key))
        {
            _last.Remove(key, out var entry);
            for (; entry > 0; entry = _entries[entry].Before)
            {
                var milestone = _entries[entry].Milestone;
                if (!_touched[milestone])
                {
                    taken = _touched[milestone] = true;
                    foreach (var other in _earlier[milestone].Keys)
                    {
                        waiting.Push(other);
                    }
                }
            }
        }

        return taken;
    }

    /// <summary>What was merged again, with the milestone of before where it is made of the same reports.</summary>
    public MergedMilestone Kept(MergedMilestone merged) =>
        _first.TryGetValue(merged.Reports[0], out var place) && _earlier[place] is var before && before.Milestone.Id == merged.Milestone.Id
            && before.Reports.AsSpan().SequenceEqual(merged.Reports.AsSpan(), ReferenceEqualityComparer.Instance)
        ? before with { Keys = merged.Keys }
        : merged;
}
