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
            store.Writer.WriteDurablyAsync(connection => some.Count(slot => End(connection, slot, store.Now)), cancellationToken)));
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

    private static bool End(DbConnection connection, EndedSlot slot, long now)
    {
        var moved = slot.Next is { } next
            ? connection.Execute(
                """
                UPDATE subscriptions SET next_due = @next, told = @Told, told_until = @ToldUntil, paused_until = @PausedUntil
                WHERE id = @Id AND ended IS NULL AND next_due = @slot
                """,
                new
                {
                    next = next.NextDue.ToUnixTimeMilliseconds(),
                    next.Told,
                    ToldUntil = next.ToldUntil.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    PausedUntil = next.PausedUntil?.ToUnixTimeMilliseconds(),
                    slot.Was.Id,
                    slot = slot.Was.NextDue.ToUnixTimeMilliseconds(),
                })
            : connection.Execute(
                "UPDATE subscriptions SET next_due = NULL, ended = 'its schedule has no further time' WHERE id = @Id AND ended IS NULL AND next_due = @slot",
                new { slot.Was.Id, slot = slot.Was.NextDue.ToUnixTimeMilliseconds() });
        if (moved == 0)
        {
            return false;
        }

        if (slot.Answer is { } answer)
        {
            ChatChanges.Apply(connection, new ChatChange.Answered(answer), now);
        }

        foreach (var delivery in slot.Deliveries)
        {
            OutboxRows.Add(connection, delivery, now);
        }

        return true;
    }
}
