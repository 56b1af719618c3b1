using System.Collections.Immutable;
using System.Data.Common;
using CooperationBot.Conversation.Delivery;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>The subscriptions. A slot belongs to whoever moves the subscription on from it: that happens once.</summary>
internal sealed class SubscriptionStore(StoreParts store) : ISubscriptions
{
    /// <summary>Slots that are ended in one transaction: enough to be fast, few enough that a message never waits long behind them.</summary>
    private const int Together = 200;

    public async Task<ImmutableArray<Subscription>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<SubscriptionRow>(new CommandDefinition(
            $"SELECT {SubscriptionRow.Columns} FROM subscriptions WHERE ended IS NULL AND next_due <= @now ORDER BY next_due LIMIT @most",
            new { now = now.ToUnixTimeMilliseconds(), most },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToSubscription())];
    }

    public async Task<int> EndAsync(ImmutableArray<EndedSlot> slots, CancellationToken cancellationToken)
    {
        var ended = await Task.WhenAll(slots.Chunk(Together).Select(some =>
            store.Writer.WriteDurablyAsync(connection => End(connection, some, store.Now), cancellationToken)));
        foreach (var channel in slots.Select(slot => slot.Was.Chat.Channel).Distinct())
        {
            store.Signals.Outbox(channel).Set();
        }

        return ended.Sum();
    }

    /// <summary>
    /// The digests that a chat wants. What is on record when it first asks is not news to it; what it has been told stays told when it asks for other times.
    /// To be called inside a transaction.
    /// </summary>
    public static void Set(DbConnection connection, Subscription subscription) =>
        connection.Execute(
            """
            INSERT INTO subscriptions (id, chat, thread, kind, language, cron, zone, topic, quiet, heartbeat, anniversaries, paused_until, next_due, told, told_until, ended)
            VALUES (@Id, @Chat, @Thread, @Kind, @Language, @Cron, @Zone, @Topic, @Quiet, @Heartbeat, @Anniversaries, @PausedUntil, @NextDue, (SELECT COALESCE(MAX(number), 0) FROM news), @ToldUntil, NULL)
            ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, language = excluded.language, cron = excluded.cron, zone = excluded.zone, topic = excluded.topic,
                quiet = excluded.quiet, heartbeat = excluded.heartbeat, anniversaries = excluded.anniversaries, paused_until = excluded.paused_until,
                next_due = excluded.next_due, ended = NULL,
                told = CASE WHEN subscriptions.ended IS NULL THEN subscriptions.told ELSE excluded.told END,
                told_until = CASE WHEN subscriptions.ended IS NULL THEN subscriptions.told_until ELSE excluded.told_until END
            """,
            SubscriptionRow.Of(subscription));

    private static int End(DbConnection connection, EndedSlot[] slots, long now)
    {
        var moved = MoveOn(connection, slots);
        var mine = slots.Where(slot => moved.Contains(slot.Was.Id)).ToList();
        ChatChanges.Keep(connection, mine.Select(slot => slot.Answer).OfType<KeptAnswer>());
        OutboxRows.Add(connection, mine.SelectMany(slot => slot.Deliveries), now);
        return mine.Count;
    }

    /// <summary>Each is found by its id: thousands may be due at one moment, which the plus keeps from being looked up.</summary>
    /// <returns>The subscriptions that were still at their slots. Whoever moves one on at the same moment, on another replica, is waited for.</returns>
    private static HashSet<string> MoveOn(DbConnection connection, EndedSlot[] slots) =>
        ManyRows.Query<string>(
            connection,
            ["TEXT", "BIGINT", "BIGINT", "BIGINT", "TEXT", "BIGINT", "TEXT"],
            slots.OrderBy(slot => slot.Was.Id, StringComparer.Ordinal).Select(slot => new object?[]
            {
                slot.Was.Id, slot.Was.NextDue.ToUnixTimeMilliseconds(), slot.Next?.NextDue.ToUnixTimeMilliseconds(), slot.Next?.Told,
                slot.Next is { } next ? SubscriptionRow.DayOf(next.ToldUntil) : null, slot.Next?.PausedUntil?.ToUnixTimeMilliseconds(),
                slot.Next is null ? "its schedule has no further time" : null,
            }),
            values => $"""
            WITH slots (subscription, slot, following, told_now, told_until_now, paused, over) AS (VALUES {values})
            UPDATE subscriptions SET next_due = following, told = COALESCE(told_now, told), told_until = COALESCE(told_until_now, told_until),
                paused_until = paused, ended = over
            FROM slots WHERE id = subscription AND ended IS NULL AND +next_due = slot
            RETURNING id
            """).ToHashSet(StringComparer.Ordinal);
}
