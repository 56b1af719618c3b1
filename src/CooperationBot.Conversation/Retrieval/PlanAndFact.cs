using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>The plan of one event and what came of it, where a question covers both.</summary>
internal static class PlanAndFact
{
    /// <summary>Null where the record does not hold both. A day that the question names belongs to one of the two, so that the other breaks it.</summary>
    public static Choice.Moved? Of(Inquiry inquiry)
    {
        var known = inquiry.Parts.Prepend(inquiry.Main)
            .SelectMany(findings => findings.Strict.Concat(findings.Contradicting.Where(match => match.Violations == Knowledge.Index.Violations.Time)))
            .Select(match => match.Milestone)
            .Where(milestone => milestone.Time is { Period: not null } or { Month: not null, Day: not null })
            .Distinct()
            .ToImmutableArray();
        return known.Where(milestone => milestone.Status == MilestoneStatus.Actual)
            .SelectMany(actual => known.Where(planned => planned.Status == MilestoneStatus.Planned && OneEvent.IsIn(actual, planned)).Select(planned => new Choice.Moved(actual, planned)))
            .FirstOrDefault();
    }
}
