using CooperationBot.Storage.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests.Delivery;

public sealed class ModelMemoryOnSqliteTests() : ModelMemoryTests(null);

[Collection(OnPostgres.Name)]
public sealed class ModelMemoryOnPostgresTests(PostgresFixture postgres) : ModelMemoryTests(postgres);

public abstract class ModelMemoryTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    private static readonly DateOnly Monday = new(2026, 6, 1);

    [Fact]
    public async Task A_reply_is_recalled_by_its_request_and_the_first_one_stays()
    {
        await using var store = await OpenAsync();
        var models = store.Stores.Models;
        (await models.RecallAsync("r", CancellationToken.None)).ShouldBeNull();
        await models.KeepAsync("r", "{\"一\":1}", CancellationToken.None);
        await models.KeepAsync("r", "another", CancellationToken.None);
        store.Restart();
        (await store.Stores.Models.RecallAsync("r", CancellationToken.None)).ShouldBe("{\"一\":1}");
    }

    [Fact]
    public async Task What_is_used_stays_and_what_is_not_goes()
    {
        await using var store = await OpenAsync();
        var kept = Retention.Default.Sent;
        await store.Stores.Models.KeepAsync("used", "1", CancellationToken.None);
        await store.Stores.Models.KeepAsync("unused", "2", CancellationToken.None);
        store.Time.Advance(kept - TimeSpan.FromDays(1));
        (await store.Stores.Models.RecallAsync("used", CancellationToken.None)).ShouldBe("1");
        store.Time.Advance(TimeSpan.FromDays(2));
        await store.Stores.Retention.PruneAsync(Retention.Default, CancellationToken.None);
        (await store.Stores.Models.RecallAsync("used", CancellationToken.None)).ShouldBe("1");
        (await store.Stores.Models.RecallAsync("unused", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_add_up_by_day_and_by_chat()
    {
        await using var store = await OpenAsync();
        var models = store.Stores.Models;
        await models.SpendAsync(Monday, "a", 10, CancellationToken.None);
        await models.SpendAsync(Monday, "a", 5, CancellationToken.None);
        await models.SpendAsync(Monday, "b", 1, CancellationToken.None);
        await models.SpendAsync(Monday, null, 2, CancellationToken.None);
        async Task<long> Spent(DateOnly day, string? chat) => await models.SpentAsync(day, chat, CancellationToken.None);
        (await Spent(Monday, null), await Spent(Monday, "a"), await Spent(Monday, "b"), await Spent(Monday.AddDays(1), null), await Spent(Monday.AddDays(1), "a")).ShouldBe((18, 15, 1, 0, 0));
    }
}
