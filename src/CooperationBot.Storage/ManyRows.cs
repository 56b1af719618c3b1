using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage;

/// <summary>
/// Statements over rows of values, in the SQL that both databases understand: rows one by one cost a round trip to the server each. To be called inside a
/// transaction.
/// </summary>
internal static class ManyRows
{
    /// <summary>Values of one statement on a server: few round trips, and far from its limit of 65,535.</summary>
    private const int MostOnServer = 8000;

    /// <summary>A file has no round trips to save, and SQLite finds a parameter by reading through all of them.</summary>
    private const int MostInFile = 96;

    /// <param name="types">The SQL type of each column; the values are cast to it, so that a column of nulls has one too.</param>
    /// <param name="rows">Each as long as <paramref name="types"/>. None = nothing is run.</param>
    /// <param name="sql">Makes the statement of what stands behind VALUES. It may be run several times, each time for some of the rows.</param>
    /// <returns>What the statements return, in their order.</returns>
    public static List<T> Query<T>(DbConnection connection, string[] types, IEnumerable<object?[]> rows, Func<string, string> sql)
    {
        var all = new List<T>();
        foreach (var some in rows.Chunk((connection is SqliteConnection ? MostInFile : MostOnServer) / types.Length))
        {
            var (values, parameters) = Of(types, some);
            all.AddRange(connection.Query<T>(sql(values), parameters));
        }

        return all;
    }

    /// <summary>As <see cref="Query"/>, for statements that return nothing.</summary>
    public static void Execute(DbConnection connection, string[] types, IEnumerable<object?[]> rows, Func<string, string> sql) =>
        Query<int>(connection, types, rows, sql);

    private static (string Values, DynamicParameters Parameters) Of(string[] types, object?[][] rows)
    {
        var parameters = new DynamicParameters();
        var values = string.Join(", ", rows.Select((row, n) => $"({string.Join(", ", row.Select((value, column) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"r{n}_{column}");
            parameters.Add(name, value);
            return $"CAST(@{name} AS {types[column]})";
        }))})"));
        return (values, parameters);
    }
}
