using System.Collections.Immutable;
using System.Numerics;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// A query's terms laid out as up to <see cref="GramIndex.MaximumPositions"/> positions with weights: every character of a term's first form
/// is a position (a Latin word is one), weighed by the rarest gram over it.
/// </summary>
internal sealed class QueryLayout
{
    private const double OptionalWeight = 0.15;
    private const double NearbyWeight = 0.6;

    private readonly double[] _weights;
    private readonly ImmutableArray<(string Text, int Start, int Length, int[] Owner)> _terms;

    private QueryLayout(
        ImmutableArray<(ulong, UInt128)> grams,
        ImmutableArray<(ImmutableArray<ulong>, UInt128)> alternatives,
        double[] weights,
        ImmutableArray<(string, int, int, int[])> terms)
    {
        Grams = grams;
        Alternatives = alternatives;
        _weights = weights;
        _terms = terms;
        Total = Math.Max(weights.Sum(), 1e-9);
    }

    public ImmutableArray<(ulong Gram, UInt128 Mask)> Grams { get; }

    public ImmutableArray<(ImmutableArray<ulong> Form, UInt128 Mask)> Alternatives { get; }

    public double Total { get; }

    public static QueryLayout Of(ImmutableArray<QueryTerm> terms, GramCounts index)
    {
        var grams = ImmutableArray.CreateBuilder<(ulong, UInt128)>();
        var alternatives = ImmutableArray.CreateBuilder<(ImmutableArray<ulong>, UInt128)>();
        var weights = new List<double>();
        var placed = ImmutableArray.CreateBuilder<(string, int, int, int[])>();
        foreach (var term in terms)
        {
            var first = term.Forms[0];
            var start = weights.Count;
            var owner = new int[first.Length];
            Array.Fill(owner, -1);
            foreach (var gram in Index.Grams.Of(first))
            {
                var mask = UInt128.Zero;
                var weight = index.Weight(gram.Key);
                for (var i = gram.Start; i < gram.Start + gram.Length; i++)
                {
                    // A Latin word is one position, a Han character one each.
                    if (owner[i] < 0)
                    {
                        var joined = i > gram.Start && !Text.Folding.IsHan(first[i]);
                        if (!joined && weights.Count >= GramIndex.MaximumPositions)
                        {
                            break;
                        }

                        owner[i] = joined ? owner[i - 1] : weights.Count;
                        if (!joined)
                        {
                            weights.Add(0);
                        }
                    }

                    weights[owner[i]] = Math.Max(weights[owner[i]], weight);
                    mask |= UInt128.One << owner[i];
                }

                grams.Add((gram.Key, mask));
            }

            var whole = UInt128.Zero;
            for (var i = start; i < weights.Count; i++)
            {
                whole |= UInt128.One << i;
            }

            foreach (var form in term.Forms.Skip(1))
            {
                alternatives.Add(([.. Index.Grams.Of(form).Select(gram => gram.Key)], whole));
            }

            // With alternatives the term weighs what its most telling form weighs, not what an unknown first form would.
            if (term.Forms.Length > 1)
            {
                Soften(term, index, weights, start);
            }

            for (var i = start; i < weights.Count; i++)
            {
                weights[i] *= term.Optional ? OptionalWeight : term.Weight;
            }

            placed.Add((term.Text, start, weights.Count - start, owner));
        }

        return new QueryLayout(grams.ToImmutable(), alternatives.ToImmutable(), [.. weights], placed.ToImmutable());
    }

    /// <summary>What covering these positions is worth.</summary>
    /// <param name="own">Positions that the unit's own words cover.</param>
    /// <param name="all">The same with those that words nearby cover.</param>
    public UnitScore Score(UInt128 own, UInt128 all)
    {
        var ownWeight = WeightOf(own);
        var allWeight = own == all ? ownWeight : WeightOf(all);
        return new UnitScore((ownWeight + (NearbyWeight * (allWeight - ownWeight))) / Total, allWeight / Total, all);
    }

    private double WeightOf(UInt128 mask)
    {
        var sum = 0.0;
        while (mask != 0)
        {
            var bit = (int)UInt128.TrailingZeroCount(mask);
            sum += _weights[bit];
            mask &= mask - 1;
        }

        return sum;
    }

    /// <summary>The words that <paramref name="covered"/> leaves out: runs of two or more uncovered characters, whole uncovered terms, and names of which anything is uncovered.</summary>
    public ImmutableArray<string> Missing(UInt128 covered, ImmutableArray<QueryTerm> terms)
    {
        var missing = ImmutableArray.CreateBuilder<string>();
        for (var t = 0; t < _terms.Length; t++)
        {
            if (terms[t].Optional)
            {
                continue;
            }

            var (text, start, length, owner) = _terms[t];
            var first = terms[t].Forms[0];
            var run = -1;
            for (var i = 0; i <= first.Length; i++)
            {
                var open = i < first.Length && owner[i] >= 0 && (covered >> owner[i] & 1) == 0;
                if (open && run < 0)
                {
                    run = i;
                }
                else if (!open && run >= 0)
                {
                    if (i - run >= 2 || length == 1 || terms[t].Whole)
                    {
                        missing.Add(terms[t].Forms.Length > 1 || (run == 0 && i == first.Length) || terms[t].Whole ? text : first[run..i]);
                    }

                    run = -1;
                }
            }
        }

        return missing.ToImmutable();
    }

    private static void Soften(QueryTerm term, GramCounts index, List<double> weights, int start)
    {
        var best = term.Forms
            .Select(form => Index.Grams.Of(form).Select(gram => gram.Key).ToArray())
            .Where(form => form.Length > 0 && form.All(index.Knows))
            .Select(form => form.Max(index.Weight))
            .DefaultIfEmpty(double.NaN)
            .Max();
        if (!double.IsNaN(best))
        {
            for (var i = start; i < weights.Count; i++)
            {
                weights[i] = Math.Min(weights[i], best);
            }
        }
    }
}
