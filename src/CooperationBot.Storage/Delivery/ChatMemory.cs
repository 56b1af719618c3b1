using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>What is remembered of chats.</summary>
internal sealed class ChatMemory(StoreDatabase database) : IChatMemory
{
    /// <summary>More than any follow-up refers to.</summary>
    private const int MostTurns = 10;

    public async Task<Remembered> ReadAsync(ChatAddress chat, string user, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        var parameters = new { chat = chat.ToString(), user, since = since.ToUnixTimeMilliseconds(), MostTurns };
        var language = await connection.QuerySingleOrDefaultAsync<string>(
            new CommandDefinition("SELECT language FROM languages WHERE person = @user", parameters, cancellationToken: cancellationToken));
        var turns = await connection.QueryAsync<RememberedTurn>(new CommandDefinition(
            "SELECT message, question FROM turns WHERE person = @user AND chat = @chat AND asked_at >= @since ORDER BY id DESC LIMIT @MostTurns",
            parameters,
            cancellationToken: cancellationToken));
        var offers = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT COUNT(*) FROM brief_offers WHERE chat = @chat AND person = @user", parameters, cancellationToken: cancellationToken));
        return new Remembered(language is null ? null : Enum.Parse<Language>(language), [.. turns.Reverse()], offers > 0);
    }

    public async Task<KeptAnswer?> AnswerAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<AnswerRow>(new CommandDefinition(
            "SELECT id, chat, thread, person, message, question, answer, given_at AS givenAt FROM answers WHERE id = @id",
            new { id },
            cancellationToken: cancellationToken));
        return row?.ToAnswer();
    }

    public async Task<KeptAnswer?> AnswerInAsync(ChatAddress chat, string message, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        var id = await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            "SELECT answer FROM outbox WHERE chat = @chat AND message = @message AND answer IS NOT NULL ORDER BY id DESC LIMIT 1",
            new { chat = chat.ToString(), message },
            cancellationToken: cancellationToken));
        return id is null ? null : await AnswerAsync(id, cancellationToken);
    }

    public async Task<Subscription?> SubscriptionAsync(ChatAddress chat, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<SubscriptionRow>(new CommandDefinition(
            $"SELECT {SubscriptionRow.Columns} FROM subscriptions WHERE id = @id AND ended IS NULL", new { id = Subscription.IdOf(chat) }, cancellationToken: cancellationToken));
        return row?.ToSubscription();
    }

    private sealed record AnswerRow(string Id, string Chat, string? Thread, string Person, string? Message, string Question, string Answer, long GivenAt)
    {
        public KeptAnswer ToAnswer() => new(
            Id,
            ChatAddress.Parse(Chat)! with { Thread = Thread },
            Person,
            Message,
            Question,
            AnswerJson.Read(Answer),
            DateTimeOffset.FromUnixTimeMilliseconds(GivenAt));
    }
}
