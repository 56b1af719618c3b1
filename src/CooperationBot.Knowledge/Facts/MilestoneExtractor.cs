using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads the milestones of one document. Pure and thread-safe; never throws for odd content.</summary>
public static class MilestoneExtractor
{
    /// <summary>The milestones of the document, mentions of one event merged, in the order of their first mention.</summary>
    public static ImmutableArray<Milestone> Extract(Document document) => [];
}
