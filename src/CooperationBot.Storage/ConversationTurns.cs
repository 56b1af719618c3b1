using System.Collections.Immutable;
using Dapper;

namespace CooperationBot.Storage;

/// <summary>One turn of a chat.</summary>
/// <param name="Question">The words as typed.</param>
/// <param name="Answer">The answer record that was given, as JSON.</param>
public sealed record ConversationTurn(string Question, string Answer, DateTimeOffset AskedAt);

/// <summary>The turns of the web chats. Thread-safe.</summary>
public sealed class ConversationTurns(StoreDatabase database)
{
    /// <summary>Adds a turn at the end of a chat.</summary>
    /// <param name="chat">The chat's own name; any text.</param>
    public async Task AddAsync(string chat, ConversationTurn turn, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO conversation_turns (chat, question, answer, asked_at) VALUES (@chat, @Question, @Answer, @askedAt)",
            new { chat = StoredText.Of(chat), Question = StoredText.Of(turn.Question), turn.Answer, askedAt = turn.AskedAt.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    /// <summary>The last turns of a chat, oldest first.</summary>
    public async Task<ImmutableArray<ConversationTurn>> LastAsync(string chat, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Question, string Answer, long AskedAt)>(new CommandDefinition(
            "SELECT question, answer, asked_at FROM conversation_turns WHERE chat = @chat ORDER BY id DESC LIMIT @most",
            new { chat, most },
            cancellationToken: cancellationToken));
        return [.. rows.Reverse().Select(row => new ConversationTurn(row.Question, row.Answer, DateTimeOffset.FromUnixTimeMilliseconds(row.AskedAt)))];
    }

    /// <summary>Removes all turns of a chat.</summary>
    public async Task ForgetAsync(string chat, CancellationToken cancellationToken)
    {
        await using var connection = await database.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM conversation_turns WHERE chat = @chat", new { chat }, cancellationToken: cancellationToken));
    }
}
