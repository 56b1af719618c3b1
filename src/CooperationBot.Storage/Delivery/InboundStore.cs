using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;
using Dapper;
using System.Data.Common;

namespace CooperationBot.Storage.Delivery;

/// <summary>The inbound queue. A lane is in <c>inbound_lanes</c> exactly while it has waiting events; whoever takes the lane works its oldest event.</summary>
internal sealed class InboundStore(StoreParts store) : IInboundQueue, IInboundWork
{
    public async Task<bool> AddAsync(InboundItem item, CancellationToken cancellationToken)
    {
        var isNew = await store.Writer.WriteDurablyAsync(connection => Add(connection, item), cancellationToken);
        if (isNew)
        {
            store.Signals.Inbound.Set();
        }

        return isNew;
    }

    public Task<ImmutableArray<TakenItem>> TakeAsync(string worker, int most, CancellationToken cancellationToken) =>
        store.Writer.WriteAsync(connection => Take(connection, worker, most), cancellationToken);

    public Task GiveBackAsync(string worker, IReadOnlyCollection<string> inHand, CancellationToken cancellationToken) =>
        store.Writer.WriteAsync(
            connection => connection.Execute(
                $"UPDATE inbound_lanes SET owner = NULL WHERE owner = @worker AND lane {store.Database.NoneOf("had")}", new { worker, had = inHand.ToArray() }),
            cancellationToken);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        var due = await connection.ExecuteScalarAsync<long?>("SELECT MIN(due) FROM inbound_lanes WHERE owner IS NULL");
        await store.WaitAsync(store.Signals.Inbound, due, cancellationToken);
    }

    public async Task<bool> CompleteAsync(
        TakenItem taken, ImmutableArray<ChatChange> changes, ImmutableArray<NewDelivery> deliveries, CancellationToken cancellationToken)
    {
        var isDone = await store.Writer.WriteAsync(
            connection =>
            {
                if (!IsHeld(connection, taken))
                {
                    return false;
                }

                foreach (var change in changes)
                {
                    ChatChanges.Apply(connection, change, store.Now);
                }

                Settle(connection, taken, "done", null, deliveries);
                return true;
            },
            cancellationToken);
        Signal(deliveries);
        return isDone;
    }

    public async Task FailAsync(
        TakenItem taken, string reason, DateTimeOffset? retryAt, ImmutableArray<NewDelivery> deliveries, CancellationToken cancellationToken)
    {
        await store.Writer.WriteAsync(
            connection =>
            {
                if (!IsHeld(connection, taken))
                {
                    return false;
                }

                if (retryAt is { } moment)
                {
                    connection.Execute("UPDATE inbound SET failures = failures + 1, reason = @reason WHERE id = @Id", new { reason, taken.Id });
                    FreeLane(connection, taken.Item.Lane, moment.ToUnixTimeMilliseconds());
                }
                else
                {
                    Settle(connection, taken, "failed", reason, deliveries);
                }

                return true;
            },
            cancellationToken);
        Signal(deliveries);
    }

    /// <summary>Wakes the workers; the freed lane may have more.</summary>
    private void Signal(ImmutableArray<NewDelivery> deliveries)
    {
        store.Signals.Inbound.Set();
        foreach (var channel in deliveries.Select(delivery => delivery.Chat.Channel).Distinct())
        {
            store.Signals.Outbox(channel).Set();
        }
    }

    private static bool Add(DbConnection connection, InboundItem item)
    {
        var receivedAt = item.ReceivedAt.ToUnixTimeMilliseconds();
        var added = connection.Execute(
            """
            INSERT INTO inbound (key, channel, lane, payload, received_at, state) VALUES (@Key, @Channel, @Lane, @Payload, @receivedAt, 'waiting')
            ON CONFLICT (key) DO NOTHING
            """,
            new { item.Key, item.Channel, item.Lane, item.Payload, receivedAt });
        if (added == 1)
        {
            connection.Execute(
                "INSERT INTO inbound_lanes (lane, due) VALUES (@Lane, @receivedAt) ON CONFLICT (lane) DO UPDATE SET due = inbound_lanes.due", new { item.Lane, receivedAt });
        }

        return added == 1;
    }

    private ImmutableArray<TakenItem> Take(DbConnection connection, string worker, int most)
    {
        var lanes = connection.Query<string>(
            $"""
            WITH free AS MATERIALIZED
                (SELECT lane FROM inbound_lanes WHERE owner IS NULL AND due <= @Now ORDER BY due LIMIT @most {store.Database.SkipLocked})
            UPDATE inbound_lanes SET owner = @worker WHERE lane IN (SELECT lane FROM free)
            RETURNING lane
            """,
            new { worker, store.Now, most }).AsList();
        return [.. lanes.Select(lane => Oldest(connection, lane)?.TakenBy(worker)).OfType<TakenItem>().OrderBy(taken => taken.Id)];
    }

    /// <summary>A lane in which nothing waits any more goes: it must not hold up the others.</summary>
    private InboundRow? Oldest(DbConnection connection, string lane)
    {
        var row = connection.QuerySingleOrDefault<InboundRow>(
            """
            UPDATE inbound SET takes = takes + 1
            WHERE id = (SELECT MIN(id) FROM inbound WHERE lane = @lane AND state = 'waiting')
            RETURNING id, key, channel, lane, payload, received_at AS receivedAt, failures, takes
            """,
            new { lane });
        if (row is null)
        {
            FreeLane(connection, lane, store.Now);
        }

        return row;
    }

    /// <summary>False where the lane was given to another because its worker was silent for too long.</summary>
    private static bool IsHeld(DbConnection connection, TakenItem taken) =>
        connection.ExecuteScalar<long>(
            """
            SELECT COUNT(*) FROM inbound JOIN inbound_lanes USING (lane)
            WHERE id = @Id AND state = 'waiting' AND takes = @Takes AND owner = @Worker
            """,
            new { taken.Id, taken.Takes, taken.Worker }) == 1;

    /// <summary>What a person wrote is not kept in the queue; the key is, so that a repeated event is known.</summary>
    private void Settle(DbConnection connection, TakenItem taken, string state, string? reason, ImmutableArray<NewDelivery> deliveries)
    {
        connection.Execute(
            "UPDATE inbound SET state = @state, payload = '', reason = @reason, settled_at = @Now WHERE id = @Id",
            new { state, reason, store.Now, taken.Id });
        FreeLane(connection, taken.Item.Lane, store.Now);
        OutboxRows.Add(connection, deliveries, store.Now);
    }

    private static void FreeLane(DbConnection connection, string lane, long due)
    {
        connection.Execute(
            """
            UPDATE inbound_lanes SET owner = NULL, due = @due WHERE lane = @lane;
            DELETE FROM inbound_lanes WHERE lane = @lane AND NOT EXISTS (SELECT 1 FROM inbound WHERE lane = @lane AND state = 'waiting');
            """,
            new { lane, due });
    }

    private sealed record InboundRow(long Id, string Key, string Channel, string Lane, string Payload, long ReceivedAt, long Failures, long Takes)
    {
        public TakenItem TakenBy(string worker) => new(
            Id, new InboundItem(Key, Channel, Lane, Payload, DateTimeOffset.FromUnixTimeMilliseconds(ReceivedAt)), worker, (int)Failures, (int)Takes);
    }
}
