using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Reading;

/// <summary>
/// Reads a typed answer from the best sentences where the milestones gave none, or gave one whose sentences pass over something the question relies on.
/// What it does not find leaves the handler's draft as it was. Pure and thread-safe.
/// </summary>
internal sealed class Reader
{
    private const double Tie = 0.02;
    private const int MostOfADay = 16;

    private static readonly ImmutableHashSet<Intent> Intents = [Intent.Date, Intent.Place, Intent.Who, Intent.Role, Intent.Count, Intent.List, Intent.Describe, Intent.Source, Intent.Duration];

    /// <summary>In order of how exactly they know what they look for; the first that finds anything answers.</summary>
    private static readonly ImmutableArray<ISlotReading> Readings =
    [
        new TitleReading(), new PostReading(), new SpeakerReading(), new DoerReading(), new HolderReading(), new DateReading(), new PlaceReading(),
        new SpanReading(), new RateReading(), new FigureReading(), new ListReading(), new PositionReading(), new ObjectReading(), new QuoteReading(),
    ];

    /// <summary>The handler's draft, or one that a sentence answers better.</summary>
    public static Draft Read(Inquiry inquiry, Draft draft)
    {
        if (!MayRead(inquiry.Question, inquiry.Main, draft, inquiry.Index))
        {
            return draft;
        }

        var asking = new Asking(inquiry);
        if (Overreach.Slot(asking, draft) is { } slot)
        {
            // What is on record of the person whose words are asked for is nearer than any other record.
            draft = asking.Question is { AsksSpeech: true, Main.People.Length: 1 } && draft.Lines is [{ IsQuote: true, Proof: [var told, ..] }, ..]
                ? Reply.NotFoundBut(inquiry, slot, told)
                : Reply.NotFound(inquiry, slot, inquiry.Main.Near.FirstOrDefault());
        }

        if (draft.Kind != AnswerKind.NotFound && Shortfall.Proves(asking, draft))
        {
            return draft;
        }

        var passages = Passages.For(asking.Demand, Seeds(inquiry), inquiry.Index);
        if (passages.IsEmpty)
        {
            return draft;
        }

        foreach (var kind in Readings.Where(reading => reading.Asks(asking)))
        {
            var found = passages
                .Select(entry => (Reading: kind.Read(asking, entry.Passage, entry.Fit), entry.Fit.Score))
                .Where(entry => entry.Reading is not null)
                .Select(entry => (Reading: entry.Reading!, Score: entry.Score + entry.Reading!.Closeness))
                .OrderByDescending(entry => entry.Score)
                .ToImmutableArray();
            if (!found.IsEmpty)
            {
                // Two sentences that answer differently and equally well: the question does not say which is meant.
                var answer = Answer(inquiry, found[0].Reading);
                return found.Any(entry => entry.Score > found[0].Score - Tie && Differ(entry.Reading.Key, found[0].Reading.Key))
                    || Overreach.RepeatsQuestion(asking, answer)
                    || Overreach.PassesOverEach(asking, answer, [.. found[0].Reading.Line.Proof.Select(proof => Passages.At(inquiry.Index.Document(proof.Document), proof)).OfType<Passage>()]) ? draft : answer;
            }
        }

        return draft;
    }

    /// <summary>Answers in two languages cannot be told apart by their letters.</summary>
    private static bool Differ(string one, string other) =>
        one != other && (one.Length == 0 || other.Length == 0 || Knowledge.Text.Folding.IsHan(one[0]) == Knowledge.Text.Folding.IsHan(other[0]));

    /// <summary>"四项工作包括什么": a number with what it counts is enough to find a sentence by.</summary>
    private static bool IsByNumber(AnalyzedQuestion question) => question.Main.Query.Terms.Length > 1 || question.Main.Numbers.Any(number => number.Value > 2);

    /// <summary>The sentences that share words with the question; where it has only a day, those that report what happened on it.</summary>
    private static ImmutableArray<Evidence> Seeds(Inquiry inquiry)
    {
        var times = inquiry.Question.Main.Query.Times;
        if (inquiry.Question.Main.IsEmpty)
        {
            return [.. inquiry.Index.SentencesFor(inquiry.Question.Main.Query, MostOfADay).Select(match => match.Evidence)];
        }

        return !inquiry.Main.Sentences.IsEmpty || !times.Any(time => time.IsDay)
            ? [.. inquiry.Main.Sentences.Select(match => match.Evidence)]
            : [.. inquiry.Index.Milestones.Where(milestone => times.All(time => time.Admits(milestone.Period))).SelectMany(milestone => milestone.Mentions).Select(mention => mention.Evidence).Distinct().Take(MostOfADay)];
    }

    /// <summary>A choice among events, where there are any, a bound by events, a corrected premise and a definition are not matters of one sentence.</summary>
    private static bool MayRead(AnalyzedQuestion question, Findings found, Draft draft, KnowledgeIndex index) =>
        Intents.Contains(question.Intent)
        && (question.Selection == Selection.None || (draft.Kind == AnswerKind.NotFound && !found.Strict.Any(match => Events.IsEvent(match.Milestone)) && found.Contradicting.IsEmpty))
        && question.Bounds.IsEmpty
        && (!question.Main.IsEmpty || IsByNumber(question))
        && question.Main.Ordinals.Length < 2
        && question.Parts.IsEmpty
        && (draft.Kind is AnswerKind.NotFound or AnswerKind.Answer || (draft.Kind == AnswerKind.Clarify && (draft.Lines.Length == 1 || question.Intent == Intent.Count) && !question.Main.Query.Terms.IsEmpty) || (draft.Kind == AnswerKind.Timeline && question.Intent == Intent.List))
        && !(draft.Kind == AnswerKind.NotFound && draft.Short is not null)
        && !(draft.Kind == AnswerKind.Answer && draft.Facts.Any(id => index.Find(id)?.Kind == MilestoneKind.Definition));

    private static Draft Answer(Inquiry inquiry, Reading reading) => new()
    {
        Kind = AnswerKind.Answer,
        Lines = [reading.Line],
        Short = reading.Short,
        Derivations = reading.Derivations,
        Facts = [],
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };
}
