using System.Buffers;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Postings from grams to units, each unit with words of its own and words nearby. A query is laid out as positions with weights; a unit's score is the
/// weight of the positions its grams cover. Immutable and thread-safe; what a query needs is rented from a pool.
/// </summary>
internal sealed class GramIndex
{
    /// <summary>Positions of a query that are looked at; a longer query is cut here.</summary>
    internal const int MaximumPositions = 128;

    // Where a unit holds a gram, kept as the count of its posting.
    private const int Own = 1;
    private const int Nearby = 2;

    public GramIndex(int count, Postings postings)
    {
        (Count, Postings) = (count, postings);
    }

    /// <summary>Number of units.</summary>
    public int Count { get; }

    /// <summary>From grams to units; the counts are <see cref="Own"/> and <see cref="Nearby"/>.</summary>
    public Postings Postings { get; }

    /// <summary>How common grams are among the units' own words.</summary>
    public GramCounts Counts => new(Count, Postings.Passages);

    /// <summary>Builds the index; element i of the list is unit i, with the folded texts of its own and of its neighbourhood.</summary>
    public static GramIndex Build(IEnumerable<(string Own, string Nearby)> units)
    {
        using var postings = new PostingsBuilder();
        var unit = 0;
        foreach (var text in units)
        {
            Mark(postings, unit, unit, text.Own, Own);
            Mark(postings, unit, -1, text.Nearby, Nearby);
            unit++;
        }

        return new GramIndex(unit, postings.Build());
    }

    /// <summary>Scores every unit that shares anything with the terms, in the order of the units.</summary>
    public List<(int Unit, UnitScore Score)> Score(QueryLayout layout)
    {
        var own = ArrayPool<UInt128>.Shared.Rent(Count);
        var all = ArrayPool<UInt128>.Shared.Rent(Count);
        try
        {
            own.AsSpan(0, Count).Clear();
            all.AsSpan(0, Count).Clear();
            foreach (var (gram, mask) in layout.Grams)
            {
                var units = Postings.Read(gram);
                for (var (at, unit) = (0, -1); units.Next(ref at, ref unit, out var count);)
                {
                    Mark(unit, count, mask);
                }
            }

            foreach (var (form, mask) in layout.Alternatives)
            {
                foreach (var (unit, places) in Holding(form))
                {
                    Mark(unit, places, mask);
                }
            }

            var scores = new List<(int, UnitScore)>();
            for (var unit = 0; unit < Count; unit++)
            {
                if (all[unit] != 0)
                {
                    scores.Add((unit, layout.Score(own[unit], all[unit])));
                }
            }

            return scores;
        }
        finally
        {
            ArrayPool<UInt128>.Shared.Return(own);
            ArrayPool<UInt128>.Shared.Return(all);
        }

        void Mark(int unit, int places, UInt128 mask)
        {
            own[unit] |= (places & Own) != 0 ? mask : 0;
            all[unit] |= mask;
        }
    }

    /// <summary>The units that hold every gram of an alternative form in one place, with the places.</summary>
    private List<(int Unit, int Places)> Holding(ImmutableArray<ulong> form)
    {
        var common = new List<(int Unit, int Places)>();
        for (var i = 0; i < form.Length; i++)
        {
            var kept = new List<(int Unit, int Places)>();
            var next = 0;
            var units = Postings.Read(form[i]);
            for (var (at, unit) = (0, -1); units.Next(ref at, ref unit, out var count);)
            {
                while (i > 0 && next < common.Count && common[next].Unit < unit)
                {
                    next++;
                }

                var places = i == 0 ? count : next < common.Count && common[next].Unit == unit ? count & common[next].Places : 0;
                if (places != 0)
                {
                    kept.Add((unit, places));
                }
            }

            common = kept;
        }

        return common;
    }

    private static void Mark(PostingsBuilder postings, int unit, int passage, string text, int place)
    {
        for (var position = 0; Grams.Next(text, ref position, out var gram);)
        {
            postings.Mark(unit, passage, gram.Key, place);
        }

        // A single Han character is asked for too ("签"): it is found through any bigram it begins or ends.
        foreach (var c in text)
        {
            if (Folding.IsHan(c))
            {
                postings.Mark(unit, passage, c, place);
            }
        }
    }
}

/// <summary>What one unit covers of a query.</summary>
/// <param name="Covered">Bit i stands for position i of the layout.</param>
internal readonly record struct UnitScore(double Score, double Coverage, UInt128 Covered);
