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

        if (System.Environment.GetEnvironmentVariable("MU5DBG") is not null) { System.Console.Error.WriteLine($"DBG {question.Intent} [{string.Join(",", question.Intents)}] read={question.Read} terms={string.Join(" ; ", bounded.Main.Query.Terms.Select(t => (t.Optional ? "?" : "") + (t.Whole ? "!" : "") + string.Join("|", t.Forms)))} times={string.Join(",", bounded.Main.Query.Times.Select(t => t.ToString()))} ord={bounded.Main.Query.Ordinal} kinds={string.Join(",", bounded.Main.Query.Kinds)} likely={string.Join(",", bounded.Main.LikelyKinds)} num={string.Join(",", bounded.Main.Numbers)} what={string.Join(",", bounded.What.Select(w => w.Text))} parts={bounded.Parts.Length} sel={bounded.Selection} people={string.Join(",", bounded.Main.People)} missing={string.Join(",", main.Missing)}\n  strict={string.Join("\n   ", main.Strict.Take(6).Select(m => $"{m.Score:F2} {m.Milestone.Kind} {m.Milestone.Period?.First} {m.Milestone.Title}"))}\n  near={string.Join("\n   ", main.Near.Take(4).Select(m => $"{m.Score:F2} {m.Violations} {m.Milestone.Title} -{string.Join(",", m.Missing)}"))}\n  contra={string.Join("\n   ", main.Contradicting.Take(4).Select(m => $"{m.Score:F2} {m.Violations} {m.Milestone.Title}"))}\n  sent={string.Join("\n   ", main.Sentences.Take(4).Select(m => $"{m.Score:F2} {m.Quote} -{string.Join(",", m.Missing)}"))}"); }
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
            && question.Intent is Intent.Timeline or Intent.Digest or Intent.Describe
            && !query.Terms.Any(term => !term.Optional && term.Forms.Append(term.Text).Any(form => DecisiveWords.Contains(form, Knowledge.Facts.MilestoneKind.Other, index)));
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
