using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Dialogue;

/// <summary>What a follow-up takes over from the turn before: as little as makes it answerable.</summary>
internal static class Inheritance
{
    /// <summary>Something else of the same day is asked for, not more of the same event.</summary>
    private static readonly Cue DayElse = Cue.Named("day-else");

    /// <summary>Everything of a kind is asked for, whatever event was spoken of.</summary>
    private static readonly Cue Everything = Cue.Named("everything");

    private static readonly Cue Pair = Cue.Named("both");

    /// <summary>Words of its own, what is asked for among them, that make a question whole, whatever was asked before.</summary>
    private const int WholeQuestion = 2;

    public static AnalyzedQuestion Apply(AnalyzedQuestion current, AnalyzedQuestion? previous, KnowledgeIndex index)
    {
        if (previous is null || current.Intent is Intent.Greeting or Intent.Thanks or Intent.Help or Intent.Declined or Intent.OutOfScope or Intent.Onboarding or Intent.Digest or Intent.Source)
        {
            return current;
        }

        if (DayElse.IsIn(current.Read) && current.Main.Query.Times.IsEmpty && DayOf(previous, index) is { } day)
        {
            return current with { Main = current.Main with { Query = current.Main.Query with { Times = [day] } } };
        }

        // "那离签约隔了多久": the event of the turn before is the other end.
        if (current.Intent == Intent.Duration && current.Parts.IsEmpty && !current.Main.IsEmpty && !current.Main.NamesPublication && !previous.Main.IsEmpty)
        {
            return current with { Parts = [previous.Main, current.Main] };
        }

        var own = OwnTerms(current);
        var bare = own.IsEmpty && current.Main.Query.Times.IsEmpty && current.Main.People.IsEmpty && !current.Main.NamesPublication && current.Parts.IsEmpty;
        // "网友呢?" after "来了多少企业?": another thing is counted of the same event.
        if (current.Intents.IsEmpty && previous.Intent == Intent.Count && !own.IsEmpty && own.All(term => IsCounted(term, previous, index)))
        {
            return Merge(current with { Asked = [own] }, previous, own);
        }

        var alone = !bare && StandsAlone(current, index);

        // A follow-up that finds its event by itself needs only the way of asking ("那第一次联席会议呢?").
        if (alone && current.Intents.IsEmpty && !own.IsEmpty)
        {
            return current with { Intent = previous.Intent, Intents = previous.Intents, Asked = previous.Asked, Parts = [] };
        }

        var whole = alone || (!current.IsFollowUp && (AsksForAll(current, bare) || (!bare && own.Length + (current.Asked.IsEmpty ? 0 : 1) >= WholeQuestion)));
        if (whole && !current.Points && !(current.IsFollowUp && current.Intents.IsEmpty))
        {
            return current;
        }

        return Merge(current, previous, own);
    }

    /// <summary>"两次相隔多少天", "两次会议隔了多少天": how the events of the last two turns lie to each other, where the question names none itself.</summary>
    public static AnalyzedQuestion OfBoth(AnalyzedQuestion current, AnalyzedQuestion? before, AnalyzedQuestion? previous) =>
        current.Intent is Intent.Duration or Intent.Compare && before is { Main.IsEmpty: false } && previous is { Main.IsEmpty: false } && current.Main.Query.Times.IsEmpty
        && (current.Parts.IsEmpty ? OwnTerms(current).All(term => term.Text.Length < 2) : IsBarePair(current) && before.Main.Query.Ordinal is not null && previous.Main.Query.Ordinal is not null)
            ? current with { Parts = [before.Main, previous.Main] }
            : current;

    /// <summary>Two of a kind and no word that says of what ("两次会议").</summary>
    private static bool IsBarePair(AnalyzedQuestion question) => Pair.IsIn(question.Read) && OwnTerms(question).All(Quantities.EventNouns.IsNoun);

    private static AnalyzedQuestion Merge(AnalyzedQuestion current, AnalyzedQuestion previous, ImmutableArray<QueryTerm> own)
    {
        var (mine, theirs) = (current.Main.Query, previous.Main.Query);
        if (current.Selection is Selection.Next or Selection.Previous && mine.Ordinal is null && theirs.Ordinal is { } number)
        {
            // "上一次呢": the neighbour in the series.
            return Merge(
                current with
                {
                    Selection = Selection.None,
                    Main = current.Main with { Query = mine with { Ordinal = number + (current.Selection == Selection.Next ? 1 : -1) } },
                },
                previous,
                own);
        }

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

    /// <summary>"那天还签了什么": the day of the event of the turn before; null where no one day is known.</summary>
    private static TimeFilter? DayOf(AnalyzedQuestion previous, KnowledgeIndex index) =>
        new Finder(index).Find(previous.Main, tolerant: true).Best.Select(match => match.Milestone.Period).Distinct().ToArray() is [{ } period] && period.First == period.Last
            ? new TimeFilter(period, null, null)
            : null;

    /// <summary>True where the event of the turn before has a figure of this.</summary>
    private static bool IsCounted(QueryTerm term, AnalyzedQuestion previous, KnowledgeIndex index) =>
        new Finder(index).Find(previous.Main, tolerant: true).Best.Any(match =>
            match.Milestone.Figures.Any(figure => Coverage.Of(term, FigureWords.Of(figure)) >= 1));

    /// <summary>"列出全部时间线", "一共签署了哪些协议": a way of asking that needs no event.</summary>
    private static bool AsksForAll(AnalyzedQuestion question, bool bare) =>
        (bare && question.Intent == Intent.Timeline && question.Intents.Contains(Intent.Timeline))
        || (question.Intent is Intent.List or Intent.Timeline && !question.Main.Query.Kinds.IsEmpty && Everything.IsIn(question.Read));

    /// <summary>Terms that name an event, not what is counted or listed of it.</summary>
    private static ImmutableArray<QueryTerm> OwnTerms(AnalyzedQuestion question) =>
        [.. question.Main.Query.Terms.Where(term => !term.Optional && !question.Asked.Any(asked => asked.Any(what => what.Forms[0] == term.Forms[0])))];

    private static bool StandsAlone(AnalyzedQuestion question, KnowledgeIndex index)
    {
        var findings = new Finder(index).Find(question.Main);
        return findings.Best.Select(match => match.Milestone.Period is { } period ? $"{period.First:O}/{period.Last:O}" : match.Milestone.Id).Distinct().Count() == 1
            || (findings.Best.IsEmpty && !question.Main.Query.Times.IsEmpty)
            || question.Intent is Intent.Timeline or Intent.List && !question.Main.Query.Times.IsEmpty
            || !question.Parts.IsEmpty;
    }
}
