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
    private static readonly string[] Types =
        ["TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "BIGINT", "BOOLEAN", "TEXT", "TEXT", "BIGINT", "BIGINT"];

    /// <summary>Adds requests behind those that their chats have. To a closed chat nothing goes: the row is dead at once.</summary>
    public static void Add(DbConnection connection, IEnumerable<NewDelivery> deliveries, long now)
    {
        // A removal looks at what is there: what stands before it is added first.
        var waiting = new List<NewDelivery>();
        foreach (var delivery in deliveries)
        {
            if (delivery is { Kind: NewDelivery.Removal, Reply: { } rest })
            {
                AddAll(connection, waiting, now);
                waiting = [.. LaterParts(connection, delivery.Chat, rest).Select(part => delivery with { Key = $"{delivery.Key}:{part}", Reply = rest with { Part = part } })];
            }
            else
            {
                waiting.Add(delivery);
            }
        }

        AddAll(connection, waiting, now);
    }

    /// <summary>The parts that earlier replies to the same message have from one on, whether they were sent by now or not, and that are not to be removed already.</summary>
    private static List<int> LaterParts(DbConnection connection, ChatAddress chat, ReplyPart rest) =>
        connection.Query<int>(
            """
            SELECT part FROM outbox WHERE chat = @chat AND question = @Question AND part >= @Part
            GROUP BY part HAVING MAX(CASE WHEN kind <> @removal THEN id END) = MAX(id) ORDER BY part
            """,
            new { chat = chat.ToString(), rest.Question, rest.Part, removal = NewDelivery.Removal }).AsList();

    private static void AddAll(DbConnection connection, List<NewDelivery> deliveries, long now)
    {
        var closed = Closed(connection, deliveries);
        var added = ManyRows.Query<string>(
            connection,
            Types,
            deliveries.Select(delivery => Row(delivery, closed.GetValueOrDefault(delivery.Chat.ToString()), now)),
            values => $"""
            INSERT INTO outbox (key, channel, chat, thread, kind, slot, method, body, person, answer, question, part, takes_place, state, reason, created_at, settled_at)
            VALUES {values}
            ON CONFLICT (key) DO NOTHING
            RETURNING chat
            """);
        NeedLanes(connection, added.Where(chat => !closed.ContainsKey(chat)), now);
    }

    private static object?[] Row(NewDelivery delivery, string? closed, long now) =>
    [
        delivery.Key, delivery.Chat.Channel, delivery.Chat.ToString(), delivery.Chat.Thread, delivery.Kind, delivery.Slot, delivery.Request.Method, delivery.Request.Body,
        delivery.User, delivery.Answer, delivery.Reply?.Question, delivery.Reply?.Part, delivery.Reply?.TakesPlace == true, closed is null ? "pending" : "dead", closed, now,
        closed is null ? null : now,
    ];

    /// <summary>The chats among the addressees that cannot be written to, with the reasons.</summary>
    private static Dictionary<string, string> Closed(DbConnection connection, List<NewDelivery> deliveries) =>
        ManyRows.Query<(string Chat, string Reason)>(
            connection,
            ["TEXT"],
            deliveries.Select(delivery => delivery.Chat.ToString()).Distinct().Select(chat => new object?[] { chat }),
            values => $"SELECT chat, closed FROM chats WHERE closed IS NOT NULL AND chat IN (VALUES {values})").ToDictionary(row => row.Chat, row => row.Reason);

    /// <summary>
    /// Makes sure that chats with pending requests have their lanes. A lane that is there is written all the same: whoever is about to remove it at the same
    /// moment, on another replica, has to wait for this transaction or the other way round.
    /// </summary>
    public static void NeedLanes(DbConnection connection, IEnumerable<string> chats, long due) =>
        ManyRows.Execute(
            connection,
            ["TEXT", "TEXT", "BIGINT"],
            // In one order everywhere, so that two transactions rarely wait for each other in a ring.
            chats.Distinct().Order(StringComparer.Ordinal).Select(chat => new object?[] { chat, ChatAddress.Parse(chat)!.Channel, due }),
            values => $"INSERT INTO outbox_lanes (chat, channel, due) VALUES {values} ON CONFLICT (chat) DO UPDATE SET due = outbox_lanes.due");

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
