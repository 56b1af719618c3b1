using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage.Delivery;
using Dapper;
using Microsoft.Data.Sqlite;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

public sealed class StoreBackupTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    private string Copy => Path.Combine(Path.GetDirectoryName(_store.File)!, "copies", "copy.db");

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_copy_taken_under_load_has_every_row_that_was_acknowledged_before()
    {
        int acknowledged;
        using (var stores = new DeliveryStores(await _store.OpenAsync(), TimeProvider.System))
        {
            using var enough = new CancellationTokenSource();
            var written = 0;
            var load = Task.WhenAll(Enumerable.Range(0, 8).Select(lane => Task.Run(async () =>
            {
                for (var n = 0; !enough.IsCancellationRequested; n++)
                {
                    await stores.Queue.AddAsync(new InboundItem($"{lane}-{n}", "loop", $"loop:{lane}", new string('x', 500), DateTimeOffset.UnixEpoch), CancellationToken.None);
                    Interlocked.Increment(ref written);
                }
            })));
            await Until.TrueAsync(() => Volatile.Read(ref written) > 300);
            acknowledged = Volatile.Read(ref written);
            await StoreBackup.BackupAsync(_store.Address, Copy, CancellationToken.None);
            await enough.CancelAsync();
            await load;
        }

        SqliteConnection.ClearAllPools();
        await StoreBackup.RestoreAsync(_store.Address, Copy, CancellationToken.None);
        await using var connection = await (await _store.OpenAsync()).ConnectAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM inbound")).ShouldBeGreaterThanOrEqualTo(acknowledged);
        var lanes = await connection.QueryAsync<(string Lane, long Rows, string Last)>("SELECT lane, COUNT(*), MAX(id) FROM inbound GROUP BY lane");
        lanes.Count().ShouldBe(8);
        File.Exists(_store.File + StoreBackup.PutAside).ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_in_use_is_not_replaced()
    {
        await _store.OpenAsync();
        await StoreBackup.BackupAsync(_store.Address, Copy, CancellationToken.None);
        using var bot = StoreLock.Take(_store.Address);
        (await Should.ThrowAsync<StoreException>(StoreBackup.RestoreAsync(_store.Address, Copy, CancellationToken.None))).Message.ShouldContain("a bot that runs already uses it");
    }

    [Fact]
    public async Task What_is_no_store_changes_nothing()
    {
        var turns = new ConversationTurns(await _store.OpenAsync());
        await turns.AddAsync("web:a", new ConversationTurn("何时?", "{}", DateTimeOffset.UnixEpoch), CancellationToken.None);
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        await File.WriteAllTextAsync(Copy, "not a store, but long enough to look like a file of some database");

        (await Should.ThrowAsync<StoreException>(StoreBackup.RestoreAsync(_store.Address, Copy, CancellationToken.None))).Message.ShouldContain("is no store that can be restored");
        (await Should.ThrowAsync<StoreException>(StoreBackup.RestoreAsync(_store.Address, Copy + "x", CancellationToken.None))).Message.ShouldContain("There is no file");
        (await Should.ThrowAsync<StoreException>(StoreBackup.BackupAsync(_store.Address, Copy, CancellationToken.None))).Message.ShouldContain("exists already");
        (await turns.LastAsync("web:a", 9, CancellationToken.None)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task For_the_shared_store_its_own_tools_are_named()
    {
        var server = StoreAddress.Parse(StoreProvider.PostgreSql, "Host=db;Database=bot", "/");
        (await Should.ThrowAsync<StoreException>(StoreBackup.BackupAsync(server, Copy, CancellationToken.None))).Message.ShouldContain("pg_dump");
        (await Should.ThrowAsync<StoreException>(StoreBackup.RestoreAsync(server, Copy, CancellationToken.None))).Message.ShouldContain("pg_restore");
    }
}
