using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Digests;

/// <summary>The digest that a chat would have got of some days: what came on record in them, or happened in them and was not known before. Pure.</summary>
internal static class PeriodOrder
{
    /// <param name="now">The whole record. What was known before is read from its documents that were published earlier, or say not when.</param>
    /// <param name="first">First day, inclusive.</param>
    /// <param name="last">Last day, inclusive.</param>
    public static DigestOrder Of(KnowledgeIndex now, DateOnly first, DateOnly last, Language language)
    {
        var published = now.Documents.ToDictionary(document => document.Id, document => document.Published?.Value);
        var before = now.With([], now.Documents.Where(document => document.Published?.Value >= first).Select(document => document.Id));
        var known = Fingerprints.Of(before).ToDictionary(item => item.Milestone, item => item.Fingerprint);
        bool Came(Milestone milestone) => milestone.Mentions.Any(mention => published[mention.Evidence.Document] is { } day && day >= first && day <= last);
        bool Happened(Milestone milestone) => milestone.Period is { Precision: not DatePrecision.Approximate } period && period.First <= last && period.Last >= first;
        var stated = Fingerprints.Of(now).ToDictionary(item => item.Milestone, item => item.Fingerprint);
        var fresh = now.Milestones.Where(milestone => !known.ContainsKey(milestone.Id) && (Came(milestone) || Happened(milestone))).Select(milestone => milestone.Id);
        var changed = now.Milestones.Where(milestone => known.TryGetValue(milestone.Id, out var was) && was != stated[milestone.Id] && Came(milestone)).Select(milestone => milestone.Id);
        return new DigestOrder("", language, [.. fresh], [.. changed], first.AddDays(-1), last, Anniversaries: false, Heartbeat: true);
    }
}
