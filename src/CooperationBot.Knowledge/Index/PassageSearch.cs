using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>Finds the sentences of the documents that a question is about, where an answer may be read. Pure and thread-safe.</summary>
internal sealed class PassageSearch(DocumentIndex index, DocumentSearch search)
{
    /// <summary>Sentences before one that it may go on from.</summary>
    private const int Reach = 2;

    /// <summary>What the words around a sentence, and the rank of its document, count beside its own words.</summary>
    private const double AroundWeight = 0.5;
    private const double RankWeight = 0.2;

    /// <param name="question">As the user wrote it.</param>
    /// <param name="asOf">The day that relative dates refer to; documents published later do not count.</param>
    /// <param name="documents">Documents read.</param>
    /// <param name="most">Passages wanted.</param>
    public ImmutableArray<PassageMatch> Find(string question, DateOnly? asOf, int documents, int most)
    {
        var found = search.Find(question, asOf, documents);
        if (found.IsEmpty)
        {
            return [];
        }

        var query = search.Weigh(question, asOf);
        var best = found.Max(entry => entry.Score);
        return [.. found
            .SelectMany(entry => Passages(index[entry.Document], query, entry.Score, entry.Score / best))
            .OrderByDescending(passage => passage.Own + (AroundWeight * passage.Around) + (RankWeight * passage.Standing))
            .Take(most)];
    }

    private static IEnumerable<PassageMatch> Passages(ReadDocument read, WeighedQuery query, double relevance, double standing)
    {
        var document = read.Document;
        var trace = QuestionTrace.OfTimesToo(read, query);
        var title = document.Title?.Span ?? new SourceSpan(0, 0);
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            var span = document.Sentences[i].Span;
            if (document.Blocks[document.Sentences[i].Block].IsContent && trace.Share(span.Start, span.End) is > 0 and var own)
            {
                var start = document.Sentences[Math.Max(0, i - Reach)].Span.Start;
                yield return new PassageMatch(document, i, relevance, standing, own, trace.Share(new SourceSpan(start, span.End), title), trace);
            }
        }
    }
}
