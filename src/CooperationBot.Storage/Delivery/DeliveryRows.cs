using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>The outbox as an operator uses it; also from a process beside the bot's.</summary>
internal sealed class DeliveryRows(StoreParts store) : IDeliveries
{
    public async Task<ImmutableArray<Conversation.Delivery.Delivery>> ListAsync(bool all, int most, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<DeliveryRow>(new CommandDefinition(
            $"SELECT id, key, chat, thread, kind, state, slot, attempts, reason FROM outbox {(all ? "" : "WHERE state <> 'sent'")} ORDER BY id LIMIT @most",
            new { most },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToDelivery())];
    }

    public async Task<bool> ReplayAsync(long id, CancellationToken cancellationToken)
    {
        var chat = await store.Writer.WriteAsync(
            connection =>
            {
                var chat = connection.QuerySingleOrDefault<string>(
                    "UPDATE outbox SET state = 'pending', settled_at = NULL WHERE id = @id AND state IN ('ambiguous', 'dead') RETURNING chat", new { id });
                if (chat is not null)
                {
                    OutboxRows.NeedLanes(connection, [chat], store.Now);
                }

                return chat;
            },
            cancellationToken);
        if (chat is not null)
        {
            store.Signals.Outbox(ChatAddress.Parse(chat)!.Channel).Set();
        }

        return chat is not null;
    }

    private sealed record DeliveryRow(
        long Id, string Key, string Chat, string? Thread, string Kind, string State, string? Slot, long Attempts, string? Reason)
    {
        public Conversation.Delivery.Delivery ToDelivery() => new(
            Id, Key, ChatAddress.Parse(Chat)! with { Thread = Thread }, Kind, Enum.Parse<DeliveryState>(State, ignoreCase: true), Slot, (int)Attempts, Reason);
    }
}
