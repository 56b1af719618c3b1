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

        return Of(inquiry, found);
    }

    /// <summary>The events line by line, as they are given.</summary>
    public static Draft Of(Inquiry inquiry, ImmutableArray<Milestone> found)
    {
        var voice = inquiry.Voice;
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
        var named = !Names.Of(question).IsEmpty;
        if (named && !everything)
        {
            // What happened to a named thing is told in the paragraphs that name it; the other words of the question need not stand there.
            matches = [.. matches.Concat(inquiry.Main.Near.Where(match => match.IsStrict && match.Missing.All(word => !Names.IsElsewhere(word, question, match.Milestone, inquiry.Index))).Select(match => match.Milestone))];
        }

        var standing = named && matches.Any(milestone => Events.IsEvent(milestone) && Names.StandIn(milestone, question, inquiry.Index));
        return [.. Pair.Of(question, [.. matches
            .Where(Events.IsEvent)
            .Where(milestone => !standing || Names.StandIn(milestone, question, inquiry.Index))
            .Where(milestone => kinds.IsEmpty || (milestone.IsAny(kinds) && EventNouns.FitsParties(question, milestone)))
            .Where(milestone => question.AsksPlan ? milestone.Status == MilestoneStatus.Planned : milestone.Status == MilestoneStatus.Actual || everything || (named && question.Main.Query.Times.IsEmpty))
            .Where(milestone => milestone.Period is { Precision: not DatePrecision.Approximate } || (milestone is { Period: null, Time.Day: not null } && question.Main.Query.Times.Any(time => time.IsDay)))
            .Distinct()])
            .OrderBy(milestone => milestone.Period?.First ?? DateOnly.MaxValue)];
    }
}
