using System.Collections.Immutable;
using CooperationBot.Conversation.Descriptions;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>A claim with the probability that it is right.</summary>
/// <param name="Claim">What a sentence claims.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Meets">True where the sentence, with what it leans on, holds everything that the question relies on.</param>
internal sealed record Judged(Claim Claim, double Confidence, bool Meets);

/// <summary>
/// Answers an open question, one that no fact settles, from the sentences of the documents that rank best for it: with the claim that is surest, or not at all where
/// none is sure enough. A draft that only quotes a sentence where a value is asked for is held to the same measure. Pure and thread-safe.
/// </summary>
internal static class OpenReader
{
    /// <summary>Documents and sentences looked at.</summary>
    private const int MostDocuments = 20;
    private const int MostSentences = 24;

    /// <summary>A sentence that passes over a turn of phrase of the question must be so sure.</summary>
    private const double LeastInPart = 0.6;

    private static readonly Cue Choice = Cue.Named("choice");

    /// <summary>The draft; a claim where it answers nothing or less surely; not found where nothing is sure enough.</summary>
    public static Draft Settle(Asking asking, Draft draft)
    {
        if (!IsOpen(asking, draft) || AskedValue.Of(asking.Question) is not { } asked || (draft.Kind == AnswerKind.Answer && asked.IsGivenBy(draft, asking.Index)))
        {
            return draft;
        }

        var judged = Judge(asking, asked);
        var least = Confidence.Default.Threshold(asked.Type);
        if (draft.Kind == AnswerKind.Answer && IsSure(draft, judged, least))
        {
            return draft;
        }

        return judged.FirstOrDefault(entry => IsEnough(asking, entry, least)) is { } best ? Answer(asking, best.Claim)
            : draft.Kind == AnswerKind.NotFound ? draft
            : Reply.NotFound(asking.Inquiry, "", asking.Inquiry.Main.Near.FirstOrDefault());
    }

    /// <summary>All claims, the surest first.</summary>
    public static ImmutableArray<Judged> Judge(Asking asking, AskedValue asked)
    {
        var claims = Claims(asking, asked);
        var traits = Traits.Of(asking, asked, claims);
        return [.. claims.Select((claim, i) => new Judged(claim, Confidence.Default.Of(asked.Type, traits[i]), traits[i][Traits.Met] > 0)).OrderByDescending(judged => judged.Confidence)];
    }

    /// <summary>The values of the asked kind in the sentences that fit the question best.</summary>
    public static ImmutableArray<Claim> Claims(Asking asking, AskedValue asked) =>
        ClaimReader.Read(asking, asked, asking.Index.PassagesFor(asking.Question.Question.Text, asking.Question.AsOf, MostDocuments, MostSentences));

    /// <summary>The weights were fitted on Chinese questions that stand alone.</summary>
    private static bool IsOpen(Asking asking, Draft draft) =>
        draft.Kind is AnswerKind.NotFound or AnswerKind.Answer
        && asking.Question is { Language: not Language.En, IsFollowUp: false, Points: false }
        && asking.Question.Read.Any(Folding.IsHan);

    /// <summary>Sure enough, and with what is counted, where something is, in the sentence.</summary>
    private static bool IsEnough(Asking asking, Judged entry, double least)
    {
        var passage = entry.Claim.Passage;
        var counted = entry.Claim.Key.Length == 0 || entry.Claim.Time is not null ? [] : asking.Question.What.Where(term => !Quantities.Measures.Is(term.Text)).ToImmutableArray();
        return (entry.Meets ? entry.Confidence >= least : entry.Confidence >= LeastInPart && asking.Demand.IsSpared(passage))
            && (Choice.First(asking.Question.Read) is not { } choice || choice.Groups.Values.Skip(1).Any(option => passage.Plain.Contains(option.Value, StringComparison.Ordinal)))
            && (counted.IsEmpty || counted.Any(term => Coverage.Of(term, passage.Plain) > 0));
    }

    /// <summary>True where the sentence that the draft quotes is sure enough itself.</summary>
    private static bool IsSure(Draft draft, ImmutableArray<Judged> judged, double least)
    {
        var cited = draft.Lines.Where(line => !line.Related).SelectMany(line => line.Proof).ToHashSet();
        return judged.Any(entry => entry.Confidence >= least && cited.Contains(entry.Claim.Evidence));
    }

    private static Draft Answer(Asking asking, Claim claim)
    {
        if (claim.Key.Length == 0)
        {
            return DescribeHandler.Quote(asking.Inquiry, claim.Evidence, null);
        }

        var voice = asking.Inquiry.Voice;
        var reading = claim.Time is { } time
            ? DateReading.Of(asking, claim.Passage, time, claim.Passage, 1)
            : new Reading(new Line(voice.Say("read.quote", ("quote", claim.Text)), [claim.Evidence]), claim.Text, 1);
        return new Draft { Kind = AnswerKind.Answer, Lines = [reading.Line], Short = reading.Short, Suggestions = Reply.Suggestions(voice) };
    }
}
