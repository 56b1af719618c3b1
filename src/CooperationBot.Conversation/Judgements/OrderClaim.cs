using CooperationBot.Conversation.Durations;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim that one event came before or after another ("Did A sign before B met?").</summary>
internal static class OrderClaim
{
    private static readonly Cue Earlier = Cue.Named("earlier");
    private static readonly Cue Later = Cue.Named("later");

    /// <summary>The verdict with both dates; null where the question claims no order or a day is not on record.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (inquiry.Parts.Length != 2 || Claimed(question.Read) is not { } earlier
            || DurationHandler.Single(question, inquiry.Parts[0]) is not { Period: { } earliest } first || DurationHandler.Single(question, inquiry.Parts[1]) is not { Period: { } latest } second
            || first.Id == second.Id)
        {
            return null;
        }

        var right = earlier ? earliest.First < latest.First : earliest.First > latest.First;
        var key = right ? "yes" : "no";
        var line = Reply.EventLine(inquiry, first);
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [line with { Text = inquiry.Voice.Say(key, ("detail", line.Text)) }, Reply.EventLine(inquiry, second)],
            Short = inquiry.Voice.Say(key, ("detail", "")),
            Facts = [first.Id, second.Id],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    /// <summary>True where the first is said to be the earlier one, false for the later one, null for neither.</summary>
    private static bool? Claimed(string read) => Earlier.IsIn(read) ? true : Later.IsIn(read) ? false : null;
}
