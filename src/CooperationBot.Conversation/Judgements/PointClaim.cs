using System.Collections.Immutable;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim about how things stood on a day ("截至4月底揭牌了吗"): what is on record as done after it had not been done then.</summary>
internal static class PointClaim
{
    /// <summary>The verdict; null where the question names no such day, or what it claims is on record as done by then or not at all.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        if (inquiry.Question.Main.Query.Times is not [{ Relation: TimeRelation.Until, Period: { } point }])
        {
            return null;
        }

        var done = inquiry.Main.Strict.Where(match => match.Milestone.Status == MilestoneStatus.Actual);
        if (!done.Any() && inquiry.Main.Contradicting.FirstOrDefault(match => match.Violations == Violations.Time) is { Milestone: { Status: MilestoneStatus.Actual, Period: { } time } later } && time.First > point.Last)
        {
            var line = Reply.EventLine(inquiry, later);
            return Judged(inquiry, line with { Text = inquiry.Voice.Say("no.yet", ("detail", line.Text)) }, "no.yet", [later.Id]);
        }

        return done.Any() ? null : Told(inquiry, point);
    }

    /// <summary>By the one sentence that has all words of the claim and a time of its own.</summary>
    private static Draft? Told(Inquiry inquiry, Period point)
    {
        foreach (var match in inquiry.Main.Sentences.Where(match => match.Missing.IsEmpty && match.Sentence.Paragraph))
        {
            var times = Passages.At(match.Document, match.Evidence)?.Facts.Times.Where(time => !time.IsDuration && time.Period is not null).ToArray();
            if (times is not [{ Period: { } time } mention])
            {
                continue;
            }

            var quote = inquiry.Voice.Say("describe", ("quote", match.Quote));
            var key = time.Last <= point.Last ? "yes" : time.First > point.Last ? "no.yet" : null;
            return key is null ? null : Judged(inquiry, new Line(inquiry.Voice.Say(key, ("detail", quote)), [match.Evidence], IsQuote: true), key, []);
        }

        return null;
    }

    private static Draft Judged(Inquiry inquiry, Line line, string key, ImmutableArray<string> facts) => new()
    {
        Kind = AnswerKind.Answer,
        Lines = [line],
        Short = inquiry.Voice.Say(key, ("detail", "")),
        Facts = facts,
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };
}
