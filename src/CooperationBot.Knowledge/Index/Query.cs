using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Index;

/// <summary>A typed search over the record. Terms are weighed, the rest are conditions whose violation is reported with each match.</summary>
public sealed record Query
{
    public static readonly Query Empty = new();

    public ImmutableArray<QueryTerm> Terms { get; init; } = [];

    /// <summary>Conditions on the time; all must hold.</summary>
    public ImmutableArray<TimeFilter> Times { get; init; } = [];

    /// <summary>Number within a series ("第二次"); also satisfied by the meeting at which something happened.</summary>
    public int? Ordinal { get; init; }

    /// <summary>Acceptable kinds; empty = any.</summary>
    public ImmutableArray<MilestoneKind> Kinds { get; init; } = [];

    public bool? Online { get; init; }

    public MilestoneStatus? Status { get; init; }

    /// <summary>Only documents published on or before this day count; null = all.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>True when nothing in it selects anything.</summary>
    public bool IsEmpty => Terms.IsEmpty && Times.IsEmpty && Ordinal is null && Kinds.IsEmpty && Online is null && Status is null;
}

/// <summary>Words to look for.</summary>
/// <param name="Text">As the user wrote them, for messages.</param>
/// <param name="Forms">Folded texts that mean the same; the first one carries the weight, any one that is wholly present satisfies the term.</param>
/// <param name="Whole">True for a name: where part of it is missing, all of it is reported missing.</param>
/// <param name="Optional">True for words that only help to choose: they weigh little and are never reported as missing.</param>
public sealed record QueryTerm(string Text, ImmutableArray<string> Forms, bool Optional = false, bool Whole = false)
{
    /// <summary>Share of its natural weight, 0 to 1, for words that may be mere turns of phrase and are still reported where they are missing.</summary>
    public double Weight { get; init; } = 1;
}
