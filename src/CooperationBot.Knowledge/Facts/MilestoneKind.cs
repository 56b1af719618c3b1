namespace CooperationBot.Knowledge.Facts;

/// <summary>The closed set of things that a record holds.</summary>
public enum MilestoneKind
{
    Meeting,
    Summit,
    Visit,
    Signing,
    PolicyRelease,
    Consensus,
    Decision,
    Announcement,
    ProjectStart,
    GroundBreaking,
    Opening,
    Establishment,
    Plan,
    Outcome,
    Statement,
    Definition,
    Other,
}

/// <summary>Whether the sources report it as done or as intended. Planned is never reported as done.</summary>
public enum MilestoneStatus
{
    Actual,
    Planned,
}
