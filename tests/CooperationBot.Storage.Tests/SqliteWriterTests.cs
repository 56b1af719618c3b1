using Dapper;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_many_write_together_is_all_there()
    {
        var database = await _store.OpenAsync();
        using var writer = database.Writer();

        await Task.WhenAll(Enumerable.Range(0, 500).Select(n => writer.WriteAsync(connection => Set(connection, $"n{n}"), CancellationToken.None)));

        (await NamesAsync(database)).Count.ShouldBe(500);
    }

    [Fact]
    public async Task One_that_fails_takes_nothing_of_the_others_with_it()
    {
        var database = await _store.OpenAsync();
        using var writer = database.Writer();

        // They are asked for while the writer is busy, so that they share a transaction.
        using var ready = new ManualResetEventSlim();
        var first = writer.WriteAsync(
            connection =>
            {
                ready.Wait(TimeSpan.FromSeconds(10));
                return Set(connection, "first");
            },
            CancellationToken.None);
        var before = writer.WriteAsync(connection => Set(connection, "before"), CancellationToken.None);
        var broken = writer.WriteAsync<int>(
            connection =>
            {
                Set(connection, "half");
                throw new InvalidOperationException("no");
            },
            CancellationToken.None);
        var after = writer.WriteAsync(connection => Set(connection, "after"), CancellationToken.None);
        ready.Set();

        await Task.WhenAll(first, before, after);
        (await Should.ThrowAsync<InvalidOperationException>(broken)).Message.ShouldBe("no");
        (await NamesAsync(database)).ShouldBe(["after", "before", "first"]);
    }

    [Fact]
    public async Task What_the_world_is_told_of_is_flushed_to_the_disk()
    {
        using var writer = (await _store.OpenAsync()).Writer();
        const int Normal = 1, Full = 2;

        (await writer.WriteAsync(connection => connection.ExecuteScalar<int>("PRAGMA synchronous"), CancellationToken.None)).ShouldBe(Normal);
        (await writer.WriteDurablyAsync(connection => connection.ExecuteScalar<int>("PRAGMA synchronous"), CancellationToken.None)).ShouldBe(Full);
    }

    [Fact]
    public async Task Closing_writes_what_was_asked_for_and_refuses_more()
    {
        var database = await _store.OpenAsync();
        var writer = database.Writer();
        var last = writer.WriteAsync(connection => Set(connection, "last"), CancellationToken.None);

        writer.Dispose();

        last.IsCompleted.ShouldBeTrue();
        (await NamesAsync(database)).ShouldBe(["last"]);
        Should.Throw<ObjectDisposedException>(() => writer.WriteAsync(connection => Set(connection, "late"), CancellationToken.None));
    }

    [Fact]
    public async Task A_store_that_is_locked_fails_the_writes_and_serves_the_next()
    {
        var database = await _store.OpenAsync();
        using var writer = database.Writer();
        await writer.WriteAsync(
            connection =>
            {
                ((SqliteConnection)connection).DefaultTimeout = 1;
                return connection.Execute("PRAGMA busy_timeout = 0");
            },
            CancellationToken.None);
        await using (var other = await database.ConnectAsync(CancellationToken.None))
        {
            await using var transaction = ((SqliteConnection)other).BeginTransaction(deferred: false);
            await writer.WriteAsync(connection => Set(connection, "locked out"), CancellationToken.None).ShouldThrowAsync<SqliteException>();
        }

        await writer.WriteAsync(connection => Set(connection, "next"), CancellationToken.None);
        (await NamesAsync(database)).ShouldBe(["next"]);
    }

    private static int Set(DbConnection connection, string name) =>
        connection.Execute("INSERT INTO settings (name, value) VALUES (@name, '')", new { name });

    private static async Task<List<string>> NamesAsync(StoreDatabase database)
    {
        await using var connection = await database.ConnectAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>("SELECT name FROM settings ORDER BY name")];
    }
}
