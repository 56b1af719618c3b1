using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Digests;

/// <summary>
/// What the milestones of a record state, in short: kind, time, status, number and place, not who reports it in which words. A reprint changes nothing of
/// it; a correction does. Pure.
/// </summary>
internal static class Fingerprints
{
    public static ImmutableArray<NewsItem> Of(KnowledgeIndex index) => [.. index.Milestones.Select(milestone => new NewsItem(milestone.Id, Of(milestone)))];

    private static string Of(Milestone milestone)
    {
        var states = string.Create(
            CultureInfo.InvariantCulture,
            $"{milestone.Kind}|{milestone.Status}|{milestone.Period?.First:O}|{milestone.Period?.Last:O}|{milestone.Period?.Precision}|{milestone.Ordinal}|{milestone.Place?.Value}|{milestone.Online is not null}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(states)).AsSpan(0, 8));
    }
}
