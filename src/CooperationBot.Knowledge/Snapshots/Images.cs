using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using MemoryPack;

namespace CooperationBot.Knowledge.Snapshots;

/// <summary>What parts a snapshot has, in this order: the layout, of each segment its documents and then its postings, what was merged, and the events' postings.</summary>
/// <param name="DocumentParts">By segment, how many parts its documents are in.</param>
/// <param name="EventParts">How many parts the events' postings are in.</param>
[MemoryPackable]
internal sealed partial record SnapshotLayout(ImmutableArray<int> DocumentParts, int EventParts);

/// <summary>A segment without its documents.</summary>
[MemoryPackable]
internal sealed partial record SegmentImage(Postings Postings, ImmutableArray<int> Lengths);

/// <summary>A milestone after merging.</summary>
/// <param name="Reports">The numbers of its reports among those of all documents.</param>
/// <param name="Keys">See <see cref="MergedMilestone.Keys"/>.</param>
/// <param name="SaidWithin">See <see cref="MergedMilestone.Within"/>.</param>
/// <param name="Whole">The milestone where it has several; one alone is its report under this id and within these others.</param>
[MemoryPackable]
internal sealed partial record MergedImage(
    ImmutableArray<int> Reports, Milestone? Whole, string Id, ImmutableArray<string> Within, ImmutableArray<ulong> Keys, ImmutableArray<string> SaidWithin)
{
    public static MergedImage Of(MergedMilestone merged, Func<Milestone, int> number) => new(
        [.. merged.Reports.Select(number)], merged.Reports.Length == 1 ? null : merged.Milestone, merged.Milestone.Id, merged.Milestone.Within, merged.Keys, merged.Within);

    public MergedMilestone Merged(IReadOnlyList<Milestone> reports) => new(Whole ?? Alone(reports[Reports[0]]), [.. Reports.Select(number => reports[number])], Keys, SaidWithin);

    private Milestone Alone(Milestone report) =>
        report.Id == Id && report.Within.AsSpan().SequenceEqual(Within.AsSpan()) ? report : report with { Id = Id, Within = Within };
}

/// <summary>A part of the events' index.</summary>
/// <param name="Places">The place of each of its milestones in all of them.</param>
[MemoryPackable]
internal sealed partial record EventImage(ImmutableArray<int> Places, int Units, Postings Postings);
