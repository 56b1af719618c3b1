using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;
using static CooperationBot.Storage.Tests.Delivery.DeliveryStore;

namespace CooperationBot.Storage.Tests.Delivery;

public sealed class SubscriptionOnSqliteTests() : SubscriptionTests(null);

[Collection(OnPostgres.Name)]
public sealed class SubscriptionOnPostgresTests(PostgresFixture postgres) : SubscriptionTests(postgres);

public abstract class SubscriptionTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task What_a_chat_wants_is_kept_as_it_was_said_and_given_up_again()
    {
        await using var store = await OpenAsync();
        var wanted = Of(store, "a") with
        {
            Chat = new ChatAddress("loop", "a", "33"), Language = Language.ZhHant, Topic = "联席会议", Quiet = new QuietHours(new TimeOnly(22, 30), new TimeOnly(7, 0)),
            Heartbeat = true, Anniversaries = true, PausedUntil = store.Time.GetUtcNow().AddDays(1),
        };
        await store.CauseAsync([new ChatChange.Subscribed(wanted)]);
        (await store.Stores.Memory.SubscriptionAsync(wanted.Chat, CancellationToken.None)).ShouldBe(wanted);
        (await store.Stores.Memory.SubscriptionAsync(new ChatAddress("loop", "a"), CancellationToken.None)).ShouldBeNull("another topic of the chat");
        await store.CauseAsync([new ChatChange.Unsubscribed(wanted.Chat)]);
        (await store.Stores.Memory.SubscriptionAsync(wanted.Chat, CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_on_record_when_a_chat_subscribes_is_not_news_and_what_it_was_told_stays_told()
    {
        await using var store = await OpenAsync();
        await store.Stores.News.AddAsync([new NewsItem("m1", "f1"), new NewsItem("m2", "f1")], CancellationToken.None);
        await store.CauseAsync([new ChatChange.Subscribed(Of(store, "a"))]);
        (await store.Stores.Memory.SubscriptionAsync(Chat("a"), CancellationToken.None))!.Told.ShouldBe(2);

        await store.Stores.News.AddAsync([new NewsItem("m1", "f1"), new NewsItem("m2", "f2"), new NewsItem("m3", "f1")], CancellationToken.None);
        await store.CauseAsync([new ChatChange.Subscribed(Of(store, "a") with { Cron = "0 0 8 * * ?" })]);
        (await store.Stores.Memory.SubscriptionAsync(Chat("a"), CancellationToken.None))!.Told.ShouldBe(2, "other times make nothing known");
        (await store.Stores.News.SinceAsync(2, CancellationToken.None)).Select(entry => (entry.Milestone, entry.IsChange)).ShouldBe([("m2", true), ("m3", false)]);
    }

    [Fact]
    public async Task A_slot_is_ended_once_whoever_tries_and_its_request_comes_with_it()
    {
        await using var store = await OpenAsync();
        await store.CauseAsync([new ChatChange.Subscribed(Of(store, "a")), new ChatChange.Subscribed(Of(store, "b") with { NextDue = store.Time.GetUtcNow().AddHours(1) })]);
        var due = (await store.Stores.Subscriptions.DueAsync(store.Time.GetUtcNow(), 10, CancellationToken.None)).ShouldHaveSingleItem();
        var slot = new EndedSlot(due, due with { NextDue = due.NextDue.AddDays(1), Told = 7, ToldUntil = due.ToldUntil.AddDays(1) }, null, [Request("digest:a:1") with { Kind = "digest", Slot = "2020-06-01T08:00:00.000Z" }]);
        (await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => store.Stores.Subscriptions.EndAsync([slot], CancellationToken.None)))).Sum().ShouldBe(1);
        (await store.Stores.Subscriptions.DueAsync(store.Time.GetUtcNow(), 10, CancellationToken.None)).ShouldBeEmpty();
        (await store.Stores.Deliveries.ListAsync(true, 9, CancellationToken.None)).ShouldHaveSingleItem().Slot.ShouldBe("2020-06-01T08:00:00.000Z");
        var kept = (await store.Stores.Memory.SubscriptionAsync(Chat("a"), CancellationToken.None))!;
        (kept.NextDue, kept.Told, kept.ToldUntil).ShouldBe((due.NextDue.AddDays(1), 7, due.ToldUntil.AddDays(1)));
    }

    [Fact]
    public async Task A_chat_that_cannot_be_written_to_has_no_digests_any_more_and_one_that_moved_has_them_where_it_is()
    {
        await using var store = await OpenAsync();
        await store.CauseAsync([new ChatChange.Subscribed(Of(store, "a")), new ChatChange.Subscribed(Of(store, "old"))]);
        await store.PutAsync(Request("x", "a"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Refused("403 bot was blocked by the user", IsChatClosed: true));
        (await store.Stores.Memory.SubscriptionAsync(Chat("a"), CancellationToken.None)).ShouldBeNull();
        (await store.DumpAsync()).ShouldContain("403 bot was blocked by the user");

        await store.CauseAsync([new ChatChange.Moved(Chat("old"), Chat("new"))]);
        (await store.Stores.Memory.SubscriptionAsync(Chat("new"), CancellationToken.None))!.Chat.ShouldBe(Chat("new"));
        (await store.Stores.Subscriptions.DueAsync(store.Time.GetUtcNow(), 10, CancellationToken.None)).ShouldHaveSingleItem().Chat.ShouldBe(Chat("new"));
    }

    private static Subscription Of(DeliveryStore store, string chat) => new()
    {
        Chat = Chat(chat), Kind = ChatKind.Group, Language = Language.En, Cron = "0 0 9 * * ?", Zone = "Asia/Shanghai", NextDue = store.Time.GetUtcNow(), ToldUntil = new DateOnly(2020, 6, 1),
    };
}
