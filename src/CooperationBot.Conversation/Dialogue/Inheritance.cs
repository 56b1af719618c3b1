using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Dialogue;

/// <summary>What a follow-up takes over from the turn before: as little as makes it answerable.</summary>
internal static class Inheritance
{
    /// <summary>Words of its own, what is asked for among them, that make a question whole, whatever was asked before.</summary>
    private const int WholeQuestion = 2;

    public static AnalyzedQuestion Apply(AnalyzedQuestion current, AnalyzedQuestion? previous, KnowledgeIndex index)
    {
        if (previous is null || current.Intent is Intent.Greeting or Intent.Thanks or Intent.Help or Intent.Declined or Intent.OutOfScope or Intent.Onboarding or Intent.Digest or Intent.Source)
        {
            return current;
        }

        var own = OwnTerms(current);
        var bare = own.IsEmpty && current.Main.Query.Times.IsEmpty && current.Main.People.IsEmpty && !current.Main.NamesPublication && current.Parts.IsEmpty;
        var alone = !bare && StandsAlone(current, index);

        // A follow-up that finds its event by itself needs only the way of asking ("那第一次联席会议呢?").
        if (alone && current.Intents.IsEmpty && !own.IsEmpty)
        {
            return current with { Intent = previous.Intent, Intents = previous.Intents, Asked = previous.Asked, Parts = [] };
        }

        var whole = alone || (!current.IsFollowUp && (bare ? AsksForAll(current) : own.Length + (current.Asked.IsEmpty ? 0 : 1) >= WholeQuestion));
        if (whole && !current.Points && !(current.IsFollowUp && current.Intents.IsEmpty))
        {
            return current;
        }

        return Merge(current, previous, own);
    }

    private static AnalyzedQuestion Merge(AnalyzedQuestion current, AnalyzedQuestion previous, ImmutableArray<QueryTerm> own)
    {
        var (mine, theirs) = (current.Main.Query, previous.Main.Query);
        var replaced = mine.Ordinal is not null || !mine.Times.IsEmpty;
        var query = mine with
        {
            Terms = [.. mine.Terms.Concat(theirs.Terms).DistinctBy(term => term.Forms[0])],
            Times = replaced ? mine.Times : theirs.Times,
            Ordinal = mine.Ordinal ?? (mine.Times.IsEmpty ? theirs.Ordinal : null),
            Kinds = mine.Kinds.IsEmpty && own.IsEmpty ? theirs.Kinds : mine.Kinds,
        };
        var says = current.Intents.IsEmpty;
        return current with
        {
            Intent = says ? previous.Intent : current.Intent,
            Intents = says ? previous.Intents : current.Intents,
            Asked = says && current.Asked.IsEmpty ? previous.Asked : current.Asked,
            Selection = current.Selection == Selection.None ? previous.Selection : current.Selection,
            Bounds = current.Bounds.IsEmpty ? previous.Bounds : current.Bounds,
            AsksSpeech = current.AsksSpeech || (says && previous.AsksSpeech),
            Main = current.Main with
            {
                Query = query,
                People = current.Main.People.IsEmpty ? previous.Main.People : current.Main.People,
                LikelyKinds = current.Main.LikelyKinds.IsEmpty ? previous.Main.LikelyKinds : current.Main.LikelyKinds,
                UnknownWords = [.. current.Main.UnknownWords, .. previous.Main.UnknownWords],
                Ordinals = current.Main.Ordinals.IsEmpty ? previous.Main.Ordinals : current.Main.Ordinals,
            },
        };
    }

    /// <summary>"列出全部时间线": a way of asking that needs no event.</summary>
    private static bool AsksForAll(AnalyzedQuestion question) => question.Intent == Intent.Timeline && question.Intents.Contains(Intent.Timeline);

    /// <summary>Terms that name an event, not what is counted or listed of it.</summary>
    private static ImmutableArray<QueryTerm> OwnTerms(AnalyzedQuestion question) =>
        [.. question.Main.Query.Terms.Where(term => !term.Optional && !question.Asked.Any(asked => asked.Any(what => what.Forms[0] == term.Forms[0])))];

    private static bool StandsAlone(AnalyzedQuestion question, KnowledgeIndex index)
    {
        var findings = new Finder(index).Find(question.Main);
        return findings.Best.Select(match => match.Milestone.Period).Distinct().Count() == 1
            || (findings.Best.IsEmpty && !question.Main.Query.Times.IsEmpty)
            || question.Intent is Intent.Timeline or Intent.List && !question.Main.Query.Times.IsEmpty
            || !question.Parts.IsEmpty;
    }
}
