using System.Collections.Immutable;

namespace CooperationBot.Conversation.Delivery;

/// <summary>What workers take from the inbound queue and bring back. Thread-safe, also over processes that share one store.</summary>
public interface IInboundWork
{
    /// <summary>
    /// Takes the oldest event of up to <paramref name="most"/> lanes that nobody works on. A taken event comes back by itself when its taker dies.
    /// </summary>
    Task<ImmutableArray<InboundItem>> TakeAsync(string worker, int most, CancellationToken cancellationToken);

    /// <summary>Marks an event as done, applies the changes and adds the requests to the outbox: all of it or nothing. A key that is in the outbox already is not added again.</summary>
    Task CompleteAsync(InboundItem item, ImmutableArray<ChatChange> changes, ImmutableArray<NewDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Gives an event back that could not be worked; after <see cref="MostTries"/> it is kept as failed and its lane goes on.</summary>
    Task FailAsync(InboundItem item, string reason, CancellationToken cancellationToken);

    /// <summary>Tries that one event gets.</summary>
    const int MostTries = 3;
}

/// <summary>A request to be put into the outbox.</summary>
/// <param name="Key">Unique for ever.</param>
/// <param name="Kind">What it is for: "answer", "notice", "digest", "source", "picture".</param>
/// <param name="Replaces">The key of the delivery whose message this one changes, or null.</param>
public sealed record NewDelivery(string Key, ChatAddress Chat, string Kind, WireRequest Request, string? Replaces = null);
