using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>Where the words of a question stand in one document, each with what it tells. Immutable and thread-safe.</summary>
public sealed class QuestionTrace
{
    private readonly ImmutableArray<Hit> _hits;
    private readonly double _total;

    private QuestionTrace(ImmutableArray<Hit> hits, double total) => (_hits, _total) = (hits, total);

    /// <summary>True where the document holds no word of the question.</summary>
    internal bool IsEmpty => _hits.IsEmpty;

    /// <summary>The trace of the query's words.</summary>
    internal static QuestionTrace Of(Document document, WeighedQuery query)
    {
        var hits = ImmutableArray.CreateBuilder<Hit>();
        foreach (var gram in Grams.Of(document.Folded))
        {
            if (query.Weights.TryGetValue(gram.Key, out var weight))
            {
                hits.Add(new Hit(gram.Start, gram.Key, weight));
            }
        }

        return new QuestionTrace(hits.ToImmutable(), query.Total);
    }

    /// <summary>The trace of the query's words, and of the days, months and years that it names.</summary>
    internal static QuestionTrace OfTimesToo(ReadDocument document, WeighedQuery query)
    {
        var words = Of(document.Document, query);
        var dates = document.Dates
            .SelectMany(date => DateKeys.Of(date.Period).Select(key => (date.Start, Key: key)))
            .Where(date => query.Weights.ContainsKey(date.Key))
            .Select(date => new Hit(date.Start, date.Key, query.Weights[date.Key]));
        return new QuestionTrace([.. words._hits.Concat(dates).OrderBy(hit => hit.At)], query.Total);
    }

    /// <summary>Share of the question's words, by what they tell, that begin in a stretch of the document; a word counts once. 0 to 1.</summary>
    /// <param name="from">First UTF-16 position, inclusive.</param>
    /// <param name="to">Last UTF-16 position, exclusive.</param>
    public double Share(int from, int to) => Covered(First(from), First(to)) / _total;

    /// <summary>The same for two stretches together.</summary>
    public double Share(SourceSpan one, SourceSpan other)
    {
        var keys = new Dictionary<ulong, double>();
        foreach (var span in new[] { one, other })
        {
            for (var i = First(span.Start); i < First(span.End); i++)
            {
                keys[_hits[i].Key] = _hits[i].Weight;
            }
        }

        return keys.Values.Sum() / _total;
    }

    /// <summary>The greatest share in any stretch of this width.</summary>
    internal double Closest(int width)
    {
        var closest = 0.0;
        for (var (i, last) = (0, 0); i < _hits.Length; i++)
        {
            while (last < _hits.Length && _hits[last].At <= _hits[i].At + width)
            {
                last++;
            }

            closest = Math.Max(closest, Covered(i, last));
        }

        return closest / _total;
    }

    /// <summary>The weight of the different keys of a run of hits.</summary>
    private double Covered(int from, int to)
    {
        var sum = 0.0;
        for (var i = from; i < to; i++)
        {
            var repeated = false;
            for (var j = from; j < i && !repeated; j++)
            {
                repeated = _hits[j].Key == _hits[i].Key;
            }

            sum += repeated ? 0 : _hits[i].Weight;
        }

        return sum;
    }

    /// <summary>Index of the first hit at or behind a position.</summary>
    private int First(int position)
    {
        var (low, high) = (0, _hits.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _hits[middle].At < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private readonly record struct Hit(int At, ulong Key, double Weight);
}
