using System.Collections.Immutable;

namespace CooperationBot.Conversation.Delivery;

/// <summary>What workers take from the inbound queue and bring back. Thread-safe, also over processes that share one store.</summary>
public interface IInboundWork
{
    /// <summary>
    /// Takes the oldest event of up to <paramref name="most"/> lanes that nobody works on and whose time has come. The lane is the taker's until
    /// the event is brought back; it comes free by itself when the taker dies (<see cref="IWorkerLeases"/>).
    /// </summary>
    Task<ImmutableArray<TakenItem>> TakeAsync(string worker, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Gives back the lanes that are a worker's but not in its hands. To be called after a take that failed: it may have been kept all the same, with only
    /// the news of it lost. No other take of the worker may run meanwhile.
    /// </summary>
    /// <param name="inHand">The lanes of the events that the worker has.</param>
    Task GiveBackAsync(string worker, IReadOnlyCollection<string> inHand, CancellationToken cancellationToken);

    /// <summary>Ends as soon as there may be something to take: by a signal, when a lane's time comes, and in any case after a few seconds.</summary>
    Task WaitAsync(CancellationToken cancellationToken);

    /// <summary>Marks an event as done, applies the changes and adds the requests to the outbox: all of it or nothing. A key that is in the outbox already is not added again.</summary>
    /// <returns>False where the event is not the taker's any more: nothing was done.</returns>
    Task<bool> CompleteAsync(TakenItem taken, ImmutableArray<ChatChange> changes, ImmutableArray<NewDelivery> deliveries, CancellationToken cancellationToken);

    /// <summary>Gives an event back that could not be worked.</summary>
    /// <param name="reason">Why, without words of a user.</param>
    /// <param name="retryAt">When its lane goes on with it; null = it is kept as failed and the lane goes on with the next.</param>
    /// <param name="deliveries">What is said about it, added together with the rest.</param>
    Task FailAsync(TakenItem taken, string reason, DateTimeOffset? retryAt, ImmutableArray<NewDelivery> deliveries, CancellationToken cancellationToken);
}

/// <summary>An event in the hands of a worker.</summary>
/// <param name="Failures">How often it was given back before.</param>
/// <param name="Takes">How often it was taken, this time included: more than failures tell of takers that died with it.</param>
public sealed record TakenItem(long Id, InboundItem Item, string Worker, int Failures, int Takes);

/// <summary>A request to be put into the outbox.</summary>
/// <param name="Key">
/// Unique for ever, so that the same event worked twice is sent once: "reply:{inbound key}:{message n}:{request n}", both counted from 0 over what the
/// desk returned and what the channel rendered of it.
/// </param>
/// <param name="Kind">What it is for: "answer", "notice", "digest", "source", "picture", or <see cref="Removal"/>.</param>
/// <param name="User">The channel-qualified id of the person it is for, or null; what is kept of it goes when the person is forgotten.</param>
/// <param name="Reply">Its place in the reply to a message, or null where it answers none.</param>
/// <param name="Slot">The digest's slot that it belongs to (UTC, ISO 8601), or null.</param>
/// <param name="Answer">The id of the answer that it carries, or null: a judgement may name only the message.</param>
public sealed record NewDelivery(
    string Key, ChatAddress Chat, string Kind, WireRequest Request, string? User = null, ReplyPart? Reply = null, string? Answer = null, string? Slot = null)
{
    /// <summary>
    /// The kind of a request that takes back what an earlier reply to the same message said from <see cref="ReplyPart.Part"/> on: the outbox makes one of it
    /// for each such part, and none where the earlier reply was no longer.
    /// </summary>
    public const string Removal = "removal";
}

/// <summary>Which part of a reply a request is. A changed question's reply takes the place of the earlier one part by part.</summary>
/// <param name="Question">The platform's id of the message that is answered.</param>
/// <param name="Part">From 0, over all requests of the reply.</param>
/// <param name="TakesPlace">It changes the message that the same part of an earlier reply became; a new message where there is none.</param>
public sealed record ReplyPart(string Question, int Part, bool TakesPlace);
