using CooperationBot.Conversation.Delivery;
using Dapper;
using System.Data.Common;

namespace CooperationBot.Storage.Delivery;

/// <summary>Writes down what is to be remembered after an event. To be called inside a transaction.</summary>
internal static class ChatChanges
{
    public static void Apply(DbConnection connection, ChatChange change, long now)
    {
        switch (change)
        {
            case ChatChange.Seen seen:
                connection.Execute(
                    """
                    INSERT INTO chats (chat, kind, reference, seen_at) VALUES (@Chat, @Kind, @Reference, @now)
                    ON CONFLICT (chat) DO UPDATE SET kind = excluded.kind, reference = COALESCE(excluded.reference, chats.reference), closed = NULL, seen_at = @now
                    """,
                    new { Chat = seen.Chat.ToString(), Kind = seen.Kind.ToString(), seen.Reference, now });
                break;
            case ChatChange.Closed closed:
                Close(connection, closed.Chat, closed.Reason, now);
                break;
            case ChatChange.Moved moved:
                Move(connection, moved.From, moved.To);
                break;
            case ChatChange.Asked asked:
                connection.Execute(
                    """
                    INSERT INTO turns (chat, message, person, question, asked_at) VALUES (@Chat, @Message, @User, @Question, @At)
                    ON CONFLICT (chat, message) DO UPDATE SET question = excluded.question, asked_at = excluded.asked_at
                    """,
                    new { Chat = asked.Chat.ToString(), asked.Message, asked.User, Question = StoredText.Of(asked.Question), At = asked.At.ToUnixTimeMilliseconds() });
                break;
            case ChatChange.Answered { Answer: var answer }:
                Keep(connection, [answer]);
                break;
            case ChatChange.Spoke { Language: { } language } spoke:
                connection.Execute(
                    "INSERT INTO languages (person, language) VALUES (@User, @Language) ON CONFLICT (person) DO UPDATE SET language = excluded.language",
                    new { spoke.User, Language = language.ToString() });
                break;
            case ChatChange.Spoke spoke:
                connection.Execute("DELETE FROM languages WHERE person = @User", new { spoke.User });
                break;
            case ChatChange.Rated rated:
                // The answer's id comes from outside: what is not kept cannot be judged.
                connection.Execute(
                    """
                    INSERT INTO feedback (answer, person, is_good, comment, given_at)
                    SELECT id, @User, @IsGood, @Comment, @At FROM answers WHERE id = @Answer
                    ON CONFLICT (answer, person) DO UPDATE SET is_good = COALESCE(excluded.is_good, feedback.is_good), comment = COALESCE(excluded.comment, feedback.comment), given_at = excluded.given_at
                    """,
                    new { rated.Answer, rated.User, rated.IsGood, Comment = StoredText.Of(rated.Comment), At = rated.At.ToUnixTimeMilliseconds() });
                break;
            case ChatChange.OfferedBrief offered:
                connection.Execute(
                    "INSERT INTO brief_offers (chat, person) VALUES (@Chat, @User) ON CONFLICT DO NOTHING",
                    new { Chat = offered.Chat.ToString(), offered.User });
                break;
            case ChatChange.Subscribed { Subscription: var subscription }:
                SubscriptionStore.Set(connection, subscription);
                break;
            case ChatChange.Unsubscribed unsubscribed:
                connection.Execute("DELETE FROM subscriptions WHERE id = @id", new { id = Subscription.IdOf(unsubscribed.Chat) });
                break;
            case ChatChange.Forgotten forgotten:
                Forget(connection, forgotten.User);
                break;
            case ChatChange.Withdrawn withdrawn:
                connection.Execute(
                    """
                    DELETE FROM turns WHERE chat = @Chat AND message = @Message;
                    DELETE FROM answers WHERE chat = @Chat AND message = @Message;
                    """,
                    new { Chat = withdrawn.Chat.ToString(), withdrawn.Message });
                break;
            default:
                throw new InvalidOperationException($"No rule to keep {change.GetType().Name}.");
        }
    }

    /// <summary>Answers of different ids.</summary>
    public static void Keep(DbConnection connection, IEnumerable<KeptAnswer> answers) =>
        ManyRows.Execute(
            connection,
            ["TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT", "BIGINT"],
            answers.Select(answer => new object?[]
            {
                answer.Id, answer.Chat.ToString(), answer.Chat.Thread, answer.User, answer.Message, StoredText.Of(answer.Question), AnswerJson.Write(answer.Answer),
                answer.At.ToUnixTimeMilliseconds(),
            }),
            values => $"""
                INSERT INTO answers (id, chat, thread, person, message, question, answer, given_at) VALUES {values}
                ON CONFLICT (id) DO UPDATE SET question = excluded.question, answer = excluded.answer, given_at = excluded.given_at
                """);

    /// <summary>Nothing is sent to the chat until it is seen again.</summary>
    public static void Close(DbConnection connection, ChatAddress chat, string reason, long now)
    {
        connection.Execute(
            """
            INSERT INTO chats (chat, kind, closed, seen_at) VALUES (@chat, @kind, @reason, @now)
            ON CONFLICT (chat) DO UPDATE SET closed = excluded.closed
            """,
            new { chat = chat.ToString(), kind = nameof(ChatKind.Group), reason, now });
        connection.Execute("UPDATE subscriptions SET ended = @reason WHERE chat = @chat AND ended IS NULL", new { chat = chat.ToString(), reason });
        OutboxRows.Kill(connection, chat.ToString(), reason, now);
    }

    /// <summary>What is kept for a chat is kept for another; what the other has already stays.</summary>
    public static void Move(DbConnection connection, ChatAddress from, ChatAddress to)
    {
        if (from.ToString() == to.ToString())
        {
            return;
        }

        connection.Execute(
            """
            UPDATE chats SET chat = @to WHERE chat = @from AND NOT EXISTS (SELECT 1 FROM chats WHERE chat = @to);
            DELETE FROM chats WHERE chat = @from;
            UPDATE turns SET chat = @to
            WHERE chat = @from AND NOT EXISTS (SELECT 1 FROM turns AS there WHERE there.chat = @to AND there.message = turns.message);
            DELETE FROM turns WHERE chat = @from;
            UPDATE answers SET chat = @to WHERE chat = @from;
            UPDATE brief_offers SET chat = @to
            WHERE chat = @from AND NOT EXISTS (SELECT 1 FROM brief_offers AS there WHERE there.chat = @to AND there.person = brief_offers.person);
            DELETE FROM brief_offers WHERE chat = @from;
            UPDATE subscriptions SET id = @to, chat = @to, thread = NULL WHERE chat = @from AND thread IS NULL AND NOT EXISTS (SELECT 1 FROM subscriptions WHERE id = @to);
            DELETE FROM subscriptions WHERE chat = @from;
            """,
            new { from = from.ToString(), to = to.ToString() });
        OutboxRows.Move(connection, from, to);
    }

    /// <summary>What waits to be sent still goes: among it is the word that all is forgotten; a sent request keeps no body. What an operator could send again goes.</summary>
    private static void Forget(DbConnection connection, string user) =>
        connection.Execute(
            """
            DELETE FROM turns WHERE person = @user;
            DELETE FROM answers WHERE person = @user;
            DELETE FROM feedback WHERE person = @user;
            DELETE FROM languages WHERE person = @user;
            DELETE FROM brief_offers WHERE person = @user;
            DELETE FROM outbox WHERE person = @user AND state IN ('ambiguous', 'dead');
            UPDATE outbox SET person = NULL WHERE person = @user AND state = 'sent';
            """,
            new { user });
}
