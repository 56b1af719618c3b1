using System.Collections.Immutable;

namespace CooperationBot.Conversation.Delivery;

/// <summary>The subscriptions as the work on them needs them. Setting them up is a <see cref="ChatChange"/>. Thread-safe, also over processes.</summary>
public interface ISubscriptions
{
    /// <summary>Active ones whose slot has come, those that are due longest first.</summary>
    Task<ImmutableArray<Subscription>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Ends slots: each subscription moves on, its answer is kept and its requests are added to the outbox, all of one slot together or nothing. A slot
    /// that has been ended already, by whomever, is passed over.
    /// </summary>
    /// <returns>How many slots were ended by this call.</returns>
    Task<int> EndAsync(ImmutableArray<EndedSlot> slots, CancellationToken cancellationToken);
}

/// <summary>A slot that is done.</summary>
/// <param name="Was">The subscription as it was taken: its <see cref="Subscription.NextDue"/> is the slot.</param>
/// <param name="Next">As it goes on; null = there is no other slot, it ends.</param>
/// <param name="Answer">What is said, kept for its buttons; null where nothing is.</param>
/// <param name="Deliveries">The requests that say it; none where nothing is new.</param>
public sealed record EndedSlot(Subscription Was, Subscription? Next, KeptAnswer? Answer, ImmutableArray<NewDelivery> Deliveries);

/// <summary>What is new in the record, in the order in which the store learnt of it. Thread-safe, also over processes.</summary>
public interface INews
{
    /// <summary>Adds what is not there yet. The same milestone with another fingerprint is a change of it.</summary>
    Task AddAsync(ImmutableArray<NewsItem> items, CancellationToken cancellationToken);

    /// <summary>The number of the newest entry; 0 where there is none.</summary>
    Task<long> NewestAsync(CancellationToken cancellationToken);

    /// <summary>The entries after one.</summary>
    /// <param name="after">The number of the last entry that is known.</param>
    Task<ImmutableArray<NewsEntry>> SinceAsync(long after, CancellationToken cancellationToken);
}

/// <param name="Fingerprint">Says what the milestone states, whoever reports it: a reprint has the same.</param>
public sealed record NewsItem(string Milestone, string Fingerprint);

/// <param name="Number">Ascending.</param>
/// <param name="IsChange">The milestone was known before with another fingerprint.</param>
public sealed record NewsEntry(long Number, string Milestone, bool IsChange);
