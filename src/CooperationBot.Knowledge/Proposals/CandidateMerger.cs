using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Proposals;

/// <summary>
/// Puts proved candidates beside what rules found. What rules found stands as it is, ids and order included: a candidate of the same event gives it at most an
/// argument that it lacked, and one that contradicts it gives nothing. Pure and thread-safe.
/// </summary>
public static class CandidateMerger
{
    /// <param name="found">What rules found, merged.</param>
    /// <param name="candidates">Proved candidates of any documents, in a fixed order.</param>
    /// <returns>The found ones in their order, then the candidates that are events of their own.</returns>
    public static ImmutableArray<Milestone> Add(ImmutableArray<Milestone> found, ImmutableArray<Milestone> candidates)
    {
        if (candidates.IsEmpty)
        {
            return found;
        }

        var standing = new Standing(found);
        var ids = found.Select(milestone => milestone.Id).ToHashSet(StringComparer.Ordinal);
        var own = ImmutableArray.CreateBuilder<Milestone>();
        foreach (var candidate in MilestoneMerger.Merge(candidates))
        {
            if (!standing.TakesUp(candidate))
            {
                own.Add(candidate with { Id = Free(candidate.Id, ids) });
            }
        }

        return [.. standing.Milestones, .. own];
    }

    private static string Free(string id, HashSet<string> ids)
    {
        var free = id;
        for (var count = 2; !ids.Add(free); count++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{id}-{count}");
        }

        return free;
    }

    /// <summary>What rules found, by the sentences that report it and by what it is. Mutable; lives inside one merging.</summary>
    private sealed class Standing
    {
        private readonly Milestone[] _milestones;
        private readonly ILookup<Evidence, int> _bySentence;
        private readonly ILookup<string, int> _byKey;

        public Standing(ImmutableArray<Milestone> found)
        {
            _milestones = [.. found];
            _bySentence = Enumerable.Range(0, found.Length).SelectMany(at => found[at].Mentions.Select(mention => (mention.Evidence, At: at))).Distinct().ToLookup(entry => entry.Evidence, entry => entry.At);
            _byKey = Enumerable.Range(0, found.Length).SelectMany(at => MergeKeys.Of(found[at]).Select(key => (Key: key, At: at))).ToLookup(entry => entry.Key, entry => entry.At, StringComparer.Ordinal);
        }

        public IEnumerable<Milestone> Milestones => _milestones;

        /// <summary>True where the candidate is of an event that rules found.</summary>
        public bool TakesUp(Milestone candidate)
        {
            var beside = candidate.Mentions.SelectMany(mention => _bySentence[mention.Evidence]).Distinct().Where(at => IsSame(_milestones[at], candidate)).ToList();
            if (beside.Count > 0)
            {
                // Of several of a kind in one sentence nothing says which is meant.
                if (beside.Count == 1)
                {
                    _milestones[beside[0]] = Completed(_milestones[beside[0]], candidate);
                }

                return true;
            }

            var (best, score) = (-1, 0);
            foreach (var at in MergeKeys.Of(candidate).SelectMany(key => _byKey[key]).Distinct())
            {
                if (SameEvent.Score(_milestones[at], candidate) is var fit && fit > score)
                {
                    (best, score) = (at, fit);
                }
            }

            if (best >= 0)
            {
                _milestones[best] = Completed(_milestones[best], candidate);
            }

            return best >= 0;
        }
    }

    /// <summary>Two readings of one report: the same words, the same kind, or a kind that says no more than that something was so then.</summary>
    private static bool IsSame(Milestone found, Milestone candidate) =>
        found.IsAny([candidate.Kind]) || (IsGathering(found.Kind) && IsGathering(candidate.Kind))
        || found.Mentions.Any(mention => candidate.Mentions.Any(other => other.Evidence == mention.Evidence && other.Trigger.Overlaps(mention.Trigger)))
        || ((IsOpen(found.Kind) || IsOpen(candidate.Kind)) && Equals(found.Period, candidate.Period));

    private static bool IsGathering(MilestoneKind kind) => kind is MilestoneKind.Meeting or MilestoneKind.Summit;

    private static bool IsOpen(MilestoneKind kind) => kind is MilestoneKind.Outcome or MilestoneKind.Plan or MilestoneKind.Other;

    /// <summary>What was missing, from the candidate; nothing where the two contradict each other.</summary>
    private static Milestone Completed(Milestone found, Milestone candidate)
    {
        if (found.Status != candidate.Status || (found.Period is { } period && candidate.Period is { } other && !period.Overlaps(other))
            || (found.Ordinal is not null && candidate.Ordinal is not null && found.Ordinal != candidate.Ordinal))
        {
            return found;
        }

        var complete = found with
        {
            Time = found.Time ?? candidate.Time,
            Place = found.Place ?? candidate.Place,
            Parties = found.Parties.IsEmpty ? candidate.Parties : found.Parties,
            People = found.People.IsEmpty ? candidate.People : found.People,
            Figures = found.Figures.IsEmpty ? candidate.Figures : found.Figures,
        };
        return complete == found ? found : complete with { Proposer = found.Proposer ?? candidate.Proposer };
    }
}
