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
/// <param name="Attempts">How often it was on the wire before.</param>
/// <param name="Since">When it was put into the outbox.</param>
public sealed record DueDelivery(long Id, OutgoingRequest Request, string Worker, int Attempts, DateTimeOffset Since);

/// <summary>
/// The outbox as the sender uses it: a chat's requests go out one after the other, those of different chats side by side. Thread-safe, also over
/// processes that share one store.
/// </summary>
public interface IOutbox
{
    /// <summary>
    /// The oldest pending request of up to <paramref name="most"/> chats of a channel that nobody sends to and whose time has come. The chat is the
    /// taker's until the request is settled or released; it comes free by itself when the taker dies (<see cref="IWorkerLeases"/>).
    /// </summary>
    Task<ImmutableArray<DueDelivery>> TakeAsync(string worker, string channel, int most, CancellationToken cancellationToken);

    /// <summary>As <see cref="IInboundWork.GiveBackAsync"/>, for the chats of a channel.</summary>
    /// <param name="inHand">The chats (as <see cref="ChatAddress.ToString"/>) whose requests the worker has.</param>
    Task GiveBackAsync(string worker, string channel, IReadOnlyCollection<string> inHand, CancellationToken cancellationToken);

    /// <summary>Ends as soon as there may be something to take for a channel: by a signal, when a chat's time comes, and in any case after a few seconds.</summary>
    Task WaitAsync(string channel, CancellationToken cancellationToken);

    /// <summary>Marks a request as on the wire; must have ended before its first byte is written.</summary>
    /// <returns>False where the request is not the taker's any more: it must not be sent.</returns>
    Task<bool> MarkSendingAsync(DueDelivery due, CancellationToken cancellationToken);

    /// <summary>Keeps what became of a request and lets its chat go on.</summary>
    /// <param name="retryAt">When it is tried again, for <see cref="SendResult.NotYet"/> and <see cref="SendResult.Moved"/>; null = it is dead.</param>
    /// <param name="chatFrom">The chat's next request is not due before this moment.</param>
    Task SettleAsync(DueDelivery due, SendResult result, DateTimeOffset? retryAt, DateTimeOffset chatFrom, CancellationToken cancellationToken);

    /// <summary>Gives a request back that was not sent: its chat must wait.</summary>
    Task ReleaseAsync(DueDelivery due, DateTimeOffset chatFrom, CancellationToken cancellationToken);
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
