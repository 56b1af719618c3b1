using System.Collections.Immutable;
using CooperationBot.Conversation.Comparisons;
using CooperationBot.Conversation.Descriptions;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>Whether something is so, with the fact that shows it; a claim is taken apart into an event and the conditions it puts on it.</summary>
internal sealed class JudgementHandler : IIntentHandler
{
    public ImmutableArray<Intent> Intents => [Intent.YesNo];

    public Draft Handle(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (question.Main.IsEmpty && question.Main.Query.Kinds.IsEmpty)
        {
            return Reply.AskForMore(inquiry);
        }

        if (ClaimedTitle.Check(inquiry) is { } correction)
        {
            return correction with { Kind = AnswerKind.Answer, Short = inquiry.Voice.Say("no", ("detail", "")) };
        }

        if ((Comparison.Check(inquiry) ?? BothClaim.Check(inquiry, this) ?? ScheduleClaim.Check(inquiry) ?? DeedClaim.Check(inquiry) ?? SinceClaim.Check(inquiry) ?? PointClaim.Check(inquiry)
            ?? OnlyClaim.Check(inquiry) ?? MembershipClaim.Check(inquiry) ?? NumberClaim.Check(inquiry)) is { } judged)
        {
            return judged;
        }

        var strict = Fitting(inquiry.Main.Strict);
        if (strict.IsEmpty)
        {
            // Only the claimed place is not on record of it: the event was elsewhere.
            if (PlaceClaim.Elsewhere(inquiry) is { } elsewhere)
            {
                return Elsewhere(inquiry, elsewhere);
            }

            // No meeting of the asked number is on record; the others say nothing of it.
            if (inquiry.Main.Contradicting.FirstOrDefault() is { Violations: Violations.Ordinal } numbered && !inquiry.Index.Milestones.Any(milestone => milestone.Ordinal == question.Main.Query.Ordinal))
            {
                return Reply.Contradicted(inquiry, numbered);
            }

            if (SentenceClaim.OfTime(inquiry) is { } told)
            {
                return told;
            }

            return inquiry.Main.Contradicting.FirstOrDefault(match => Disproves(match, question)) is { } disproof
                ? No(inquiry, disproof.Milestone)
                : SentenceClaim.Of(inquiry) ?? Reply.NotFound(inquiry, "", inquiry.Main.Contradicting.Concat(inquiry.Main.Near).FirstOrDefault());
        }

        var best = strict[0].Milestone;
        if (OnAnotherDay(inquiry, strict[0]) is { } named)
        {
            return No(inquiry, named);
        }

        if (best.Status == MilestoneStatus.Planned && !question.AsksPlan)
        {
            if (strict.FirstOrDefault(match => match.Milestone.Status == MilestoneStatus.Actual && OneEvent.IsIn(match.Milestone, best)) is not { Milestone: var held })
            {
                return NotYet(inquiry, best);
            }

            best = held;
        }

        if (Ambiguous(inquiry, strict) is { } clarify)
        {
            return clarify;
        }

        if (PlaceClaim.Check(inquiry, best) == false)
        {
            return Elsewhere(inquiry, best);
        }

        if (question.Main.Numbers.Any(number => number.Value != 2 && !States(inquiry, best, number.Value)))
        {
            return Reply.WithoutSlot(inquiry, "count", best);
        }

        if (best.Place is null && !PlaceClaim.Of(inquiry).IsEmpty)
        {
            return best.Online is null ? Reply.WithoutSlot(inquiry, "place", best) : No(inquiry, best, best.Online.Evidence, OnlineLine(inquiry, best));
        }

        return question.Main.Online is { } online && (best.Online is not null) != online && (best.Online is not null || best.Place is not null)
            ? No(inquiry, best, best.Online?.Evidence ?? best.Place!.Evidence, OnlineLine(inquiry, best))
            : question.Main.Online is not null && best.Online is null && best.Place is null
                ? Reply.WithoutSlot(inquiry, "place", best)
                : Yes(inquiry, best);
    }

    /// <summary>
    /// An event of another day, ordinal or form shows that a claim is wrong. One of another kind alone does not: that a meeting spoke of something is no
    /// proof that nothing was signed about it, unless the claim itself names the meeting or its day.
    /// </summary>
    private static bool Disproves(MilestoneMatch match, AnalyzedQuestion question) => !DeedClaim.IsMade(question) && (
        match.Violations != Violations.Kind || question.Main.Query.Ordinal is not null || !question.Main.Query.Times.IsEmpty);

    /// <summary>
    /// What fits is no event of the claimed kind, and one of that kind, which fits as well by its words or is told in the same sentence ("9月16日率团出席18日的会议"), was on another day;
    /// null where nothing of the kind is so.
    /// </summary>
    private static Milestone? OnAnotherDay(Inquiry inquiry, MilestoneMatch fit)
    {
        var fitting = fit.Milestone;
        var claim = inquiry.Question.Main;
        var words = claim.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        return claim.LikelyKinds.IsEmpty || fitting.IsAny(claim.LikelyKinds) || words.IsEmpty
            ? null
            : inquiry.Main.Contradicting
                .Where(match => match.Violations == Violations.Time && match.Milestone.IsAny(claim.LikelyKinds))
                .FirstOrDefault(match => match.Score > fit.Score
                    || (match.Milestone.Mentions.Any(mention => fitting.Mentions.Any(other => other.Evidence == mention.Evidence))
                        && words.All(term => Coverage.Of(term, Folding.Fold(match.Milestone.Title + "\n" + match.Milestone.Series)) == 1)))?.Milestone;
    }

