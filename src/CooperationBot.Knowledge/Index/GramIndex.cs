using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Postings from grams to units (sentences or milestones), each unit with words of its own and words nearby.
/// A query is laid out as positions with weights; a unit's score is the weight of the positions its grams cover. Immutable and thread-safe.
/// </summary>
internal sealed class GramIndex
{
    /// <summary>Positions of a query that are looked at; a longer query is cut here.</summary>
    internal const int MaximumPositions = 128;

    private const double NearbyWeight = 0.6;

    private readonly FrozenDictionary<ulong, int[]> _own;
    private readonly FrozenDictionary<ulong, int[]> _nearby;

    private GramIndex(int count, FrozenDictionary<ulong, int[]> own, FrozenDictionary<ulong, int[]> nearby)
    {
        Count = count;
        _own = own;
        _nearby = nearby;
    }

    /// <summary>Number of units.</summary>
    public int Count { get; }

    /// <summary>Builds the index; element i of the list is unit i, with the folded texts of its own and of its neighbourhood.</summary>
    public static GramIndex Build(IReadOnlyList<(string Own, string Nearby)> units)
    {
        var own = new Dictionary<ulong, List<int>>();
        var nearby = new Dictionary<ulong, List<int>>();
        for (var unit = 0; unit < units.Count; unit++)
        {
            Add(own, units[unit].Own, unit);
            Add(nearby, units[unit].Nearby, unit);
        }

        return new GramIndex(units.Count, Freeze(own), Freeze(nearby));
    }

    /// <summary>True when any unit contains the gram among its own words.</summary>
    public bool Knows(ulong gram) => _own.ContainsKey(gram);

    /// <summary>How much a gram tells: the rarer, the more (the BM25 form of inverse document frequency).</summary>
    public double Weight(ulong gram)
    {
        var frequency = _own.TryGetValue(gram, out var postings) ? postings.Length : 0;
        return Math.Log(1 + ((Count - frequency + 0.5) / (frequency + 0.5)));
    }

    /// <summary>Scores every unit that shares anything with the terms.</summary>
    public Dictionary<int, UnitScore> Score(QueryLayout layout)
    {
        var own = new Dictionary<int, UInt128>();
        var nearby = new Dictionary<int, UInt128>();
        foreach (var (gram, mask) in layout.Grams)
        {
            Mark(_own, gram, mask, own);
            Mark(_nearby, gram, mask, nearby);
        }

        foreach (var (form, mask) in layout.Alternatives)
        {
            MarkWhole(_own, form, mask, own);
            MarkWhole(_nearby, form, mask, nearby);
        }

        var scores = new Dictionary<int, UnitScore>(own.Count);
        foreach (var unit in own.Keys.Concat(nearby.Keys.Where(unit => !own.ContainsKey(unit))))
        {
            var ownMask = own.GetValueOrDefault(unit);
            var all = ownMask | nearby.GetValueOrDefault(unit);
            var ownWeight = layout.WeightOf(ownMask);
            var allWeight = layout.WeightOf(all);
            scores[unit] = new UnitScore((ownWeight + (NearbyWeight * (allWeight - ownWeight))) / layout.Total, allWeight / layout.Total, all);
        }

        return scores;
    }

    private static void Mark(FrozenDictionary<ulong, int[]> postings, ulong gram, UInt128 mask, Dictionary<int, UInt128> marks)
    {
        if (postings.TryGetValue(gram, out var units))
        {
            foreach (var unit in units)
            {
                marks[unit] = marks.GetValueOrDefault(unit) | mask;
            }
        }
    }

    /// <summary>Marks the units that hold every gram of an alternative form.</summary>
    private static void MarkWhole(FrozenDictionary<ulong, int[]> postings, ImmutableArray<ulong> form, UInt128 mask, Dictionary<int, UInt128> marks)
    {
        HashSet<int>? common = null;
        foreach (var gram in form)
        {
            if (!postings.TryGetValue(gram, out var units))
            {
                return;
            }

            if (common is null)
            {
                common = [.. units];
            }
            else
            {
                common.IntersectWith(units);
            }
        }

        foreach (var unit in common ?? [])
        {
            marks[unit] = marks.GetValueOrDefault(unit) | mask;
        }
    }

    private static void Add(Dictionary<ulong, List<int>> index, string text, int unit)
    {
        foreach (var gram in Grams.Of(text))
        {
            if (!index.TryGetValue(gram.Key, out var list))
            {
                index[gram.Key] = list = [];
            }

            if (list.Count == 0 || list[^1] != unit)
            {
                list.Add(unit);
            }
        }

        // A single Han character is asked for too ("签"): it is found through any bigram it begins or ends.
        foreach (var c in text.Where(Folding.IsHan).Distinct())
        {
            if (!index.TryGetValue(c, out var list))
            {
                index[c] = list = [];
            }

            if (list.Count == 0 || list[^1] != unit)
            {
                list.Add(unit);
            }
        }
    }

    private static FrozenDictionary<ulong, int[]> Freeze(Dictionary<ulong, List<int>> index) =>
        index.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToArray());
}

/// <summary>What one unit covers of a query.</summary>
/// <param name="Covered">Bit i stands for position i of the layout.</param>
internal readonly record struct UnitScore(double Score, double Coverage, UInt128 Covered);
