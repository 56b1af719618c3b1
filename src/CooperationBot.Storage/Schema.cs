using System.Data.Common;
using System.Globalization;
using Dapper;

namespace CooperationBot.Storage;

/// <summary>Brings a database to the newest schema: the files of its dialect under Migrations in the order of their numbers, each once, each in one transaction.</summary>
internal static class Schema
{
    /// <summary>The number of the newest migration of a dialect.</summary>
    public static int Newest(string dialect) => Migrations(dialect).Max(migration => migration.Version);

    /// <param name="dialect">The folder under Migrations.</param>
    /// <param name="begin">Begins a transaction that no other migration runs beside, so that processes that start together do not both migrate.</param>
    public static async Task MigrateAsync(DbConnection connection, string dialect, Func<DbTransaction> begin, CancellationToken cancellationToken)
    {
        await using (var transaction = begin())
        {
            await connection.ExecuteAsync("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)", transaction: transaction);
            await transaction.CommitAsync(cancellationToken);
        }

        var newest = Newest(dialect);
        foreach (var (version, resource) in Migrations(dialect).OrderBy(migration => migration.Version))
        {
            await using var transaction = begin();
            var current = await connection.ExecuteScalarAsync<int>("SELECT COALESCE(MAX(version), 0) FROM schema_version", transaction: transaction);
            if (current > newest)
            {
                throw new StoreException($"The store was written by a newer version (schema {current}, this version knows {newest}).");
            }

            if (current < version)
            {
                await connection.ExecuteAsync(new CommandDefinition(Text(resource), transaction: transaction, cancellationToken: cancellationToken));
                await connection.ExecuteAsync("INSERT INTO schema_version (version) VALUES (@version)", new { version }, transaction);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static IEnumerable<(int Version, string Resource)> Migrations(string dialect)
    {
        var prefix = $"CooperationBot.Storage.Migrations.{dialect}.";
        return from resource in typeof(Schema).Assembly.GetManifestResourceNames()
               where resource.StartsWith(prefix, StringComparison.Ordinal)
               select (int.Parse(resource.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture), resource);
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Schema).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
