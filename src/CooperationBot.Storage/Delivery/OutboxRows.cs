using CooperationBot.Conversation.Delivery;
using Dapper;
using System.Data.Common;

namespace CooperationBot.Storage.Delivery;

/// <summary>
/// The outbox's rows and lanes, as every operation on them keeps them: a chat is in <c>outbox_lanes</c> exactly while it has pending requests or one of
/// its requests is in somebody's hands. To be called inside a transaction.
/// </summary>
internal static class OutboxRows
{
    /// <summary>Adds a request behind those that its chat has. To a closed chat nothing goes: the row is dead at once.</summary>
    public static void Add(DbConnection connection, NewDelivery delivery, long now)
    {
        if (delivery is { Kind: NewDelivery.Removal, Reply: { } rest })
        {
            foreach (var part in LaterParts(connection, delivery.Chat, rest))
            {
                AddOne(connection, delivery with { Key = $"{delivery.Key}:{part}", Reply = rest with { Part = part } }, now);
            }
        }
        else
        {
            AddOne(connection, delivery, now);
        }
    }

    /// <summary>The parts that earlier replies to the same message have from one on, whether they were sent by now or not, and that are not to be removed already.</summary>
    private static List<int> LaterParts(DbConnection connection, ChatAddress chat, ReplyPart rest) =>
        connection.Query<int>(
            """
            SELECT part FROM outbox WHERE chat = @chat AND question = @Question AND part >= @Part
            GROUP BY part HAVING MAX(CASE WHEN kind <> @removal THEN id END) = MAX(id) ORDER BY part
            """,
            new { chat = chat.ToString(), rest.Question, rest.Part, removal = NewDelivery.Removal }).AsList();

    private static void AddOne(DbConnection connection, NewDelivery delivery, long now)
    {
        var chat = delivery.Chat.ToString();
        var closed = connection.QuerySingleOrDefault<string?>("SELECT closed FROM chats WHERE chat = @chat", new { chat });
        var added = connection.Execute(
            """
            INSERT INTO outbox (key, channel, chat, thread, kind, slot, method, body, person, answer, question, part, takes_place, state, reason, created_at, settled_at)
            VALUES (@Key, @Channel, @chat, @Thread, @Kind, @Slot, @Method, @Body, @User, @Answer, @Question, @Part, @takesPlace, @state, @closed, @now, @settledAt)
            ON CONFLICT (key) DO NOTHING
            """,
            new
            {
                delivery.Key,
                delivery.Chat.Channel,
                chat,
                delivery.Chat.Thread,
                delivery.Kind,
                delivery.Slot,
                delivery.Request.Method,
                delivery.Request.Body,
                delivery.User,
                delivery.Answer,
                delivery.Reply?.Question,
                delivery.Reply?.Part,
                takesPlace = delivery.Reply?.TakesPlace == true,
                state = closed is null ? "pending" : "dead",
                closed,
                now,
                settledAt = closed is null ? (long?)null : now,
            });
        if (added == 1 && closed is null)
        {
            NeedLane(connection, chat, now);
        }
    }

    /// <summary>
    /// Makes sure that a chat with a pending request has its lane. A lane that is there is written all the same: whoever is about to remove it at the same
    /// moment, on another replica, has to wait for this transaction or the other way round.
    /// </summary>
    public static void NeedLane(DbConnection connection, string chat, long due) =>
        connection.Execute(
            "INSERT INTO outbox_lanes (chat, channel, due) VALUES (@chat, @channel, @due) ON CONFLICT (chat) DO UPDATE SET due = outbox_lanes.due",
            new { chat, channel = ChatAddress.Parse(chat)!.Channel, due });

    /// <summary>Takes a chat out of its worker's hands; its next request is due at a moment.</summary>
    public static void FreeLane(DbConnection connection, string chat, string worker, long due) =>
        connection.Execute(
            """
            UPDATE outbox_lanes SET owner = NULL, due = @due WHERE chat = @chat AND owner = @worker;
            DELETE FROM outbox_lanes WHERE chat = @chat AND owner IS NULL AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = @chat AND state = 'pending');
            """,
            new { chat, worker, due });

    /// <summary>The pending requests of a chat that cannot be written to are dead.</summary>
    public static void Kill(DbConnection connection, string chat, string reason, long now) =>
        connection.Execute(
            """
            UPDATE outbox SET state = 'dead', reason = @reason, settled_at = @now WHERE chat = @chat AND state = 'pending';
            DELETE FROM outbox_lanes WHERE chat = @chat AND owner IS NULL;
            """,
            new { chat, reason, now });

    /// <summary>Unsent requests of one chat go to another. Messages that were sent stay where they are: the other chat does not have them, so they cannot be changed there.</summary>
    public static void Move(DbConnection connection, ChatAddress from, ChatAddress to) =>
        connection.Execute(
            """
            UPDATE outbox SET chat = @to, channel = @Channel WHERE chat = @from AND state <> 'sent';
            INSERT INTO outbox_lanes (chat, channel, due, owner) SELECT @to, @Channel, due, owner FROM outbox_lanes WHERE chat = @from
            ON CONFLICT (chat) DO UPDATE SET owner = COALESCE(outbox_lanes.owner, excluded.owner);
            DELETE FROM outbox_lanes WHERE chat = @from;
            """,
            new { from = from.ToString(), to = to.ToString(), to.Channel });
}
