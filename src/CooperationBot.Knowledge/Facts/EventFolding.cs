namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// Reduces the triggers of one sentence to its events: what only accompanies an event (an announcement at a meeting, a consensus on a visit) becomes a
/// further kind of it, and two words for one act become one.
/// </summary>
internal static class EventFolding
{
    private const int MaxChain = 12;
    private const int MaxLatinChain = 60;

    public static void Fold(List<Draft> events)
    {
        events.RemoveAll(draft => draft.IsReference && draft.Series is null && events.Exists(other => other != draft && !other.IsReference && other.Kind == draft.Kind));
        Chain(events);
        for (var i = events.Count - 1; i >= 0; i--)
        {
            var draft = events[i];
            if (Host(events, draft) is { } host)
            {
                Absorb(host, draft);
                events.RemoveAt(i);
            }
        }
    }

    /// <summary>"宣布成立", "决定启动", "正式揭牌成立": the last word tells what happened.</summary>
    private static void Chain(List<Draft> events)
    {
        for (var i = events.Count - 2; i >= 0; i--)
        {
            var (first, second) = (events[i], events[i + 1]);
            var gap = second.Trigger.Start - first.Trigger.End;
            var adjoining = gap == 0 || (gap == 1 && Knowledge.Text.Folding.IsHan(first.Scan.Folded[first.Trigger.End]));
            var told = gap >= 0 && gap <= (first.Document.Script == Knowledge.Text.Script.Latin ? MaxLatinChain : MaxChain) && IsTelling(first.Kind) && first.Scan.ClauseAt(first.Trigger.Start) == second.Scan.ClauseAt(second.Trigger.Start);
            if ((adjoining || told) && !first.IsReference && !second.IsReference)
            {
                Absorb(second, first);
                events.RemoveAt(i);
            }
        }
    }

    private static Draft? Host(List<Draft> events, Draft draft)
    {
        if (draft.IsReference)
        {
            return null;
        }

        foreach (var other in events)
        {
            if (other == draft || other.IsReference || other.Status != draft.Status || !SameTime(other, draft))
            {
                continue;
            }

            // What comes before the main event is not its company: "三度会晤,…项目启动".
            if (IsStrong(other.Kind) && !IsStrong(draft.Kind) && other.Trigger.Start < draft.Trigger.Start)
            {
                return other;
            }

            var earlier = other.Trigger.Start < draft.Trigger.Start;
            if (earlier && other.Kind == draft.Kind && draft.Series?.Ordinal == other.Series?.Ordinal && (!IsStrong(draft.Kind) || SameClause(other, draft)))
            {
                return other;
            }
        }

        return null;
    }

    private static bool SameClause(Draft left, Draft right) => left.Scan.ClauseAt(left.Trigger.Start) == right.Scan.ClauseAt(right.Trigger.Start);

    private static bool SameTime(Draft left, Draft right) => left.Time is null || right.Time is null || Equals(left.Time.Period, right.Time.Period);

    private static void Absorb(Draft host, Draft draft)
    {
        host.AlsoKinds.Add(draft.Kind);
        host.AlsoKinds.UnionWith(draft.AlsoKinds);
        host.AlsoKinds.Remove(host.Kind);
        host.AlsoKinds.Remove(MilestoneKind.Outcome);
        host.Time ??= draft.Time;
        host.OwnTime |= draft.OwnTime;
        host.Series ??= draft.Series;
    }

    private static bool IsTelling(MilestoneKind kind) => kind is MilestoneKind.Announcement or MilestoneKind.Decision;

    private static bool IsStrong(MilestoneKind kind) => kind is not
        (MilestoneKind.Announcement or MilestoneKind.Consensus or MilestoneKind.Decision or MilestoneKind.Outcome or MilestoneKind.Plan or MilestoneKind.Other);
}
