using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Tests.Understanding;

/// <summary>Conditions of a query as the cases write them.</summary>
internal static class QueryText
{
    /// <summary>"In 2021-07-02..2021-07-02", or without a year "In 6-18", "In 6-", "In 3-1..6-31".</summary>
    public static string Of(TimeFilter time) => time.Period is { } period
        ? $"{time.Relation} {period.First:yyyy-MM-dd}..{period.Last:yyyy-MM-dd}"
        : $"{time.Relation} {time.Month}-{time.Day}" + (time.LastMonth is { } last ? $"..{last}-{time.LastDay}" : "");
}
