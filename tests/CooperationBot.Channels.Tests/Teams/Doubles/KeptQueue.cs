using System.Collections.Concurrent;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>An inbound queue in memory that can break.</summary>
internal sealed class KeptQueue : IInboundQueue
{
    private readonly ConcurrentDictionary<string, InboundItem> _items = new();

    public ICollection<InboundItem> Items => _items.Values;

    public bool IsBroken { get; set; }

    /// <summary>What is done with an event once it is kept.</summary>
    public Action<InboundItem>? Kept { get; set; }

    public Task<bool> AddAsync(InboundItem item, CancellationToken cancellationToken)
    {
        if (IsBroken)
        {
            throw new IOException("The disk is full.");
        }

        var isNew = _items.TryAdd(item.Key, item);
        if (isNew)
        {
            Kept?.Invoke(item);
        }

        return Task.FromResult(isNew);
    }
}
