using System.Collections.Immutable;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>What the record holds for one compiled query, sorted by how well it fits.</summary>
internal sealed record Findings
{
    public static readonly Findings None = new();

    /// <summary>The best milestones that meet every condition and cover every word; several where nothing sets them apart.</summary>
    public ImmutableArray<MilestoneMatch> Best { get; init; } = [];

    /// <summary>All milestones that meet every condition and cover every word, best first.</summary>
    public ImmutableArray<MilestoneMatch> Strict { get; init; } = [];

    /// <summary>Milestones that cover every word but break a condition (another date, another ordinal), best first.</summary>
    public ImmutableArray<MilestoneMatch> Contradicting { get; init; } = [];

    /// <summary>Milestones that leave words uncovered, best first.</summary>
    public ImmutableArray<MilestoneMatch> Near { get; init; } = [];

    public ImmutableArray<SentenceMatch> Sentences { get; init; } = [];

    /// <summary>Words of the question that the nearest milestone does not cover.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];
}
