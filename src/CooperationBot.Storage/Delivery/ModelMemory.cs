using System.Globalization;
using CooperationBot.Conversation.Delivery;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>What is kept of a language model. Replies and counts are shared by all replicas.</summary>
internal sealed class ModelMemory(StoreParts store) : IModelMemory
{
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMilliseconds;

    /// <summary>What is recalled counts as kept anew: what is used stays. Noted once a day at most.</summary>
    public async Task<string?> RecallAsync(string request, CancellationToken cancellationToken)
    {
        Kept? kept;
        await using (var connection = await store.Database.ConnectAsync(cancellationToken))
        {
            kept = await connection.QuerySingleOrDefaultAsync<Kept>(
                new CommandDefinition("SELECT reply AS Reply, kept_at AS KeptAt FROM model_replies WHERE request = @request", new { request }, cancellationToken: cancellationToken));
        }

        if (kept is not null && kept.KeptAt <= store.Now - Day)
        {
            await store.Writer.WriteAsync(connection => connection.Execute("UPDATE model_replies SET kept_at = @Now WHERE request = @request", new { request, store.Now }), cancellationToken);
        }

        return kept?.Reply;
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

    private sealed record Kept(string Reply, long KeptAt);
}
