using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage;

/// <summary>
/// The embedded store: one SQLite file in WAL mode, brought to the newest schema before its first use. Thread-safe; every operation opens a
/// pooled connection of its own.
/// </summary>
internal sealed class SqliteDatabase : StoreDatabase
{
    private const string EveryConnection = "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL;";

    private readonly string _connectionString;

    private SqliteDatabase(string connectionString) => _connectionString = connectionString;

    /// <summary>There is one writer.</summary>
    internal override string SkipLocked => "";

    internal override string NoneOf(string list) => $"NOT IN @{list}";

    internal override string? Notify(string name) => null;

    internal override StoreNotices Notices(string name) => new NoNotices();

    /// <summary>Opens the file, makes it and its folder where they are missing, and migrates it.</summary>
    /// <param name="connectionString">A Microsoft.Data.Sqlite connection string with an absolute path.</param>
    /// <exception cref="StoreException">The file cannot be opened, is no SQLite file, or was written by a newer version. The message is one line.</exception>
    public static async Task<SqliteDatabase> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            var database = new SqliteDatabase(connectionString);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL;");
            await CheckAsync(connection, file, cancellationToken);
            // The write lock is taken before looking, so that two processes that start together do not both migrate.
            await Schema.MigrateAsync(connection, "Sqlite", () => connection.BeginTransaction(deferred: false), cancellationToken);
            return database;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The store {file} cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>A damaged file is refused before anything is built on it.</summary>
    private static async Task CheckAsync(SqliteConnection connection, string file, CancellationToken cancellationToken)
    {
        var finding = await connection.ExecuteScalarAsync<string>(new CommandDefinition("PRAGMA quick_check(1)", cancellationToken: cancellationToken));
        if (finding != "ok")
        {
            throw new StoreException($"The store {file} is damaged ({finding?.ReplaceLineEndings(" ")}): restore it from a backup.");
        }
    }

    /// <summary>A connection for the one writer.</summary>
    internal SqliteConnection ConnectForWriting()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            connection.Execute(EveryConnection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    internal override StoreWriter Writer() => new SqliteWriter(this);

    internal override async Task<DbConnection> ConnectAsync(CancellationToken cancellationToken) => await OpenConnectionAsync(cancellationToken);

    private async Task<SqliteConnection> OpenConnectionAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition(EveryConnection, cancellationToken: cancellationToken));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
