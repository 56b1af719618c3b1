using Microsoft.Data.Sqlite;
using Npgsql;

namespace CooperationBot.Storage;

/// <summary>Where the state is kept. Immutable.</summary>
public sealed record StoreAddress
{
    private StoreAddress(StoreProvider provider, string connectionString) => (Provider, ConnectionString) = (provider, connectionString);

    public StoreProvider Provider { get; }

    /// <summary>Complete, with absolute paths. It may hold a password: not for print.</summary>
    public string ConnectionString { get; }

    /// <summary>The SQLite file, or null where there is none: another provider, or a database in memory.</summary>
    public string? File =>
        Provider == StoreProvider.Sqlite && new SqliteConnectionStringBuilder(ConnectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: not ("" or ":memory:") and var file } ? file : null;

    public override string ToString() => Provider.ToString();

    /// <summary>Reads and checks a connection string.</summary>
    /// <param name="folder">Where a relative path of a file starts.</param>
    /// <exception cref="FormatException">It is none of the provider's. The message, without a secret, goes on after the setting's name: "names no host".</exception>
    public static StoreAddress Parse(StoreProvider provider, string connectionString, string folder)
    {
        try
        {
            return new StoreAddress(provider, provider == StoreProvider.Sqlite ? OfFile(connectionString, folder) : OfServer(connectionString));
        }
        catch (ArgumentException e) when (provider == StoreProvider.Sqlite)
        {
            throw new FormatException(e.Message.ReplaceLineEndings(" "), e);
        }
        catch (ArgumentException)
        {
            // Its own words may repeat the password.
            throw new FormatException("is no connection string of PostgreSQL");
        }
    }

    private static string OfFile(string connectionString, string folder)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        if (connection.DataSource.Length == 0)
        {
            throw new FormatException("names no data source");
        }

        if (connection.Mode != SqliteOpenMode.Memory && connection.DataSource != ":memory:")
        {
            connection.DataSource = Path.GetFullPath(connection.DataSource, folder);
        }

        return connection.ToString();
    }

    private static string OfServer(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return connection.Host is not { Length: > 0 } ? throw new FormatException("names no host")
            : connection.Database is not { Length: > 0 } ? throw new FormatException("names no database")
            : connection.ToString();
    }
}
