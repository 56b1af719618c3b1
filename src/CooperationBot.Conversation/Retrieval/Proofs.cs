using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>Chooses the sentence that proves a statement: sharp and sufficient rather than many.</summary>
internal static class Proofs
{
    /// <summary>The sentence that gives the date: the best report that holds it; for several, the one that shares most with the question.</summary>
    public static Evidence OfTime(Milestone milestone, KnowledgeIndex index, AnalyzedQuestion question)
    {
        var time = milestone.Time?.Evidence ?? milestone.Mentions[0].Evidence;
        var words = milestone.Time is { } stated ? index.Document(stated.Evidence.Document).Quote(stated.Span) : "";
        return milestone.Mentions
            .Select(mention => mention.Evidence)
            .Where(evidence => evidence == time || index.Quote(evidence).Contains(words, StringComparison.Ordinal))
            .OrderByDescending(evidence => Shared(index.Quote(evidence), question) + (evidence == time ? 0.5 : 0))
            .FirstOrDefault(time);
    }

    /// <summary>True when the sentence holds the words that give the milestone's time.</summary>
    public static bool HoldsTime(Evidence evidence, Milestone milestone, KnowledgeIndex index) =>
        milestone.Time is not { } time || evidence == time.Evidence
        || index.Quote(evidence).Contains(index.Document(time.Evidence.Document).Quote(time.Span), StringComparison.Ordinal);

    /// <summary>The first report that names the ordinal.</summary>
    public static Evidence OfOrdinal(Milestone milestone, KnowledgeIndex index) =>
        milestone.Mentions.Select(mention => mention.Evidence).FirstOrDefault(
            evidence => Numerals.Read(index.Quote(evidence)).Any(numeral => numeral.IsOrdinal && numeral.Value == milestone.Ordinal),
            milestone.Mentions[0].Evidence);

    /// <summary>The report that shares most with the question.</summary>
    public static Evidence OfEvent(Milestone milestone, KnowledgeIndex index, AnalyzedQuestion question) =>
        milestone.Mentions
            .Select((mention, order) => (mention.Evidence, Score: Shared(index.Quote(mention.Evidence), question) - (order * 0.01)))
            .OrderByDescending(entry => entry.Score)
            .First().Evidence;

    /// <summary>Number of the question's terms that a quote holds.</summary>
    private static double Shared(string quote, AnalyzedQuestion question)
    {
        var folded = Folding.Fold(quote);
        return question.Main.Query.Terms.Sum(term => term.Forms.Any(form => folded.Contains(form, StringComparison.Ordinal)) ? term.Optional ? 0.3 : 1.0 : 0.0);
    }
}
