using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>Finds the latest, earliest, next or previous event that a question means.</summary>
internal static class Neighbours
{
    /// <summary>Null where no dated event fits.</summary>
    public static Milestone? Select(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var anchor = inquiry.Main.Best.FirstOrDefault(match => match.Milestone.Period is not null)?.Milestone;
        if (question.Bounds.Length > 0 && question.Selection is Selection.Next or Selection.Previous)
        {
            var within = All(inquiry).Where(milestone => question.Main.Query.Times.All(time => time.Admits(milestone.Period)));
            return question.Selection == Selection.Next ? within.FirstOrDefault() : within.LastOrDefault();
        }

        return question.Selection switch
        {
            Selection.Latest => Dated(inquiry).LastOrDefault(),
            Selection.Earliest => Dated(inquiry).FirstOrDefault(),
            Selection.Next when anchor is not null => All(inquiry).FirstOrDefault(milestone => milestone.Period!.First > anchor.Period!.Last && milestone.Id != anchor.Id),
            Selection.Previous when anchor is not null => All(inquiry).LastOrDefault(milestone => milestone.Period!.Last < anchor.Period!.First),
            _ => null,
        };
    }

    /// <summary>Of the milestones that fit the question.</summary>
    private static IEnumerable<Milestone> Dated(Inquiry inquiry)
    {
        var fitting = inquiry.Question.Main.IsEmpty && inquiry.Question.Main.Query.Kinds.IsEmpty
            ? inquiry.Index.Milestones
            : [.. inquiry.Main.Strict.Select(match => match.Milestone)];
        return fitting.Where(Events.IsDatedEvent).OrderBy(milestone => milestone.Period!.First);
    }

    /// <summary>Of all events on record.</summary>
    private static IEnumerable<Milestone> All(Inquiry inquiry) => inquiry.Index.Milestones.Where(Events.IsDatedEvent).OrderBy(milestone => milestone.Period!.First);
}
