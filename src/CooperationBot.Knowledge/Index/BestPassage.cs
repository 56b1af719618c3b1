using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Index;

/// <summary>How well single passages of a document meet a query: its words close together, and close to a value of the kind that is asked for.</summary>
internal static class BestPassage
{
    /// <summary>Width of a passage, and the way from a value to the words it belongs to, in UTF-16 positions.</summary>
    private const int Width = 40;

    private const double Closeness = 0.6;
    private const double ShowsValue = 0.8;

    /// <summary>Between 0 and the sum of the two weights above.</summary>
    public static double Score(ReadDocument document, WeighedQuery query, ValueKind asked)
    {
        var hits = new List<Hit>();
        foreach (var gram in Grams.Of(document.Document.Folded))
        {
            if (query.Weights.TryGetValue(gram.Key, out var weight))
            {
                hits.Add(new Hit(gram.Start, gram.Key, weight));
            }
        }

        var closest = 0.0;
        for (var (i, last) = (0, 0); i < hits.Count; i++)
        {
            while (last < hits.Count && hits[last].At <= hits[i].At + Width)
            {
                last++;
            }

            closest = Math.Max(closest, Covered(hits, i, last));
        }

        var shown = 0.0;
        if (hits.Count > 0)
        {
            foreach (var place in AskedValue.Places(document, asked))
            {
                shown = Math.Max(shown, Covered(hits, From(hits, place - Width), From(hits, place + Width + 1)));
            }
        }

        return ((Closeness * closest) + (ShowsValue * shown)) / query.Total;
    }

    /// <summary>The weight of the different keys of a run of hits.</summary>
    private static double Covered(List<Hit> hits, int from, int to)
    {
        var sum = 0.0;
        for (var i = from; i < to; i++)
        {
            var repeated = false;
            for (var j = from; j < i && !repeated; j++)
            {
                repeated = hits[j].Key == hits[i].Key;
            }

            sum += repeated ? 0 : hits[i].Weight;
        }

        return sum;
    }

    private static int From(List<Hit> hits, int position)
    {
        var (low, high) = (0, hits.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = hits[middle].At < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly record struct Hit(int At, ulong Key, double Weight);
}
