using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>Sets events apart from talk about them.</summary>
internal static class Events
{
    private static readonly ImmutableHashSet<MilestoneKind> Talk = [MilestoneKind.Statement, MilestoneKind.Definition, MilestoneKind.Outcome, MilestoneKind.Plan];

    public static bool IsEvent(Milestone milestone) => !Talk.Contains(milestone.Kind);

    /// <summary>Done, and known to the day (or a stretch of days).</summary>
    public static bool IsDatedEvent(Milestone milestone) =>
        IsEvent(milestone) && milestone is { Status: MilestoneStatus.Actual, Period.Precision: DatePrecision.Day or DatePrecision.Range };
}
