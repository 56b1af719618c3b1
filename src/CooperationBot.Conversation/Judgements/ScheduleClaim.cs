using CooperationBot.Conversation.Comparisons;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim that something took place as announced, or later or earlier than that ("如期举行了吗", "推迟了吗"): the day of the plan held against the day on which it was.</summary>
internal static class ScheduleClaim
{
    private static readonly Cue Kept = Cue.Named("on-schedule");
    private static readonly Cue PutOff = Cue.Named("put-off");

    /// <summary>The verdict with both days; "not found" where only one of the two is on record; null where no such claim is made.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var putOff = PutOff.IsIn(inquiry.Question.Read);
        if (!putOff && !Kept.IsIn(inquiry.Question.Read))
        {
            return null;
        }

        if (PlanAndFact.Of(inquiry) is { } pair)
        {
            var (actual, planned) = (Moment.OfEvent(inquiry, pair.Actual), Moment.OfEvent(inquiry, pair.Planned));
            return actual.Beside(planned)?.Time is { } was && planned.Beside(actual)?.Time is { } due ? Verdict(inquiry, putOff ? was.First > due.Last : was.Overlaps(due), actual, planned) : null;
        }

        // A day that the question itself names is judged as any other claim; without one there must be a plan to hold it against.
        return inquiry.Question.Main.Query.Times.IsEmpty && inquiry.Main.Strict is [{ Milestone.Status: Knowledge.Facts.MilestoneStatus.Actual } held, ..]
            ? Reply.WithoutSlot(inquiry, "plan", held.Milestone)
            : null;
    }

    private static Draft Verdict(Inquiry inquiry, bool isSo, Moment actual, Moment planned)
    {
        var key = isSo ? "yes" : "no";
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [actual.Line with { Text = inquiry.Voice.Say(key, ("detail", actual.Line.Text)) }, planned.Line],
            Short = inquiry.Voice.Say(key, ("detail", "")),
            Facts = [actual.Event!.Id, planned.Event!.Id],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }
}
