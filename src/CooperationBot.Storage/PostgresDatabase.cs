using System.Data.Common;
using System.Net.Sockets;
using Npgsql;

namespace CooperationBot.Storage;

/// <summary>The shared store: a PostgreSQL database that any number of replicas use, brought to the newest schema by the first of them.</summary>
internal sealed class PostgresDatabase : StoreDatabase
{
    /// <summary>Any number, as long as nothing else in the database locks by it.</summary>
    private const long MigrationLock = 0x636F6F70;

    private readonly NpgsqlDataSource _source;

    private PostgresDatabase(NpgsqlDataSource source) => _source = source;

    internal override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    internal override string NoneOf(string list) => $"<> ALL(@{list})";

    internal override string Notify(string name) => $"NOTIFY {name}";

    internal override StoreNotices Notices(string name) => new PostgresNotices(_source, name);

    /// <summary>Connects and migrates. Replicas that start together wait for the one that migrates.</summary>
    /// <exception cref="StoreException">The server does not answer, refuses, or its schema is of a newer version. The message is one line without a secret.</exception>
    public static async Task<PostgresDatabase> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName ??= "CooperationBot";
        var source = builder.Build();
        try
        {
            var database = new PostgresDatabase(source);
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await Schema.MigrateAsync(connection, "Postgres", () => Locked(connection), cancellationToken);
            return database;
        }
        catch (StoreException)
        {
            await source.DisposeAsync();
            throw;
        }
        catch (Exception e) when (e is NpgsqlException or SocketException or TimeoutException)
        {
            await source.DisposeAsync();
            var named = new NpgsqlConnectionStringBuilder(connectionString);
            throw new StoreException($"The store {named.Database} on {named.Host}:{named.Port} cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    internal override StoreWriter Writer() => new PostgresWriter(_source);

    internal override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => await _source.OpenConnectionAsync(cancellationToken);

    private static DbTransaction Locked(NpgsqlConnection connection)
    {
        var transaction = connection.BeginTransaction();
        using var command = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({MigrationLock})", connection, transaction);
        command.ExecuteNonQuery();
        return transaction;
    }
}
