using System.Buffers;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Finds the sentences that cover most of a query. Documents are taken in the order of what they cover as a whole, which no sentence of theirs can exceed, and
/// read until no other can hold a better sentence. Immutable and thread-safe.
/// </summary>
internal sealed class SentenceSearch(ImmutableArray<Segment> segments)
{
    /// <summary>Of more documents that share words with the query, those that cover least are not read.</summary>
    private const int MostDocuments = 400;

    private readonly int _documents = segments.Sum(segment => segment.Documents.Length);

    /// <summary>How common grams are among the sentences.</summary>
    public GramCounts Counts { get; } = new(segments.Sum(segment => segment.Sentences), gram => Passages(segments, gram));

    /// <summary>The sentences that share words with the query, best first; of equals the one in front.</summary>
    public ImmutableArray<SentenceMatch> Find(Query query, int most)
    {
        var layout = QueryLayout.Of(query.Terms, Counts);
        var cover = new QueryCover(layout);
        var best = new PriorityQueue<(Document Document, int Sentence, UnitScore Score), Rank>();
        var candidates = Candidates(layout, query.AsOf);
        for (var read = 0; read < MostDocuments && candidates.TryDequeue(out var candidate, out var bound); read++)
        {
            if (best.Count == most && best.TryPeek(out _, out var least) && bound.CompareTo(least) < 0)
            {
                break;
            }

            Read(candidate, (layout, cover), best, most);
        }

        var found = new SentenceMatch[best.Count];
        for (var i = found.Length - 1; i >= 0; i--)
        {
            var (document, sentence, score) = best.Dequeue();
            found[i] = new SentenceMatch(document, document.Sentences[sentence], score.Score, score.Coverage, layout.Missing(score.Covered, query.Terms));
        }

        return [.. found];
    }

    private static int Passages(ImmutableArray<Segment> segments, ulong gram)
    {
        var passages = 0;
        foreach (var segment in segments)
        {
            passages += segment.Postings.Passages(gram);
        }

        return passages;
    }

    /// <summary>A place in the order of matches: greater is better; of equal scores the document and sentence in front is better.</summary>
    private readonly record struct Rank(double Score, DocumentId Document, int Sentence) : IComparable<Rank>
    {
        public int CompareTo(Rank other) =>
            Score != other.Score ? Score.CompareTo(other.Score)
            : Document != other.Document ? string.CompareOrdinal(other.Document.Value, Document.Value)
            : other.Sentence.CompareTo(Sentence);
    }

    private static void Read(ReadDocument candidate, (QueryLayout Layout, QueryCover Cover) query, PriorityQueue<(Document, int, UnitScore), Rank> best, int most)
    {
        var document = candidate.Document;
        var (block, nearby) = (-1, UInt128.Zero);
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            var sentence = document.Sentences[i];
            if (sentence.Block != block)
            {
                block = sentence.Block;
                nearby = query.Cover.Of(document.Script == Script.Latin ? candidate.Words[i].Nearby : Neighbourhood.Nearby(document, block));
            }

            var own = query.Cover.Of(document.Script == Script.Latin ? candidate.Words[i].Own : sentence.Span.In(document.Folded));
            if ((own | nearby) != 0)
            {
                var score = query.Layout.Score(own, own | nearby);
                best.Enqueue((document, i, score), new Rank(score.Score, document.Id, i));
                if (best.Count > most)
                {
                    best.Dequeue();
                }
            }
        }
    }

    /// <summary>The documents that share words with the query, those that cover most first.</summary>
    private PriorityQueue<ReadDocument, Rank> Candidates(QueryLayout layout, DateOnly? asOf)
    {
        var covered = ArrayPool<UInt128>.Shared.Rent(_documents);
        try
        {
            covered.AsSpan(0, _documents).Clear();

            // Where single characters stand is not kept: any document may hold them.
            var anywhere = layout.Grams.Where(gram => gram.Gram <= char.MaxValue).Aggregate(UInt128.Zero, (mask, gram) => mask | gram.Mask)
                | layout.Alternatives.Where(form => form.Form.All(gram => gram <= char.MaxValue)).Aggregate(UInt128.Zero, (mask, form) => mask | form.Mask);
            var start = 0;
            foreach (var segment in segments)
            {
                foreach (var (gram, mask) in layout.Grams)
                {
                    Mark(segment.Postings, gram, mask);
                }

                foreach (var (form, mask) in layout.Alternatives)
                {
                    Mark(segment.Postings, form.FirstOrDefault(gram => gram > char.MaxValue), mask);
                }

                start += segment.Documents.Length;
            }

            var candidates = new List<(ReadDocument, Rank)>();
            start = 0;
            foreach (var segment in segments)
            {
                for (var i = 0; i < segment.Documents.Length; i++)
                {
                    if ((covered[start + i] | anywhere) != 0 && !(asOf is { } day && segment.Documents[i].Document.Published?.Value > day))
                    {
                        candidates.Add((segment.Documents[i], new Rank(layout.Score(covered[start + i] | anywhere, covered[start + i] | anywhere).Score, segment.Documents[i].Document.Id, 0)));
                    }
                }

                start += segment.Documents.Length;
            }

            return new PriorityQueue<ReadDocument, Rank>(candidates, Comparer<Rank>.Create((one, other) => other.CompareTo(one)));

            void Mark(Postings postings, ulong gram, UInt128 mask)
            {
                var units = postings.Read(gram);
                for (var (at, unit) = (0, -1); units.Next(ref at, ref unit, out var count);)
                {
                    covered[start + unit] |= mask;
                }
            }
        }
        finally
        {
            ArrayPool<UInt128>.Shared.Return(covered);
        }
    }
}
