using System.Globalization;
using CooperationBot.Conversation.Delivery;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>What is kept of a language model. Replies and counts are shared by all replicas.</summary>
internal sealed class ModelMemory(StoreParts store) : IModelMemory
{
    public async Task<string?> RecallAsync(string request, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<string>(
            new CommandDefinition("SELECT reply FROM model_replies WHERE request = @request", new { request }, cancellationToken: cancellationToken));
    }

    public Task KeepAsync(string request, string reply, CancellationToken cancellationToken) => store.Writer.WriteAsync(
        connection => connection.Execute(
            "INSERT INTO model_replies (request, reply, kept_at) VALUES (@request, @reply, @Now) ON CONFLICT (request) DO NOTHING",
            new { request, reply = StoredText.Of(reply), store.Now }),
        cancellationToken);

    public async Task<long> SpentAsync(DateOnly day, string? chat, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT tokens FROM model_tokens WHERE day = @day AND payer = @payer", new { day = Written(day), payer = chat ?? "" }, cancellationToken: cancellationToken)) ?? 0;
    }

    public Task SpendAsync(DateOnly day, string? chat, long tokens, CancellationToken cancellationToken) => store.Writer.WriteAsync(
        connection => connection.Execute(
            "INSERT INTO model_tokens (day, payer, tokens) VALUES (@day, @payer, @tokens) ON CONFLICT (day, payer) DO UPDATE SET tokens = model_tokens.tokens + excluded.tokens",
            (chat is null ? [""] : new[] { "", chat }).Select(payer => new { day = Written(day), payer, tokens })),
        cancellationToken);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
