using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Digests;

/// <summary>
/// Whether the record reports what a plan announced. A report whose words differ from the plan's stands as an event of its own; a digest that overlooked it
/// would say falsely that there is none. Pure.
/// </summary>
internal static class PlanReports
{
    /// <summary>True where an event on record may be what was planned: the same meeting of a series, or the same kind of act by a party of the plan within its time.</summary>
    public static bool Any(Milestone plan, KnowledgeIndex index) =>
        index.Milestones.Any(other => other.Status == MilestoneStatus.Actual && (IsSameMeeting(plan, other) || IsSameAct(plan, other)));

    private static bool IsSameMeeting(Milestone plan, Milestone other) =>
        plan.SeriesKey is { } series && series == other.SeriesKey && plan.Ordinal is { } ordinal && ordinal == other.Ordinal;

    private static bool IsSameAct(Milestone plan, Milestone other) =>
        other.Kind != MilestoneKind.Plan && other.Kind == plan.Kind
        && plan.Period is { } planned && other.Period is { } done && planned.Overlaps(done)
        && plan.Parties.Any(party => other.Parties.Any(there => there.Value == party.Value));
}
