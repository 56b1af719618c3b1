using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage;

/// <summary>Brings a database to the newest schema: the files under Migrations in the order of their numbers, each once, each in one transaction.</summary>
internal static class Schema
{
    private const string Prefix = "CooperationBot.Storage.Migrations.";

    /// <summary>The number of the newest migration.</summary>
    public static int Newest => Migrations().Max(migration => migration.Version);

    public static async Task MigrateAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY) STRICT;");
        foreach (var (version, resource) in Migrations().OrderBy(migration => migration.Version))
        {
            // The write lock is taken before looking, so that two processes that start together do not both migrate.
            await using var transaction = connection.BeginTransaction(deferred: false);
            var current = await connection.ExecuteScalarAsync<int>("SELECT COALESCE(MAX(version), 0) FROM schema_version", transaction: transaction);
            if (current > Newest)
            {
                throw new StoreException($"The store was written by a newer version (schema {current}, this version knows {Newest}).");
            }

            if (current < version)
            {
                await connection.ExecuteAsync(new CommandDefinition(Text(resource), transaction: transaction, cancellationToken: cancellationToken));
                await connection.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@version)", new { version }, transaction);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static IEnumerable<(int Version, string Resource)> Migrations() =>
        from resource in typeof(Schema).Assembly.GetManifestResourceNames()
        where resource.StartsWith(Prefix, StringComparison.Ordinal)
        select (int.Parse(resource.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), resource);

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
