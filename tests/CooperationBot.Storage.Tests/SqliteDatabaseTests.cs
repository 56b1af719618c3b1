using Dapper;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_file_and_its_folder_are_made()
    {
        var database = await _store.OpenAsync();

        File.Exists(_store.File).ShouldBeTrue();
        (await database.IsReadyAsync(CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task Connections_write_ahead_and_keep_foreign_keys()
    {
        var database = await _store.OpenAsync();
        await using var connection = await database.ConnectAsync(CancellationToken.None);

        (await connection.QuerySingleAsync<string>("PRAGMA journal_mode")).ShouldBe("wal");
        (await connection.QuerySingleAsync<long>("PRAGMA foreign_keys")).ShouldBe(1);
        (await connection.QuerySingleAsync<long>("PRAGMA busy_timeout")).ShouldBe(5000);
    }

    [Fact]
    public async Task Opening_again_migrates_nothing_twice_and_loses_nothing()
    {
        var turns = new ConversationTurns(await _store.OpenAsync());
        await turns.AddAsync("web:a", new ConversationTurn("何时?", "{}", DateTimeOffset.UnixEpoch), CancellationToken.None);

        var again = await _store.OpenAsync();

        (await new ConversationTurns(again).LastAsync("web:a", 10, CancellationToken.None)).Length.ShouldBe(1);
        await using var connection = await again.ConnectAsync(CancellationToken.None);
        (await connection.QueryAsync<int>("SELECT version FROM schema_version ORDER BY version")).ShouldBe(Enumerable.Range(1, Schema.Newest("Sqlite")));
    }

    [Fact]
    public async Task Many_that_open_together_migrate_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _store.OpenAsync()));

        await using var connection = await (await _store.OpenAsync()).ConnectAsync(CancellationToken.None);
        (await connection.QuerySingleAsync<int>("SELECT COUNT(*) FROM schema_version")).ShouldBe(Schema.Newest("Sqlite"));
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_refused_in_one_line()
    {
        var database = await _store.OpenAsync();
        await using (var connection = await database.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync("INSERT INTO schema_version (version) VALUES (999)");
        }

        var refusal = await Should.ThrowAsync<StoreException>(_store.OpenAsync());
        refusal.Message.ShouldContain("newer version");
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_in_one_line()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_store.File)!);
        await File.WriteAllTextAsync(_store.File, new string('x', 5000));

        var refusal = await Should.ThrowAsync<StoreException>(_store.OpenAsync());
        refusal.Message.ShouldContain(_store.File);
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_damaged_file_is_refused_in_one_line()
    {
        var database = await _store.OpenAsync();
        await using (var connection = await database.ConnectAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO settings SELECT 'name ' || i, hex(randomblob(40)) FROM n");
            await connection.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using (var file = File.Open(_store.File, FileMode.Open))
        {
            file.Position = file.Length - 40_000;
            file.Write(new byte[20_000]);
        }

        var refusal = await Should.ThrowAsync<StoreException>(_store.OpenAsync());
        refusal.Message.ShouldContain(_store.File);
        refusal.Message.ShouldNotContain("\n");
    }
}
