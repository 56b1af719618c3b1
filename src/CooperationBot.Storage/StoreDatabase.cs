using System.Data.Common;

namespace CooperationBot.Storage;

/// <summary>
/// The database that the stores work on, brought to the newest schema before its first use: one SQLite file for one bot, or PostgreSQL for any number of
/// replicas. The stores' statements are written once, in the SQL that both understand. Thread-safe.
/// </summary>
public abstract class StoreDatabase
{
    private protected StoreDatabase()
    {
    }

    /// <summary>What a SELECT that claims rows ends with, so that replicas do not wait for each other's claims.</summary>
    internal abstract string SkipLocked { get; }

    /// <summary>What follows a column in a condition that its value is none of a list's.</summary>
    /// <param name="list">The name of a parameter that is an array, without a sign.</param>
    internal abstract string NoneOf(string list);

    /// <summary>Opens the database, makes a file and its folder where they are missing, and migrates it.</summary>
    /// <exception cref="StoreException">It cannot be used. The message is one line for the operator and holds no secret.</exception>
    public static async Task<StoreDatabase> OpenAsync(StoreAddress address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.Provider == StoreProvider.PostgreSql
            ? await PostgresDatabase.OpenAsync(address.ConnectionString, cancellationToken)
            : await SqliteDatabase.OpenAsync(address.ConnectionString, cancellationToken);
    }

    /// <summary>True while the database answers.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await ConnectAsync(cancellationToken);
            await using var ask = connection.CreateCommand();
            ask.CommandText = "SELECT 1";
            return await ask.ExecuteScalarAsync(cancellationToken) is not null;
        }
        catch (Exception e) when (e is DbException or TimeoutException or IOException)
        {
            return false;
        }
    }

    /// <summary>The statement that gives all replicas a notice when its transaction ends; null where there are no replicas.</summary>
    internal abstract string? Notify(string name);

    /// <summary>What waits for such notices.</summary>
    internal abstract StoreNotices Notices(string name);

    /// <summary>What writes to the database; whoever makes it ends it.</summary>
    internal abstract StoreWriter Writer();

    /// <summary>A pooled connection for reading.</summary>
    internal abstract Task<DbConnection> ConnectAsync(CancellationToken cancellationToken);
}

/// <summary>Which database the stores are in (Storage:Provider).</summary>
public enum StoreProvider
{
    /// <summary>One file, for one bot.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or newer, for any number of replicas.</summary>
    PostgreSql,
}

/// <summary>The store cannot be used. The message is one line for the operator.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
