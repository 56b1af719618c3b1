using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;
using Dapper;
using System.Data.Common;

namespace CooperationBot.Storage.Delivery;

/// <summary>The outbox as the sender uses it. Whoever takes a chat's lane sends its oldest pending request.</summary>
internal sealed class OutboxStore(StoreParts store) : IOutbox
{
    public Task<ImmutableArray<DueDelivery>> TakeAsync(string worker, string channel, int most, CancellationToken cancellationToken) =>
        store.Writer.WriteAsync(connection => Take(connection, worker, channel, most), cancellationToken);

    public Task GiveBackAsync(string worker, string channel, IReadOnlyCollection<string> inHand, CancellationToken cancellationToken) =>
        store.Writer.WriteAsync(
            connection => connection.Execute(
                $"UPDATE outbox_lanes SET owner = NULL WHERE channel = @channel AND owner = @worker AND chat {store.Database.NoneOf("had")}",
                new { channel, worker, had = inHand.ToArray() }),
            cancellationToken);

    public async Task WaitAsync(string channel, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        var due = await connection.ExecuteScalarAsync<long?>(
            "SELECT MIN(due) FROM outbox_lanes WHERE channel = @channel AND owner IS NULL", new { channel });
        await store.WaitAsync(store.Signals.Outbox(channel), due, cancellationToken);
    }

    public Task<bool> MarkSendingAsync(DueDelivery due, CancellationToken cancellationToken) =>
        store.Writer.WriteDurablyAsync(
            connection => connection.Execute(
                """
                UPDATE outbox SET state = 'sending', attempts = attempts + 1
                WHERE id = @Id AND state = 'pending' AND EXISTS (SELECT 1 FROM outbox_lanes WHERE chat = outbox.chat AND owner = @Worker)
                """,
                new { due.Id, due.Worker }) == 1,
            cancellationToken);

    public async Task SettleAsync(DueDelivery due, SendResult result, DateTimeOffset? retryAt, DateTimeOffset chatFrom, CancellationToken cancellationToken)
    {
        await store.Writer.WriteAsync(connection => Settle(connection, due, result, retryAt, chatFrom), cancellationToken);
        store.Signals.Outbox(due.Request.Chat.Channel).Set();
    }

    public async Task ReleaseAsync(DueDelivery due, DateTimeOffset chatFrom, CancellationToken cancellationToken)
    {
        await store.Writer.WriteAsync(connection => Free(connection, due, chatFrom), cancellationToken);
        store.Signals.Outbox(due.Request.Chat.Channel).Set();
    }

    private ImmutableArray<DueDelivery> Take(DbConnection connection, string worker, string channel, int most)
    {
        var chats = connection.Query<string>(
            $"""
            WITH free AS MATERIALIZED
                (SELECT chat FROM outbox_lanes WHERE channel = @channel AND owner IS NULL AND due <= @Now ORDER BY due LIMIT @most {store.Database.SkipLocked})
            UPDATE outbox_lanes SET owner = @worker WHERE chat IN (SELECT chat FROM free)
            RETURNING chat
            """,
            new { worker, channel, store.Now, most }).AsList();
        return [.. chats.Select(chat => Oldest(connection, chat, worker)?.TakenBy(worker)).OfType<DueDelivery>().OrderBy(due => due.Id)];
    }

    /// <summary>A chat to which nothing is to be sent any more leaves the lanes: it must not hold up the others.</summary>
    private OutboxRow? Oldest(DbConnection connection, string chat, string worker)
    {
        var row = connection.QuerySingleOrDefault<OutboxRow>(
            """
            SELECT due.id, due.key, due.chat, due.thread, due.method, due.body, due.attempts, due.created_at AS since, chats.reference, earlier.message AS replaced
            FROM outbox AS due
            LEFT JOIN chats ON chats.chat = due.chat
            LEFT JOIN outbox AS earlier ON due.takes_place AND earlier.id =
                (SELECT MAX(id) FROM outbox WHERE chat = due.chat AND question = due.question AND part = due.part AND message IS NOT NULL)
            WHERE due.id = (SELECT MIN(id) FROM outbox WHERE chat = @chat AND state = 'pending')
            """,
            new { chat });
        if (row is null)
        {
            OutboxRows.FreeLane(connection, chat, worker, store.Now);
        }

        return row;
    }

    /// <summary>
    /// A request that counts as ambiguous because its sender was silent for too long is settled all the same: now it is known what became of it.
    /// A chat that moved meanwhile is found by its row.
    /// </summary>
    private bool Settle(DbConnection connection, DueDelivery due, SendResult result, DateTimeOffset? retryAt, DateTimeOffset chatFrom)
    {
        (string State, string? Reason) outcome = result switch
        {
            SendResult.Sent => ("sent", null),
            SendResult.Ambiguous ambiguous => ("ambiguous", ambiguous.Reason),
            SendResult.Refused refused => ("dead", refused.Reason),
            SendResult.NotYet notYet => (retryAt is null ? "dead" : "pending", notYet.Reason),
            SendResult.Moved moved => (retryAt is null ? "dead" : "pending", $"moved to {moved.To}"),
            _ => throw new InvalidOperationException($"No rule to settle {result.GetType().Name}."),
        };
        connection.Execute(
            """
            UPDATE outbox SET state = @State, reason = @Reason, message = @message, body = CASE @State WHEN 'sent' THEN '' ELSE body END,
                settled_at = CASE @State WHEN 'pending' THEN NULL ELSE @Now END
            WHERE id = @Id AND state IN ('sending', 'ambiguous')
            """,
            new { outcome.State, outcome.Reason, message = (result as SendResult.Sent)?.Message, store.Now, due.Id });
        if (outcome.State == "sent" && due.Request.ReplacedMessage is not null)
        {
            Unmark(connection, due);
        }

        if (result is SendResult.Moved { To: var to })
        {
            ChatChanges.Move(connection, due.Request.Chat, to);
        }

        if (result is SendResult.Refused { IsChatClosed: true } closed)
        {
            ChatChanges.Close(connection, due.Request.Chat, closed.Reason, store.Now);
        }

        return Free(connection, due, retryAt > chatFrom ? retryAt.Value : chatFrom);
    }

    /// <summary>A message that was removed cannot be changed later.</summary>
    private static void Unmark(DbConnection connection, DueDelivery due) =>
        connection.Execute(
            """
            UPDATE outbox SET message = NULL
            WHERE message IS NOT NULL AND id <= @Id AND (chat, question, part) IN (SELECT chat, question, part FROM outbox WHERE id = @Id AND kind = @removal)
            """,
            new { due.Id, removal = NewDelivery.Removal });

    private static bool Free(DbConnection connection, DueDelivery due, DateTimeOffset chatFrom)
    {
        var chat = connection.QuerySingleOrDefault<string>("SELECT chat FROM outbox WHERE id = @Id", new { due.Id });
        if (chat is not null)
        {
            OutboxRows.FreeLane(connection, chat, due.Worker, chatFrom.ToUnixTimeMilliseconds());
        }

        return chat is not null;
    }

    private sealed record OutboxRow(
        long Id, string Key, string Chat, string? Thread, string Method, string Body, long Attempts, long Since, string? Reference, string? Replaced)
    {
        public DueDelivery TakenBy(string worker) => new(
            Id, new OutgoingRequest(Key, ChatAddress.Parse(Chat)! with { Thread = Thread }, Reference, new WireRequest(Method, Body), Replaced), worker, (int)Attempts, DateTimeOffset.FromUnixTimeMilliseconds(Since));
    }
}
