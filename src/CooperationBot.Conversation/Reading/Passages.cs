using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>The passages that meet a question, best first.</summary>
internal static class Passages
{
    /// <summary>Of the best sentences, those whose neighbours are looked at too: the answer may stand beside the words.</summary>
    private const int WithNeighbours = 6;

    private const int Beside = 2;

    /// <summary>The items of a list are neighbours of each other.</summary>
    private const int InList = 12;
    private const int Most = 6;

    public static ImmutableArray<(Passage Passage, Fit Fit)> For(Demand demand, ImmutableArray<Evidence> sentences, KnowledgeIndex index)
    {
        var seen = new HashSet<(DocumentId, int)>();
        var facts = new Dictionary<DocumentId, Dictionary<int, SentenceFacts>>();
        var found = new List<(Passage Passage, Fit Fit)>();
        for (var order = 0; order < sentences.Length; order++)
        {
            var document = index.Document(sentences[order].Document);
            var at = IndexOf(document, sentences[order].Span.Start);
            var beside = order >= WithNeighbours ? 0 : document.Blocks[document.Sentences[at].Block].Kind == BlockKind.ListItem ? InList : Beside;
            var (from, to) = (at - beside, at + beside);
            for (var i = Math.Max(0, from); i <= Math.Min(to, document.Sentences.Length - 1); i++)
            {
                if (!document.Blocks[document.Sentences[i].Block].IsContent || !seen.Add((document.Id, i)))
                {
                    continue;
                }

                if (!facts.TryGetValue(document.Id, out var known))
                {
                    facts[document.Id] = known = [];
                }

                var passage = new Passage(document, i, known);
                if (demand.Of(passage) is { } fit)
                {
                    found.Add((passage, fit));
                }
            }
        }

        return [.. found.OrderByDescending(entry => entry.Fit.Score).Take(Most)];
    }

    /// <summary>The passage of a cited sentence; null where the evidence is no sentence of the content.</summary>
    public static Passage? At(Document document, Evidence evidence)
    {
        var index = IndexOf(document, evidence.Span.Start);
        return index < document.Sentences.Length && document.Sentences[index].Span.Contains(evidence.Span) ? new Passage(document, index, []) : null;
    }

    /// <summary>Sentences stand in the order of their spans.</summary>
    private static int IndexOf(Document document, int start)
    {
        var (low, high) = (0, document.Sentences.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = document.Sentences[middle].Span.End <= start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
