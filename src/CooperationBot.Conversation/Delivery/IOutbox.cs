using System.Collections.Immutable;

namespace CooperationBot.Conversation.Delivery;

/// <summary>The states of a delivery (the wire names are the lower-case forms).</summary>
public enum DeliveryState
{
    Pending,

    /// <summary>Its request may be on the wire.</summary>
    Sending,
    Sent,

    /// <summary>Cut off after its request was written: it may have been delivered. Only an operator sends it again.</summary>
    Ambiguous,

    /// <summary>Refused for good, or tried too often.</summary>
    Dead,
}

/// <summary>One outbox row as an operator sees it.</summary>
/// <param name="Slot">The digest slot that it belongs to, or null.</param>
public sealed record Delivery(long Id, string Key, ChatAddress Chat, string Kind, DeliveryState State, string? Slot, int Attempts, string? Reason);

/// <summary>A request whose turn it is.</summary>
public sealed record DueDelivery(long Id, OutgoingRequest Request, int Attempts);

/// <summary>The outbox as the sender uses it. Thread-safe, also over processes that share one store.</summary>
public interface IOutbox
{
    /// <summary>
    /// The oldest pending request of up to <paramref name="most"/> chats that nobody sends to, whose time has come; never two of one chat, so that a chat keeps its order.
    /// Each is claimed for <paramref name="worker"/>; a claim ends by itself when its worker dies.
    /// </summary>
    Task<ImmutableArray<DueDelivery>> TakeAsync(string worker, int most, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Marks a request as on the wire; must have ended before its first byte is written.</summary>
    Task MarkSendingAsync(long id, CancellationToken cancellationToken);

    /// <summary>Keeps what became of a request.</summary>
    /// <param name="next">When it is tried again, for <see cref="SendResult.NotYet"/> and <see cref="SendResult.Moved"/>; null = dead.</param>
    Task SettleAsync(long id, SendResult result, DateTimeOffset? next, CancellationToken cancellationToken);

    /// <summary>Gives a claim back untouched (its chat or channel must wait).</summary>
    Task ReleaseAsync(long id, DateTimeOffset notBefore, CancellationToken cancellationToken);
}

/// <summary>The outbox as an operator uses it.</summary>
public interface IDeliveries
{
    /// <summary>Rows that were not simply sent, or all of them, oldest first.</summary>
    Task<ImmutableArray<Delivery>> ListAsync(bool all, int most, CancellationToken cancellationToken);

    /// <summary>Makes a dead or ambiguous row pending again.</summary>
    /// <returns>False where there is no such row or it is in another state.</returns>
    Task<bool> ReplayAsync(long id, CancellationToken cancellationToken);
}
