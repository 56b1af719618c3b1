using System.Collections.Immutable;
using CooperationBot.Conversation.Quantities;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Timelines;

/// <summary>The events that fit, in order of time.</summary>
internal sealed class TimelineHandler : IIntentHandler
{
    private const int MostLines = 40;

    public ImmutableArray<Intent> Intents => [Intent.Timeline];

    public Draft Handle(Inquiry inquiry)
    {
        var voice = inquiry.Voice;
        var found = Select(inquiry);
        if (inquiry.Question.Selection != Selection.None && Neighbours.Select(inquiry) is { } selected)
        {
            found = [selected];
        }

        if (found.IsEmpty)
        {
            return inquiry.Main.Contradicting.FirstOrDefault() is { } near
                ? Reply.Contradicted(inquiry, near)
                : Reply.NotFound(inquiry, "", inquiry.Main.Near.FirstOrDefault());
        }

        var lines = found.Take(MostLines).Select(milestone => Reply.EventLine(inquiry, milestone)).ToImmutableArray();
        return new Draft
        {
            Kind = found.Length == 1 ? AnswerKind.Answer : AnswerKind.Timeline,
            Lines = found.Length == 1 ? lines : [Line.Fixed(voice.Say("timeline", ("n", $"{found.Length}"))), .. lines],
            Short = found.Length == 1 ? voice.Title(found[0]) : null,
            Derivations = [new Derivation.CountOf([.. found.Select(milestone => milestone.Id)])],
            Facts = [.. found.Select(milestone => milestone.Id)],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>Events that meet every condition; undated or merely approximate ones only where no period was asked for.</summary>
    public static ImmutableArray<Milestone> Select(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var kinds = EventNouns.KindsOf(question);
        var nouns = EventNouns.NounsOf(question);
        var everything = question.Main.IsEmpty && question.Main.Query.Kinds.IsEmpty && question.Main.Query.Online is null && question.Bounds.IsEmpty;
        var matches = everything
            ? inquiry.Index.Milestones
            : [.. inquiry.Main.Strict.Concat(inquiry.Main.Near.Where(match => match.IsStrict && match.Missing.All(nouns.Contains))).Select(match => match.Milestone)];
        return [.. matches
            .Where(Events.IsEvent)
            .Where(milestone => kinds.IsEmpty || (milestone.IsAny(kinds) && EventNouns.FitsParties(question, milestone)))
            .Where(milestone => question.AsksPlan ? milestone.Status == MilestoneStatus.Planned : milestone.Status == MilestoneStatus.Actual || everything)
            .Where(milestone => milestone.Period is { Precision: not DatePrecision.Approximate })
            .Distinct()
            .OrderBy(milestone => milestone.Period!.First)];
    }
}
