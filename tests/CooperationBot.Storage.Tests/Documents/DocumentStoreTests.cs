using CooperationBot.Knowledge.Documents;
using CooperationBot.Storage.Documents;
using Dapper;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests.Documents;

public sealed class DocumentStoreOnSqliteTests() : DocumentStoreTests(null);

[Collection(OnPostgres.Name)]
public sealed class DocumentStoreOnPostgresTests(PostgresFixture postgres) : DocumentStoreTests(postgres)
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Whoever_waits_is_given_notice()
    {
        await using var store = await OpenAsync();
        await using var notices = store.Stores.Documents.Notices();
        var waiting = WaitAsync(notices);
        await Until.TrueAsync(async () =>
        {
            // The first notice may come before anybody listens.
            await store.Stores.Documents.BringAsync("f", [Brought("a", 1)], [], CancellationToken.None);
            return waiting.IsCompleted;
        });
        await waiting;

        var again = WaitAsync(notices);
        await store.Stores.Documents.BringAsync("f", [], [new DocumentId("a")], CancellationToken.None);
        await again.WaitAsync(Bound);
    }

    [Fact]
    public async Task Where_the_line_is_cut_waiting_still_ends_in_time_and_notices_come_again()
    {
        await using var store = await OpenAsync();
        await using var notices = store.Stores.Documents.Notices();
        var waiting = notices.WaitAsync(TimeSpan.FromSeconds(2), store.Time, CancellationToken.None);
        await Until.TrueAsync(async () =>
        {
            await using var connection = await store.Database.ConnectAsync(CancellationToken.None);
            return await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM (SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()) AS cut") > 0;
        });
        await Until.TrueAsync(() =>
        {
            store.Time.Advance(TimeSpan.FromSeconds(1));
            return waiting.IsCompleted;
        });
        await waiting;

        var again = WaitAsync(notices);
        await Until.TrueAsync(async () =>
        {
            await store.Stores.Documents.BringAsync("f", [Brought("a", 1)], [], CancellationToken.None);
            return again.IsCompleted;
        });
        await again;
    }

    private static Task WaitAsync(StoreNotices notices) => notices.WaitAsync(TimeSpan.FromMinutes(5), TimeProvider.System, CancellationToken.None);
}

public abstract class DocumentStoreTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task Documents_come_change_and_go_and_whoever_saw_less_sees_what_is_new()
    {
        await using var store = await OpenAsync();
        var documents = store.Stores.Documents;
        await documents.BringAsync("f", [Brought("a", 1), Brought("b", 2)], [], CancellationToken.None);
        var first = await documents.SinceAsync(0, CancellationToken.None);
        first.Select(row => (row.Id.Value, row.Origin, row.Hash, row.IsWithdrawn)).ShouldBe([("a", "f", "h1", false), ("b", "f", "h2", false)]);
        (await documents.ContentAsync(first[1], CancellationToken.None)).ShouldBe([2]);

        await documents.BringAsync("f", [Brought("a", 3)], [new DocumentId("b"), new DocumentId("unknown")], CancellationToken.None);
        var news = await documents.SinceAsync(first[1].Revision, CancellationToken.None);
        news.Select(row => (row.Id.Value, row.Hash, row.IsWithdrawn)).ShouldBe([("a", "h3", false), ("b", "h2", true)]);
        (await documents.ContentAsync(first[0], CancellationToken.None)).ShouldBeNull();
        (await documents.ContentAsync(first[1], CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Folders_do_not_touch_what_others_brought()
    {
        await using var store = await OpenAsync();
        var documents = store.Stores.Documents;
        await documents.BringAsync("f", [Brought("a", 1)], [], CancellationToken.None);
        await documents.BringAsync("g", [Brought("a", 2)], [], CancellationToken.None);
        await documents.BringAsync("f", [], [new DocumentId("a")], CancellationToken.None);

        (await documents.SinceAsync(0, CancellationToken.None)).Select(row => (row.Origin, row.IsWithdrawn)).ShouldBe([("g", false), ("f", true)]);
    }

    [Fact]
    public async Task That_a_document_went_is_forgotten_in_time_and_a_document_is_not()
    {
        await using var store = await OpenAsync();
        await store.Stores.Documents.BringAsync("f", [Brought("a", 1), Brought("b", 2)], [], CancellationToken.None);
        await store.Stores.Documents.BringAsync("f", [], [new DocumentId("b")], CancellationToken.None);
        store.Time.Advance(TimeSpan.FromDays(8));
        await store.Stores.Retention.PruneAsync(CooperationBot.Storage.Delivery.Retention.Default, CancellationToken.None);

        (await store.Stores.Documents.SinceAsync(0, CancellationToken.None)).Select(row => row.Id.Value).ShouldBe(["a"]);
    }

    protected static BroughtDocument Brought(string id, byte content) => new(new DocumentId(id), $"h{content}", [content]);
}
