using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>What the record holds, in the order in which it became known.</summary>
internal sealed class NewsStore(StoreParts store) : INews
{
    private const int Together = 500;

    public async Task AddAsync(ImmutableArray<NewsItem> items, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        var known = (await connection.QueryAsync<(string, string)>(new CommandDefinition("SELECT milestone, fingerprint FROM news", cancellationToken: cancellationToken))).ToHashSet();
        foreach (var some in items.Where(item => !known.Contains((item.Milestone, item.Fingerprint))).Chunk(Together))
        {
            await store.Writer.WriteAsync(
                writer =>
                {
                    // One replica at a time: a number must not become visible after a higher one that somebody has been told of.
                    writer.Execute("UPDATE record SET revision = revision");
                    foreach (var item in some)
                    {
                        writer.Execute(
                            """
                            INSERT INTO news (milestone, fingerprint, is_change)
                            VALUES (@Milestone, @Fingerprint, EXISTS (SELECT 1 FROM news WHERE milestone = @Milestone))
                            ON CONFLICT (milestone, fingerprint) DO NOTHING
                            """,
                            item);
                    }

                    return some.Length;
                },
                cancellationToken);
        }
    }

    public async Task<long> NewestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT COALESCE(MAX(number), 0) FROM news", cancellationToken: cancellationToken));
    }

    public async Task<ImmutableArray<NewsEntry>> SinceAsync(long after, CancellationToken cancellationToken)
    {
        await using var connection = await store.Database.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT number, milestone, is_change AS IsChange FROM news WHERE number > @after ORDER BY number", new { after }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new NewsEntry(row.Number, row.Milestone, row.IsChange))];
    }

    private sealed class Row
    {
        public long Number { get; set; }

        public string Milestone { get; set; } = "";

        public bool IsChange { get; set; }
    }
}
