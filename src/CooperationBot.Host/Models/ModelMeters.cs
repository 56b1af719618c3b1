using System.Diagnostics.Metrics;
using CooperationBot.Conversation.Models;

namespace CooperationBot.Host.Models;

/// <summary>What the language model costs and how often it is no use.</summary>
internal static class ModelMeters
{
    public const string Name = "CooperationBot.Host.Models";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Calls = Meter.CreateCounter<long>("cooperationbot.model.calls", "calls", "Requests to the language model, without repeated tries.");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("cooperationbot.model.tokens", "tokens", "Tokens that requests and replies took.");
    private static readonly Counter<long> Hits = Meter.CreateCounter<long>("cooperationbot.model.cache_hits", "replies", "Replies that were known already.");
    private static readonly Counter<long> Fallbacks = Meter.CreateCounter<long>("cooperationbot.model.fallbacks", "requests", "Requests that ended without a usable reply, by reason.");

    public static void Called(ModelUse use) => Calls.Add(1, Tag(use));

    public static void Spent(ModelUse use, long tokens) => Tokens.Add(tokens, Tag(use));

    public static void Remembered(ModelUse use) => Hits.Add(1, Tag(use));

    public static void FellBack(ModelUse use, string reason) => Fallbacks.Add(1, Tag(use), new KeyValuePair<string, object?>("reason", reason));

    private static KeyValuePair<string, object?> Tag(ModelUse use) => new("use", use.ToString());
}