    private static ImmutableArray<MilestoneMatch> Fitting(ImmutableArray<MilestoneMatch> strict)
    {
        var events = strict.Where(match => Events.IsEvent(match.Milestone)).ToImmutableArray();
        return events.IsEmpty ? strict : events;
    }

    /// <summary>"协议签了没有": several papers could be meant.</summary>
    private static Draft? Ambiguous(Inquiry inquiry, ImmutableArray<MilestoneMatch> strict)
    {
        var question = inquiry.Question;
        var bare = question.Main.Query.Terms.Count(term => !term.Optional) <= 1 && question.Main.Query.Times.IsEmpty && question.Main.Query.Ordinal is null && question.Main.Online is null;
        var tied = inquiry.Main.Best.Where(match => Events.IsEvent(match.Milestone)).DistinctBy(match => match.Milestone.Period).ToImmutableArray();
        return bare && tied.Length > 2 && strict.Length > 2 ? Reply.Clarify(inquiry, "describe", [.. tied.Select(match => match.Milestone)]) : null;
    }

    private static Draft Yes(Inquiry inquiry, Milestone milestone)
    {
        var proof = BestProof(inquiry, milestone);
        var line = Proofs.HoldsTime(proof, milestone, inquiry.Index) || !inquiry.Question.Main.Query.Times.IsEmpty
            ? Reply.EventLine(inquiry, milestone, proof)
            : new Line(inquiry.Voice.Say("describe", ("quote", inquiry.Index.Quote(proof))), [proof], IsQuote: true);
        return Answer(inquiry, milestone, line with { Text = inquiry.Voice.Say("yes", ("detail", line.IsQuote ? line.Text : Told(inquiry, milestone) ?? line.Text)) }, "yes");
    }

    private static Draft No(Inquiry inquiry, Milestone milestone, Evidence? proof = null, string? detail = null)
    {
        var line = Reply.EventLine(inquiry, milestone, proof ?? BestProof(inquiry, milestone));
        return Answer(inquiry, milestone, line with { Text = inquiry.Voice.Say("no", ("detail", detail ?? Told(inquiry, milestone) ?? line.Text)) }, "no");
    }

    /// <summary>True where a sentence of the milestone has the number; "两" is mostly part of a name ("两地").</summary>
    private static bool States(Inquiry inquiry, Milestone milestone, decimal value) =>
        milestone.Enumerations.Any(enumeration => enumeration.Items.Length == value)
        || milestone.Mentions.Select(mention => mention.Evidence).Concat(milestone.Details).Any(evidence => Numerals.Read(inquiry.Index.Quote(evidence)).Any(numeral => numeral.Value == value));

    /// <summary>The event and its date as a sentence; null where it is planned or undated.</summary>
    private static string? Told(Inquiry inquiry, Milestone milestone) => milestone is { Status: MilestoneStatus.Actual, Period: not null }
        ? inquiry.Voice.Say("was", ("title", inquiry.Voice.The(milestone)), ("date", inquiry.Voice.On(milestone, inquiry.Index)))
        : null;

    private static Draft Elsewhere(Inquiry inquiry, Milestone milestone) => milestone.Place is { } place
        ? No(inquiry, milestone, place.Evidence, inquiry.Voice.Say("place", ("place", inquiry.Voice.Name(place.Value)), ("title", inquiry.Voice.The(milestone))))
        : No(inquiry, milestone, milestone.Online!.Evidence, OnlineLine(inquiry, milestone));

    private static Draft NotYet(Inquiry inquiry, Milestone milestone)
    {
        var voice = inquiry.Voice;
        var text = voice.Say("no.planned", ("date", voice.When(milestone, inquiry.Index)), ("title", voice.The(milestone)));
        return Answer(inquiry, milestone, new Line(text, [Proofs.OfTime(milestone, inquiry.Index, inquiry.Question)]), "no.planned.short");
    }

    private static string OnlineLine(Inquiry inquiry, Milestone milestone) =>
        milestone.Online is { } online
            ? inquiry.Voice.Say("online", ("words", online.Value), ("title", inquiry.Voice.The(milestone)))
            : inquiry.Voice.Say("place", ("place", inquiry.Voice.Name(milestone.Place!.Value)), ("title", inquiry.Voice.The(milestone)));

    /// <summary>The report or detail that shares most with the claim.</summary>
    private static Evidence BestProof(Inquiry inquiry, Milestone milestone)
    {
        var own = milestone.Mentions.Select(mention => mention.Evidence).Concat(milestone.Details).ToHashSet();
        var told = inquiry.Main.Sentences.Where(match => own.Contains(match.Evidence)).ToImmutableArray();
        return told.Where(match => match.Missing.IsEmpty && Proofs.HoldsTime(match.Evidence, milestone, inquiry.Index))
            .Concat(told)
            .Select(match => match.Evidence)
            .FirstOrDefault(Proofs.OfEvent(milestone, inquiry.Index, inquiry.Question));
    }

    private static Draft Answer(Inquiry inquiry, Milestone milestone, Line line, string shortKey) => new()
    {
        Kind = AnswerKind.Answer,
        Lines = [line],
        Short = inquiry.Voice.Say(shortKey, ("detail", "")),
        Facts = [milestone.Id],
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };
}
