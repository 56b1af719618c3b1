using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>A name is there as a whole or not at all; parts of it that stand scattered are other words.</summary>
internal static class Names
{
    /// <summary>True when every name of the question stands in one of the paragraphs that report the milestone, or is one of its parties.</summary>
    public static bool StandIn(Milestone milestone, AnalyzedQuestion question, KnowledgeIndex index)
    {
        var names = question.Main.Query.Terms.Where(term => term is { Whole: true, Optional: false }).ToArray();
        return names.Length == 0 || names.All(name => Paragraphs(milestone, index).Any(text => name.Forms.Any(form => text.Contains(form, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Paragraphs(Milestone milestone, KnowledgeIndex index) => milestone.Mentions
        .Select(mention => mention.Evidence)
        .Select(evidence => (Document: index.Document(evidence.Document), evidence.Span))
        .Select(place => Folding.Fold(place.Document.Quote(place.Document.Blocks.FirstOrDefault(block => block.Span.Contains(place.Span))?.Span ?? place.Span)))
        .Concat(milestone.Parties.Select(party => Folding.Fold(party.Value)));
}
