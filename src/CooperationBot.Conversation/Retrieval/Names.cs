using System.Collections.Immutable;
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
        var names = Of(question);
        return names.IsEmpty || names.All(name => StandsIn(name, milestone, index));
    }

    /// <summary>The names that the question relies on.</summary>
    public static ImmutableArray<QueryTerm> Of(AnalyzedQuestion question) => [.. question.Main.Query.Terms.Where(term => term is { Whole: true, Optional: false })];

    /// <summary>True for a word of the question that forbids the milestone: a name that does not stand in its paragraphs, or another decisive word.</summary>
    public static bool IsElsewhere(string word, AnalyzedQuestion question, Milestone milestone, KnowledgeIndex index) =>
        Of(question).FirstOrDefault(name => name.Text == word) is { } name ? !StandsIn(name, milestone, index) : DecisiveWords.Contains(word, milestone.Kind, index);

    private static bool StandsIn(QueryTerm name, Milestone milestone, KnowledgeIndex index) =>
        Paragraphs(milestone, index).Any(text => name.Forms.Any(form => text.Contains(form, StringComparison.Ordinal)));

    private static IEnumerable<string> Paragraphs(Milestone milestone, KnowledgeIndex index) => milestone.Mentions
        .Select(mention => mention.Evidence)
        .Select(evidence => (Document: index.Document(evidence.Document), evidence.Span))
        .Select(place => (place.Document, Text: place.Document.Quote(place.Document.Blocks.FirstOrDefault(block => block.Span.Contains(place.Span))?.Span ?? place.Span)))
        .Select(paragraph => Folding.Fold(paragraph.Text) + (paragraph.Document.Script == Script.Latin ? "\n" + ChineseGloss.Of(paragraph.Text) : ""))
        .Concat(milestone.Parties.Select(party => Folding.Fold(party.Value)));
}
