using System.Data.Common;
using CooperationBot.Storage;
using CooperationBot.Storage.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CooperationBot.Evaluation.Kill;

/// <summary>What the bots of a campaign keep their state in.</summary>
internal abstract class KillStore : IAsyncDisposable
{
    private const int MostLines = 60;

    public abstract StoreAddress Address { get; }

    /// <summary>How many bots share it.</summary>
    public abstract int Replicas { get; }

    /// <summary>A connection to look with, past the stores.</summary>
    public async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        DbConnection connection = Address.Provider == StoreProvider.Sqlite ? new SqliteConnection(Address.ConnectionString) : new NpgsqlConnection(Address.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>What is on its way and who has it, for whoever asks why it does not get on.</summary>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var select = connection.CreateCommand();
        select.CommandText =
            """
            SELECT 'inbound ' || lane || ' ' || due || ' ' || COALESCE(owner, '-') FROM inbound_lanes
            UNION ALL SELECT 'outbox ' || chat || ' ' || due || ' ' || COALESCE(owner, '-') FROM outbox_lanes
            UNION ALL SELECT key || ' ' || state || ' ' || attempts || ' ' || COALESCE(reason, '-') FROM outbox WHERE state IN ('pending', 'sending')
            UNION ALL SELECT 'alive ' || name || ' ' || alive_at FROM workers
            """;
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var lines = new List<string>();
        while (lines.Count < MostLines && await reader.ReadAsync(cancellationToken))
        {
            lines.Add(reader.GetString(0));
        }

        return string.Join('\n', lines);
    }

    /// <summary>Ends the database itself as a crash would and starts it again; nothing where it has no process of its own.</summary>
    public abstract Task RestartAsync();

    public abstract ValueTask DisposeAsync();

    /// <param name="folder">Where a file may be kept.</param>
    public static async Task<KillStore> OpenAsync(StoreProvider provider, string folder)
    {
        if (provider == StoreProvider.Sqlite)
        {
            return new OnFile(folder);
        }

        var server = new PostgresServer();
        await server.StartAsync();
        return new OnServer(server, await server.NewDatabaseAsync());
    }

    private sealed class OnFile(string folder) : KillStore
    {
        public override StoreAddress Address { get; } = StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=kill.db", folder);

        public override int Replicas => 1;

        public override Task RestartAsync() => Task.CompletedTask;

        public override ValueTask DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class OnServer(PostgresServer server, string database) : KillStore
    {
        public override StoreAddress Address { get; } = StoreAddress.Parse(StoreProvider.PostgreSql, database, "/");

        public override int Replicas => 3;

        public override async Task RestartAsync()
        {
            await server.DownAsync();
            await server.UpAsync();
        }

        public override ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
