using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Merges the milestones of several documents. Pure and thread-safe.</summary>
public static class MilestoneMerger
{
    /// <summary>
    /// One milestone for all reports of one event, in the order of the first report. Reports that disagree on the day, the number or the status stay apart.
    /// The id of the report that comes first in the input is kept (with "-2" behind it where another event has that id already), so a caller that gives
    /// documents in a fixed order gets the same ids again. <see cref="Milestone.Within"/> is rewritten accordingly.
    /// </summary>
    public static ImmutableArray<Milestone> Merge(ImmutableArray<Milestone> milestones) => [.. Merge(milestones, []).Select(merged => merged.Milestone)];

    /// <summary>
    /// The same after an earlier merging: only what shares a key with a report that came or went is merged again; the rest is taken over, each milestone the same object as before.
    /// </summary>
    /// <param name="reports">All reports; one that was in the earlier input is the same object again.</param>
    /// <param name="earlier">What an earlier merging gave.</param>
    internal static ImmutableArray<MergedMilestone> Merge(ImmutableArray<Milestone> reports, ImmutableArray<MergedMilestone> earlier)
    {
        var places = new Dictionary<Milestone, int>(reports.Length, ReferenceEqualityComparer.Instance);
        foreach (var report in reports)
        {
            places[report] = places.Count;
        }

        var touched = new TouchedMilestones(earlier, places);
        var merging = new Merging();
        while (true)
        {
            foreach (var report in touched.Reports)
            {
                merging.Add(report);
            }

            // What is filed under a key of a milestone outside belongs together with it.
            if (!touched.Take(merging.Keys))
            {
                break;
            }

            merging = new Merging();
        }

        return Linked([.. touched.Others.Concat(merging.Merged.Select(touched.Kept)).OrderBy(merged => places[merged.Reports[0]])]);
    }

    /// <summary>Gives each milestone the ids, after merging, of those it happened at.</summary>
    private static ImmutableArray<MergedMilestone> Linked(ImmutableArray<MergedMilestone> all)
    {
        var ids = new Dictionary<string, string>(all.Length, StringComparer.Ordinal);
        foreach (var merged in all)
        {
            foreach (var report in merged.Reports)
            {
                ids[MergedMilestone.Local(report, report.Id)] = merged.Milestone.Id;
            }
        }

        return [.. all.Select(merged => merged.Within.IsEmpty ? merged : Linked(merged, ids))];
    }

    private static MergedMilestone Linked(MergedMilestone merged, Dictionary<string, string> ids)
    {
        ImmutableArray<string> within =
        [
            .. merged.Within
                .Select(id => ids.GetValueOrDefault(id, id[(id.LastIndexOf('\n') + 1)..]))
                .Where(id => id != merged.Milestone.Id)
                .Distinct(StringComparer.Ordinal),
        ];
        return within.AsSpan().SequenceEqual(merged.Milestone.Within.AsSpan()) ? merged : merged with { Milestone = merged.Milestone with { Within = within } };
    }
}
