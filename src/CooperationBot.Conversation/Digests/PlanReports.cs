using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Digests;

/// <summary>
/// Whether something on record reads like the report that a plan was carried out, in whatever words. A digest that says "no report since" must be right, so
/// in doubt there is one. Pure.
/// </summary>
internal static class PlanReports
{
    /// <summary>A plan that was carried out later than planned is still carried out.</summary>
    private const int LatestMonths = 12;

    /// <summary>Of the pairs of neighbouring characters in the shorter title, how many the other one has.</summary>
    private const double AlikeShare = 0.3;

    public static bool Has(Milestone plan, ImmutableArray<Milestone> milestones) => milestones.Any(report =>
        report.Status == MilestoneStatus.Actual
        && report.Period is { } period && plan.Period is { } planned && period.Last >= planned.First && period.First <= planned.Last.AddMonths(LatestMonths)
        && Shared(plan.Title, report.Title) >= AlikeShare);

    private static double Shared(string one, string other)
    {
        var (pairs, others) = (Pairs(one), Pairs(other));
        var fewer = Math.Min(pairs.Count, others.Count);
        return fewer == 0 ? 0 : (double)pairs.Count(others.Contains) / fewer;
    }

    private static HashSet<(char, char)> Pairs(string title) => [.. title.Zip(title.Skip(1)).Where(pair => char.IsLetterOrDigit(pair.First) && char.IsLetterOrDigit(pair.Second))];
}
