using System.Collections.Concurrent;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Models;

/// <summary>For commands that answer and end: what they learn of a model they forget.</summary>
internal sealed class PassingMemory : IModelMemory
{
    private readonly ConcurrentDictionary<string, string> _replies = [];
    private readonly ConcurrentDictionary<(DateOnly, string), long> _tokens = [];

    public Task<string?> RecallAsync(string request, CancellationToken cancellationToken) => Task.FromResult(_replies.GetValueOrDefault(request));

    public Task KeepAsync(string request, string reply, CancellationToken cancellationToken)
    {
        _replies.TryAdd(request, reply);
        return Task.CompletedTask;
    }

    public Task<long> SpentAsync(DateOnly day, string? chat, CancellationToken cancellationToken) => Task.FromResult(_tokens.GetValueOrDefault((day, chat ?? "")));

    public Task SpendAsync(DateOnly day, string? chat, long tokens, CancellationToken cancellationToken)
    {
        foreach (var payer in chat is null ? [""] : new[] { "", chat })
        {
            _tokens.AddOrUpdate((day, payer), tokens, (_, spent) => spent + tokens);
        }

        return Task.CompletedTask;
    }
}
