using System.Data.Common;
using CooperationBot.Storage;
using CooperationBot.Storage.Tests;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CooperationBot.Evaluation.Kill;

/// <summary>What the bots of a campaign keep their state in.</summary>
internal abstract class KillStore : IAsyncDisposable
{
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
