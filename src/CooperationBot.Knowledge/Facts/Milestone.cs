using System.Collections.Immutable;
using CooperationBot.Knowledge.Proposals;
using CooperationBot.Knowledge.Time;
using MemoryPack;

namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// A typed fact: an event, or an attributed statement, plan, decision or definition, merged over all its mentions.
/// Immutable. Every value carries the sentence that states it.
/// </summary>
[MemoryPackable]
public sealed partial record Milestone
{
    /// <summary>Stable over restarts and added documents: derived from the document and what identifies the milestone.</summary>
    public required string Id { get; init; }

    public required MilestoneKind Kind { get; init; }

    /// <summary>Further things that the same act was: a visit on which a consensus was reached has Consensus here. Without <see cref="Kind"/>.</summary>
    public ImmutableArray<MilestoneKind> AlsoKinds { get; init; } = [];

    /// <summary>True when it is of one of the kinds, mainly or besides.</summary>
    public bool IsAny(ImmutableArray<MilestoneKind> kinds) => kinds.Contains(Kind) || AlsoKinds.Any(kind => kinds.Contains(kind));

    /// <summary>A short name in the document's own words: exactly the slice that <see cref="TitleSource"/> gives.</summary>
    public required string Title { get; init; }

    /// <summary>The document and the exact range that the title was cut from.</summary>
    public Evidence TitleSource { get; init; }

    public required MilestoneStatus Status { get; init; }

    /// <summary>Null when the documents give no time at all.</summary>
    public MilestoneTime? Time { get; init; }

    [MemoryPackIgnore]
    public Period? Period => Time?.Period;

    public Argument? Place { get; init; }

    /// <summary>Held or done over a network ("视频", "云签约"), with the words that say so; null when nothing says so.</summary>
    public Argument? Online { get; init; }

    /// <summary>Organisations and regions that took part, fullest names first found.</summary>
    public ImmutableArray<Argument> Parties { get; init; } = [];

    public ImmutableArray<PersonMention> People { get; init; } = [];

    /// <summary>Name of the series of meetings, without the ordinal; null for single events.</summary>
    public string? Series { get; init; }

    /// <summary>
    /// What the series is compared by: folded, without the hosts, in Chinese where the glossary knows an English name; null for single events. Never shown.
    /// </summary>
    [MemoryPackIgnore]
    public string? SeriesKey => Traits.SeriesCore;

    /// <summary>Number within the series; null where none is stated.</summary>
    public int? Ordinal { get; init; }

    public ImmutableArray<Figure> Figures { get; init; } = [];

    public ImmutableArray<Enumeration> Enumerations { get; init; } = [];

    /// <summary>Names of agreements, policies and papers: with 《》 as written, or descriptive ("战略合作协议").</summary>
    public ImmutableArray<Argument> Instruments { get; init; } = [];

    public ImmutableArray<Quotation> Quotations { get; init; } = [];

    /// <summary>What is defined, for a definition; otherwise null.</summary>
    public Argument? Term { get; init; }

    /// <summary>What the term means, for a definition; otherwise null.</summary>
    public Argument? Meaning { get; init; }

    /// <summary>Sentences that report it, best first (the fullest report with the date in it).</summary>
    public required ImmutableArray<Mention> Mentions { get; init; }

    /// <summary>Sentences that add to it without reporting it ("此次…", "根据协议…", the following sentence's list).</summary>
    public ImmutableArray<Evidence> Details { get; init; } = [];

    /// <summary>Ids of milestones this one happened at or follows from (a signing at a meeting).</summary>
    public ImmutableArray<string> Within { get; init; } = [];

    /// <summary>Who proposed it, or something of it, where the rules alone did not find it; null for what rules found. Readers are to be told.</summary>
    public Proposer? Proposer { get; init; }

    /// <summary>What merging needs to know of it beyond what readers see.</summary>
    [MemoryPackInclude]
    internal MergeTraits Traits { get; init; } = MergeTraits.None;
}
