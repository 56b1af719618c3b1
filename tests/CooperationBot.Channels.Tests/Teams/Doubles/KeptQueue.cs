using System.Collections.Concurrent;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>An inbound queue in memory that can break.</summary>
internal sealed class KeptQueue : IInboundQueue
{
    private readonly ConcurrentDictionary<string, InboundItem> _items = new();

    public ICollection<InboundItem> Items => _items.Values;

    public bool IsBroken { get; set; }

    public Task<bool> AddAsync(InboundItem item, CancellationToken cancellationToken) =>
        IsBroken ? throw new IOException("The disk is full.") : Task.FromResult(_items.TryAdd(item.Key, item));
}
