using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage.Delivery;
using Shouldly;
using Xunit;
using static CooperationBot.Storage.Tests.Delivery.DeliveryStore;

namespace CooperationBot.Storage.Tests.Delivery;

public sealed class RetentionOnSqliteTests() : RetentionTests(null);

[Collection(OnPostgres.Name)]
public sealed class RetentionOnPostgresTests(PostgresFixture postgres) : RetentionTests(postgres);

public abstract class RetentionTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task What_is_done_goes_after_its_time_and_what_is_not_stays()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        await store.CauseAsync(
            [
                new ChatChange.Asked(Chat("a"), "loop:u", "1", "q", now),
                new ChatChange.Answered(new KeptAnswer("id1", Chat("a"), "loop:u", "1", "q", AnAnswer(), now)),
                new ChatChange.Rated("id1", "loop:u", true, null, now),
            ],
            [.. Enumerable.Range(0, 1200).Select(n => Request($"s{n}", $"chat{n}"))]);
        await store.SendAllAsync();
        await store.PutAsync(Request("dead"), Request("waits"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Refused("no"));
        await store.ReceiveAsync("done", "done");
        await store.CompleteAsync((await store.TakeAsync()).Single());
        await store.ReceiveAsync("waiting", "waiting");
        await new ConversationTurns(store.Database).AddAsync("web:a", new ConversationTurn("q", "{}", now), CancellationToken.None);
        var retention = Retention.Default;

        store.Time.Advance(retention.Received - TimeSpan.FromMinutes(1));
        (await store.Stores.Retention.PruneAsync(retention, CancellationToken.None)).ShouldBe(0);
        store.Time.Advance(TimeSpan.FromMinutes(2));
        (await store.Stores.Retention.PruneAsync(retention, CancellationToken.None)).ShouldBe(3);
        (await store.ReceiveAsync("done", "done")).ShouldBeTrue();

        store.Time.Advance(retention.Sent);
        (await store.Stores.Retention.PruneAsync(retention, CancellationToken.None)).ShouldBe(1201, "the web page's turn among them");
        (await store.StatesAsync()).ShouldBe("dead=Dead waits=Pending");

        store.Time.Advance(retention.Conversation);
        (await store.Stores.Retention.PruneAsync(retention, CancellationToken.None)).ShouldBe(3);
        (await store.StatesAsync()).ShouldBe("waits=Pending");
        (await store.TakeAsync()).Select(taken => taken.Item.Key).ShouldBe(["waiting", "done"]);
    }
}
