using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;
using static CooperationBot.Storage.Tests.Delivery.DeliveryStore;

namespace CooperationBot.Storage.Tests.Delivery;

public sealed class InboundOnSqliteTests() : InboundTests(null);

[Collection(OnPostgres.Name)]
public sealed class InboundOnPostgresTests(PostgresFixture postgres) : InboundTests(postgres);

public abstract class InboundTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task An_event_is_taken_as_it_came()
    {
        await using var store = await OpenAsync();
        (await store.ReceiveAsync("e1")).ShouldBeTrue();

        var taken = (await store.TakeAsync()).ShouldHaveSingleItem();
        taken.Item.ShouldBe(new InboundItem("e1", "loop", "loop:a", "payload of e1", store.Time.GetUtcNow()));
        (taken.Takes, taken.Failures).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_repeated_event_is_known_before_during_and_after_the_work()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("e1");
        (await store.ReceiveAsync("e1")).ShouldBeFalse();
        var taken = (await store.TakeAsync()).Single();
        (await store.ReceiveAsync("e1")).ShouldBeFalse();
        await store.CompleteAsync(taken);
        store.Restart();

        (await store.ReceiveAsync("e1")).ShouldBeFalse();
        (await store.TakeAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_events_that_come_at_the_same_time_with_one_key_one_is_new()
    {
        await using var store = await OpenAsync();
        var isNew = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => store.ReceiveAsync("e1")));
        isNew.Count(one => one).ShouldBe(1);
    }

    [Fact]
    public async Task A_lane_keeps_its_order_while_others_run_beside_it()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("a1", "a");
        await store.ReceiveAsync("a2", "a");
        await store.ReceiveAsync("b1", "b");

        var taken = await store.TakeAsync();
        taken.Select(one => one.Item.Key).ShouldBe(["a1", "b1"]);
        (await store.TakeAsync()).ShouldBeEmpty();

        await store.CompleteAsync(taken[0]);
        (await store.TakeAsync()).Select(one => one.Item.Key).ShouldBe(["a2"]);
    }

    [Fact]
    public async Task A_lane_with_much_to_do_does_not_keep_others_from_their_turn()
    {
        await using var store = await OpenAsync();
        foreach (var n in Enumerable.Range(1, 5))
        {
            await store.ReceiveAsync($"a{n}", "a");
        }

        await store.ReceiveAsync("b1", "b");
        var order = new List<string>();
        while ((await store.TakeAsync(most: 1)).SingleOrDefault() is { } taken)
        {
            order.Add(taken.Item.Key);
            store.Time.Advance(TimeSpan.FromMilliseconds(1));
            await store.CompleteAsync(taken);
        }

        order.IndexOf("b1").ShouldBeLessThan(2);
        order.Where(key => key[0] == 'a').ShouldBe(["a1", "a2", "a3", "a4", "a5"]);
    }

    [Fact]
    public async Task Changes_requests_and_the_end_of_the_event_come_together_or_not_at_all()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("e1");
        var taken = (await store.TakeAsync()).Single();
        ChatChange spoke = new ChatChange.Spoke("loop:u", Conversation.Language.En);
        var broken = Request("r2") with { Request = new WireRequest("send", null!) };

        await store.CompleteAsync(taken, [spoke], Request("r1"), broken).ShouldThrowAsync<System.Data.Common.DbException>();
        (await store.StatesAsync()).ShouldBeEmpty();
        (await store.Stores.Memory.ReadAsync(Chat("a"), "loop:u", default, CancellationToken.None)).Language.ShouldBeNull();

        (await store.CompleteAsync(taken, [spoke], Request("r1"))).ShouldBeTrue();
        (await store.StatesAsync()).ShouldBe("r1=Pending");
        (await store.Stores.Memory.ReadAsync(Chat("a"), "loop:u", default, CancellationToken.None)).Language.ShouldBe(Conversation.Language.En);
    }

    [Fact]
    public async Task An_event_that_failed_holds_its_lane_until_it_is_tried_again()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("a1");
        await store.ReceiveAsync("a2");
        var taken = (await store.TakeAsync()).Single();

        await store.Stores.Work.FailAsync(taken, "broken", store.Time.GetUtcNow().AddSeconds(5), [], CancellationToken.None);
        (await store.TakeAsync()).ShouldBeEmpty();
        store.Time.Advance(TimeSpan.FromSeconds(5));

        var again = (await store.TakeAsync()).Single();
        (again.Item.Key, again.Failures, again.Takes).ShouldBe(("a1", 1, 2));
    }

    [Fact]
    public async Task An_event_that_is_given_up_lets_its_lane_go_on_and_says_its_last_word()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("a1");
        await store.ReceiveAsync("a2");

        await store.Stores.Work.FailAsync((await store.TakeAsync()).Single(), "broken", null, [Request("sorry")], CancellationToken.None);

        (await store.TakeAsync()).Single().Item.Key.ShouldBe("a2");
        (await store.StatesAsync()).ShouldBe("sorry=Pending");
        (await store.ReceiveAsync("a1")).ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_dead_worker_held_comes_back_in_time_and_its_late_result_does_not_count()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("e1");
        var dead = (await store.TakeAsync()).Single();

        store.Time.Advance(TimeSpan.FromSeconds(11));
        await store.Stores.Leases.RenewAsync("worker-2", CancellationToken.None);
        (await store.TakeAsync(worker: "worker-2")).ShouldBeEmpty();

        store.Time.Advance(TimeSpan.FromSeconds(4));
        await store.Stores.Leases.RenewAsync("worker-2", CancellationToken.None);
        var taken = (await store.TakeAsync(worker: "worker-2")).Single();
        taken.Takes.ShouldBe(2);

        (await store.CompleteAsync(dead, default, Request("late"))).ShouldBeFalse();
        (await store.CompleteAsync(taken, default, Request("good"))).ShouldBeTrue();
        (await store.StatesAsync()).ShouldBe("good=Pending");
    }

    [Fact]
    public async Task A_take_that_its_worker_was_not_told_of_is_given_back_and_nothing_else_is()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("e1", "a");
        var inHand = (await store.TakeAsync()).Single();
        await store.ReceiveAsync("e2", "b");
        await store.TakeAsync(); // kept, but the news of it is lost

        await store.Stores.Work.GiveBackAsync(Worker, [inHand.Item.Lane], CancellationToken.None);

        (await store.TakeAsync(worker: "worker-2")).Select(taken => taken.Item.Key).ShouldBe(["e2"]);
        (await store.CompleteAsync(inHand)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_lane_in_which_nothing_waits_holds_up_no_other()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("e1", "a");
        await store.ReceiveAsync("e2", "b");
        await store.ExecuteAsync("UPDATE inbound SET state = 'done' WHERE key = 'e1'");

        (await store.TakeAsync()).Select(taken => taken.Item.Key).ShouldBe(["e2"]);
        await store.ReceiveAsync("e3", "a");
        (await store.TakeAsync()).Select(taken => taken.Item.Key).ShouldBe(["e3"]);
    }

    [Fact]
    public async Task A_worker_that_renews_keeps_what_it_has()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("e1");
        var taken = (await store.TakeAsync()).Single();
        for (var i = 0; i < 5; i++)
        {
            store.Time.Advance(TimeSpan.FromSeconds(5));
            await store.Stores.Leases.RenewAsync(Worker, CancellationToken.None);
            await store.Stores.Leases.RenewAsync("worker-2", CancellationToken.None);
        }

        (await store.TakeAsync(worker: "worker-2")).ShouldBeEmpty();
        (await store.CompleteAsync(taken)).ShouldBeTrue();
    }

    [Fact]
    public async Task Waiting_ends_at_a_signal_also_when_it_came_first()
    {
        await using var store = await OpenAsync();
        await store.Stores.Work.WaitAsync(CancellationToken.None); // the signal of the lease
        var waiting = store.Stores.Work.WaitAsync(CancellationToken.None);
        await Until.TrueAsync(() => store.Time.Waiting > 0);
        await store.ReceiveAsync("e1");
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        (await store.TakeAsync()).Length.ShouldBe(1);

        await store.ReceiveAsync("e2", "other");
        await store.Stores.Work.WaitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_was_written_leaves_the_queue_with_the_end_of_the_work()
    {
        await using var store = await OpenAsync();
        await store.ReceiveAsync("e1", "a");
        await store.ReceiveAsync("e2", "b");
        var taken = await store.TakeAsync();
        await store.CompleteAsync(taken[0]);
        await store.Stores.Work.FailAsync(taken[1], "broken", null, [], CancellationToken.None);

        (await store.DumpAsync()).ShouldNotContain("payload of");
    }
}
