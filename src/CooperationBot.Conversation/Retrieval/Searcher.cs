using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>Gathers everything a handler will need from one snapshot: findings for the question, for its parts, and for the events that bound its time.</summary>
internal static class Searcher
{
    /// <summary>A claim is only as true as every word of it; for these intents no word may be passed over.</summary>
    private static readonly ImmutableHashSet<Intent> Exacting = [Intent.YesNo];

    public static Inquiry Search(AnalyzedQuestion question, KnowledgeIndex index, Voice voice)
    {
        var finder = new Finder(index);
        var tolerant = !Exacting.Contains(question.Intent);
        var bounded = question with { Main = Bounded(question, finder) };
        return new Inquiry(
            bounded,
            finder.Find(bounded.Main, tolerant),
            [.. bounded.Parts.Select(part => finder.Find(part, tolerant: true))],
            index,
            voice);
    }

    /// <summary>Turns "before the second meeting" into a condition on the date of that meeting.</summary>
    private static CompiledQuery Bounded(AnalyzedQuestion question, Finder finder)
    {
        var main = question.Main;
        foreach (var bound in question.Bounds)
        {
            var day = bound.Event.NamesPublication && bound.Event.Query.Terms.All(term => term.Optional)
                ? finder.Index.Documents.Select(document => document.Published?.Value).Max() is { } published ? Period.Day(published) : null
                : finder.Find(bound.Event, tolerant: true).Best.Select(match => match.Milestone.Period).FirstOrDefault(period => period is not null);
            if (day is not null)
            {
                main = main with { Query = main.Query with { Times = main.Query.Times.Add(new TimeFilter(day, null, null, bound.Relation)) } };
            }
        }

        return main;
    }
}
