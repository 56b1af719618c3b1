using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>What a question about one event comes down to.</summary>
internal abstract record Choice
{
    /// <summary>One event is meant.</summary>
    internal sealed record One(MilestoneMatch Match) : Choice;

    /// <summary>Several are, with different answers, and nothing in the question sets them apart.</summary>
    internal sealed record Several(ImmutableArray<Milestone> Candidates) : Choice;

    /// <summary>Sources report one event and give different values for what is asked.</summary>
    internal sealed record Disputed(ImmutableArray<Milestone> Reports) : Choice;

    /// <summary>One event was announced for one value and took place with another.</summary>
    internal sealed record Moved(Milestone Actual, Milestone Planned) : Choice;

    /// <summary>Events fit, but none of them has what is asked for.</summary>
    internal sealed record WithoutSlot(MilestoneMatch Match) : Choice;

    /// <summary>All words fit an event that breaks a condition of the question.</summary>
    internal sealed record Contradicted(MilestoneMatch Match) : Choice;

    /// <summary>Nothing covers the question's words; the nearest, if any.</summary>
    internal sealed record Nothing(MilestoneMatch? Nearest) : Choice;

    /// <summary>Decides by the value of the asked slot: candidates that agree on it are no ambiguity.</summary>
    /// <param name="slot">The slot's value of a milestone, or null where it has none.</param>
    public static Choice Of(AnalyzedQuestion question, Findings findings, Func<Milestone, string?> slot)
    {
        if (findings.Strict.IsEmpty)
        {
            return findings.Contradicting.IsEmpty ? new Nothing(findings.Near.FirstOrDefault()) : new Contradicted(Events(findings.Contradicting)[0]);
        }

        if (question.Selection is Selection.Latest or Selection.Earliest && Select(question.Selection, findings.Strict) is { } selected)
        {
            return slot(selected.Milestone) is null ? new WithoutSlot(selected) : new One(selected);
        }

        var best = Events(findings.Best);
        var filled = best.Where(match => slot(match.Milestone) is not null).ToImmutableArray();
        if (filled.IsEmpty)
        {
            // A weaker match must not lend its value to the event that was asked about.
            return new WithoutSlot(best[0]);
        }

        var groups = filled.GroupBy(match => slot(match.Milestone)).ToArray();
        if (groups.Length == 1)
        {
            // What took place proves it better than what was announced of it.
            return new One(filled.FirstOrDefault(match => match.Milestone.Status == MilestoneStatus.Actual && OneEvent.IsIn(match.Milestone, filled[0].Milestone)) ?? filled[0]);
        }

        ImmutableArray<Milestone> candidates = [.. groups.Select(group => group.First().Milestone)];
        return candidates.Skip(1).All(other => OneEvent.IsIn(candidates[0], other))
            ? candidates is [var first, var second] && first.Status != second.Status ? first.Status == MilestoneStatus.Actual ? new Moved(first, second) : new Moved(second, first)
                : new Disputed(candidates)
            : new Several(candidates);
    }

    /// <summary>Events before talk about them, where both fit.</summary>
    private static ImmutableArray<MilestoneMatch> Events(ImmutableArray<MilestoneMatch> matches)
    {
        var events = matches.Where(match => Retrieval.Events.IsEvent(match.Milestone)).ToImmutableArray();
        return events.IsEmpty ? matches : events;
    }

    private static MilestoneMatch? Select(Selection selection, ImmutableArray<MilestoneMatch> strict)
    {
        var dated = Events(strict)
            .Where(match => match.Milestone is { Period.Precision: not (Knowledge.Time.DatePrecision.Approximate or Knowledge.Time.DatePrecision.Unknown), Status: MilestoneStatus.Actual })
            .OrderBy(match => match.Milestone.Period!.First)
            .ToArray();
        return selection == Selection.Latest ? dated.LastOrDefault() : dated.FirstOrDefault();
    }
}
