using System.Buffers;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Ranks the documents of several segments by BM25 over their grams and times. A document is numbered by its place in all segments, one behind the other.
/// Immutable and thread-safe; what a question needs is rented from a pool.
/// </summary>
internal sealed class DocumentIndex
{
    // BM25 of Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009): how fast repetition stops to count. Length is held
    // against a text in full, but with so many grams added that of short texts the shorter has no advantage.
    private const float Saturation = 1.2f;
    private const float Padding = 50;

    private readonly ImmutableArray<Segment> _segments;
    private readonly float _paddedAverage;

    public DocumentIndex(ImmutableArray<Segment> segments)
    {
        _segments = segments;
        Count = segments.Sum(segment => segment.Documents.Length);
        _paddedAverage = Padding + (segments.Sum(segment => segment.Length) / (float)Math.Max(1, Count));
    }

    public int Count { get; }

    public ReadDocument this[int number]
    {
        get
        {
            foreach (var segment in _segments)
            {
                if (number < segment.Documents.Length)
                {
                    return segment.Documents[number];
                }

                number -= segment.Documents.Length;
            }

            throw new ArgumentOutOfRangeException(nameof(number));
        }
    }

    /// <summary>How much a key tells: the rarer, the more.</summary>
    public double Weight(ulong key)
    {
        var frequency = 0;
        foreach (var segment in _segments)
        {
            frequency += segment.Postings.Units(key);
        }

        return Math.Log(1 + ((Count - frequency + 0.5) / (frequency + 0.5)));
    }

    /// <summary>The documents that share anything with the query, best first; of equals the one in front.</summary>
    /// <param name="asOf">Documents published later do not count; null = all count.</param>
    public ImmutableArray<(int Document, float Score)> Rank(WeighedQuery query, DateOnly? asOf, int most)
    {
        var scores = ArrayPool<float>.Shared.Rent(Count);
        try
        {
            scores.AsSpan(0, Count).Clear();
            foreach (var (key, weight) in query.Weights)
            {
                Add(scores, key, (float)weight);
            }

            return Best(scores, asOf, most);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private void Add(float[] scores, ulong key, float weight)
    {
        var start = 0;
        foreach (var segment in _segments)
        {
            var lengths = segment.Lengths;
            var units = segment.Postings.Read(key);
            for (var (at, unit) = (0, -1); units.Next(ref at, ref unit, out var count);)
            {
                var norm = Saturation * (lengths[unit] + Padding) / _paddedAverage;
                scores[start + unit] += weight * count * (Saturation + 1) / (count + norm);
            }

            start += segment.Documents.Length;
        }
    }

    /// <summary>A place in the order of documents: greater is better; of equal scores the id in front is better.</summary>
    private readonly record struct Standing(float Score, DocumentId Document) : IComparable<Standing>
    {
        public int CompareTo(Standing other) => Score != other.Score ? Score.CompareTo(other.Score) : string.CompareOrdinal(other.Document.Value, Document.Value);
    }

    private ImmutableArray<(int Document, float Score)> Best(float[] scores, DateOnly? asOf, int most)
    {
        var best = new PriorityQueue<int, Standing>(most + 1);
        var least = 0f;
        var number = 0;
        foreach (var segment in _segments)
        {
            foreach (var read in segment.Documents)
            {
                var score = scores[number];
                if (score > 0 && score >= least && !(asOf is { } day && read.Document.Published?.Value > day))
                {
                    best.Enqueue(number, new Standing(score, read.Document.Id));
                    if (best.Count > most)
                    {
                        best.Dequeue();
                        least = scores[best.Peek()];
                    }
                }

                number++;
            }
        }

        var ranked = new (int, float)[best.Count];
        for (var i = ranked.Length - 1; i >= 0; i--)
        {
            var document = best.Dequeue();
            ranked[i] = (document, scores[document]);
        }

        return [.. ranked];
    }
}
