using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Descriptions;

/// <summary>What an event led to: the papers, decisions and agreements that came about at it.</summary>
internal static class Outcomes
{
    private const int Most = 5;

    private static readonly FrozenSet<string> Nouns = DataFiles.Words("outcome-nouns.txt");

    /// <summary>The event's own report and what lies within it; null where no outcome is asked for or none is on record.</summary>
    public static Draft? Of(Inquiry inquiry)
    {
        if (!inquiry.Question.Main.Query.Terms.Any(term => term.Forms.Any(Nouns.Contains))
            || inquiry.Main.Best.FirstOrDefault(match => match.Milestone.Kind is MilestoneKind.Meeting or MilestoneKind.Summit or MilestoneKind.Visit) is not { } match)
        {
            return null;
        }

        var whole = match.Milestone;
        var within = inquiry.Index.Milestones.Where(milestone => milestone.Id != whole.Id && milestone.Within.Contains(whole.Id)).Take(Most).ToImmutableArray();
        if (within.IsEmpty)
        {
            return null;
        }

        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [.. within.Select(milestone => Reply.EventLine(inquiry, milestone)), Reply.EventLine(inquiry, whole)],
            Short = inquiry.Voice.Title(within[0]),
            Facts = [.. within.Select(milestone => milestone.Id), whole.Id],
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }
}
