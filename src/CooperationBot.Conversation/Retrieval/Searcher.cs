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
        var main = finder.Find(bounded.Main, tolerant);
        if (!main.Strict.Any(match => Events.IsEvent(match.Milestone)) && MayLoosen(bounded, index))
        {
            bounded = bounded with { Main = bounded.Main with { Query = bounded.Main.Query with { Terms = [.. bounded.Main.Query.Terms.Select(term => term with { Optional = true })] } } };
            main = finder.Find(bounded.Main, tolerant);
        }

        return new Inquiry(
            bounded,
            main,
            [.. bounded.Parts.Select(part => finder.Find(part, tolerant: true))],
            index,
            voice);
    }

    /// <summary>
    /// A period or a kind chooses the events of a timeline by itself; words beside it that no event holds are turns of phrase, unless they
    /// name something or somebody.
    /// </summary>
    private static bool MayLoosen(AnalyzedQuestion question, KnowledgeIndex index)
    {
        var query = question.Main.Query;
        var chosen = !query.Times.IsEmpty || !query.Kinds.IsEmpty || query.Online is not null || question.Intent is Intent.Timeline or Intent.Digest;
        return chosen
            && (question.Intent is Intent.Timeline or Intent.Digest or Intent.Describe || OnlyPoints(question))
            && !query.Terms.Any(term => !term.Optional && term.Forms.Append(term.Text).Any(form => DecisiveWords.Contains(form, Knowledge.Facts.MilestoneKind.Other, index)));
    }

    /// <summary>"那个签约仪式" where nothing was spoken of before: only the kind is said, so that all of them may be meant.</summary>
    private static bool OnlyPoints(AnalyzedQuestion question) =>
        question.Points && question.Question.History.IsDefaultOrEmpty && !question.Main.Query.Kinds.IsEmpty && question.Main.Query is { Times.IsEmpty: true, Ordinal: null, Terms.Length: 1 };

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
