using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;
using static CooperationBot.Storage.Tests.Delivery.DeliveryStore;

namespace CooperationBot.Storage.Tests.Delivery;

public sealed class OutboxOnSqliteTests() : OutboxTests(null);

[Collection(OnPostgres.Name)]
public sealed class OutboxOnPostgresTests(PostgresFixture postgres) : OutboxTests(postgres);

public abstract class OutboxTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    [Fact]
    public async Task Chats_go_side_by_side_and_each_in_its_order()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1", "a"), Request("a2", "a"), Request("b1", "b"));

        var due = await store.DueAsync();
        due.Select(one => one.Request.Key).ShouldBe(["a1", "b1"]);
        due[0].Request.Request.ShouldBe(new WireRequest("send", "body of a1"));
        (await store.DueAsync()).ShouldBeEmpty();
        await store.Stores.Outbox.MarkSendingAsync(due[0], CancellationToken.None);
        (await store.DueAsync()).ShouldBeEmpty();

        await store.SettleAsync(due[0], new SendResult.Sent("1"));
        (await store.DueAsync()).Single().Request.Key.ShouldBe("a2");
    }

    [Fact]
    public async Task A_channel_takes_only_what_is_its_own()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("x1") with { Chat = new ChatAddress("other", "a", "topic") });

        (await store.DueAsync()).Single().Request.Key.ShouldBe("a1");
        (await store.Stores.Outbox.TakeAsync(Worker, "other", 9, CancellationToken.None)).Single().Request.Chat.ShouldBe(new ChatAddress("other", "a", "topic"));
    }

    [Fact]
    public async Task A_key_goes_out_once()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"));
        await store.PutAsync(Request("a1"));
        (await store.SendAllAsync()).Count.ShouldBe(1);
        await store.PutAsync(Request("a1"));
        (await store.SendAllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chat_that_must_wait_waits_and_keeps_its_order()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("a2"), Request("b1", "b"));
        var first = await store.SendingAsync();

        await store.SettleAsync(first, new SendResult.NotYet("429"), retryAfter: TimeSpan.FromSeconds(3));
        (await store.SendAllAsync()).Select(one => one.Request.Key).ShouldBe(["b1"]);
        store.Time.Advance(TimeSpan.FromSeconds(3));

        (await store.SendAllAsync()).Select(one => one.Request.Key).ShouldBe(["a1", "a2"]);
    }

    [Fact]
    public async Task The_next_of_a_chat_is_not_due_before_its_moment()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("a2"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Sent("1"), chatAfter: TimeSpan.FromSeconds(1));

        (await store.DueAsync()).ShouldBeEmpty();
        store.Time.Advance(TimeSpan.FromSeconds(1));
        var second = (await store.DueAsync()).Single();

        await store.Stores.Outbox.ReleaseAsync(second, store.Time.GetUtcNow().AddSeconds(2), CancellationToken.None);
        (await store.DueAsync()).ShouldBeEmpty();
        store.Time.Advance(TimeSpan.FromSeconds(2));
        (await store.DueAsync()).Single().Attempts.ShouldBe(0);
    }

    [Theory]
    [InlineData("sent", DeliveryState.Sent)]
    [InlineData("not yet, again", DeliveryState.Pending)]
    [InlineData("not yet, never", DeliveryState.Dead)]
    [InlineData("refused", DeliveryState.Dead)]
    [InlineData("ambiguous", DeliveryState.Ambiguous)]
    public async Task A_result_decides_the_state_and_the_chat_goes_on(string result, DeliveryState state)
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("a2"));
        var first = await store.SendingAsync();
        await store.SettleAsync(
            first,
            result switch
            {
                "sent" => new SendResult.Sent("1"),
                "refused" => new SendResult.Refused("why"),
                "ambiguous" => new SendResult.Ambiguous("why"),
                _ => new SendResult.NotYet("why"),
            },
            retryAfter: result == "not yet, again" ? TimeSpan.FromSeconds(1) : null);

        var row = (await store.Stores.Deliveries.ListAsync(true, 9, CancellationToken.None))[0];
        (row.State, row.Attempts, row.Reason).ShouldBe((state, 1, state == DeliveryState.Sent ? null : "why"));
        store.Time.Advance(TimeSpan.FromSeconds(1));
        (await store.SendAllAsync()).Select(one => one.Request.Key).ShouldBe(state == DeliveryState.Pending ? ["a1", "a2"] : ["a2"]);
    }

    [Fact]
    public async Task Cut_off_on_the_wire_is_ambiguous_and_not_yet_on_the_wire_is_sent()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1", "a"), Request("a2", "a"), Request("b1", "b"));
        var due = await store.DueAsync();
        await store.Stores.Outbox.MarkSendingAsync(due[0], CancellationToken.None);
        store.Restart();
        store.Time.Advance(TimeSpan.FromSeconds(13));

        await store.Stores.Leases.RenewAsync("worker-2", CancellationToken.None);
        (await store.StatesAsync()).ShouldBe("a1=Ambiguous a2=Pending b1=Pending");
        (await store.DueAsync(worker: "worker-2")).Select(one => one.Request.Key).ShouldBe(["a2", "b1"]);

        // The sender was not dead, only silent. What it had not begun it must not send now; what it had sent is known now.
        (await store.Stores.Outbox.MarkSendingAsync(due[1], CancellationToken.None)).ShouldBeFalse();
        await store.SettleAsync(due[0], new SendResult.Sent("7"));
        (await store.StatesAsync()).ShouldBe("a1=Sent a2=Pending b1=Pending");
    }

    [Fact]
    public async Task An_operator_sends_again_what_is_dead_or_ambiguous_and_nothing_else()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("a2"), Request("a3"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Refused("no"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Ambiguous("cut"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Sent("3"));
        var rows = await store.Stores.Deliveries.ListAsync(false, 9, CancellationToken.None);
        rows.Select(row => row.Key).ShouldBe(["a1", "a2"]);

        (await store.Stores.Deliveries.ReplayAsync(rows[0].Id, CancellationToken.None)).ShouldBeTrue();
        (await store.Stores.Deliveries.ReplayAsync(rows[0].Id, CancellationToken.None)).ShouldBeFalse();
        (await store.Stores.Deliveries.ReplayAsync(rows[1].Id, CancellationToken.None)).ShouldBeTrue();
        (await store.Stores.Deliveries.ReplayAsync(rows[1].Id + 1, CancellationToken.None)).ShouldBeFalse();
        (await store.Stores.Deliveries.ReplayAsync(999, CancellationToken.None)).ShouldBeFalse();

        (await store.SendAllAsync()).Select(one => one.Request.Key).ShouldBe(["a1", "a2"]);
        (await store.Stores.Deliveries.ListAsync(false, 9, CancellationToken.None)).ShouldBeEmpty();
        (await store.Stores.Deliveries.ListAsync(true, 2, CancellationToken.None)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_changed_question_changes_the_message_that_its_reply_became()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("r1:0", reply: new ReplyPart("q1", 0, false)), Request("r1:1", reply: new ReplyPart("q1", 1, false)));
        await store.PutAsync(Request("r2:0", reply: new ReplyPart("q1", 0, true)), Request("r2:1", reply: new ReplyPart("q1", 1, true)));
        await store.PutAsync(Request("r3:0", reply: new ReplyPart("q2", 0, true)), Request("r4:0", "b", new ReplyPart("q1", 0, true)));

        var sent = await store.SendAllAsync();
        sent.ToDictionary(one => one.Request.Key, one => one.Request.ReplacedMessage).ShouldBe(
            new Dictionary<string, string?>
            {
                ["r1:0"] = null,
                ["r4:0"] = null, // another chat
                ["r1:1"] = null,
                ["r2:0"] = "m-r1:0",
                ["r2:1"] = "m-r1:1",
                ["r3:0"] = null, // its question had no reply
            },
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_changed_question_whose_reply_never_arrived_gets_a_new_message()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("r1", reply: new ReplyPart("q1", 0, false)), Request("r2", reply: new ReplyPart("q1", 0, true)), Request("r3", reply: new ReplyPart("q1", 0, true)));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Refused("no"));

        var sent = await store.SendAllAsync();
        sent.Select(one => one.Request.ReplacedMessage).ShouldBe([null, "m-r2"]);
    }

    [Fact]
    public async Task Nothing_goes_to_a_closed_chat_until_it_is_seen_again()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("a2"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Refused("blocked", IsChatClosed: true));
        await store.PutAsync(Request("a3"));
        (await store.StatesAsync()).ShouldBe("a1=Dead a2=Dead a3=Dead");
        (await store.Stores.Deliveries.ListAsync(false, 9, CancellationToken.None)).ShouldAllBe(row => row.Reason == "blocked");

        await store.CauseAsync([new ChatChange.Seen(Chat("a"), ChatKind.Personal, "{}")], Request("a4"));
        var due = (await store.DueAsync()).Single();
        (due.Request.Key, due.Request.Reference).ShouldBe(("a4", "{}"));

        await store.CauseAsync([new ChatChange.Closed(Chat("a"), "kicked")]);
        (await store.Stores.Outbox.MarkSendingAsync(due, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_waits_for_a_chat_that_moved_goes_where_it_moved_to()
    {
        await using var store = await OpenAsync();
        await store.CauseAsync([new ChatChange.Seen(Chat("a"), ChatKind.Group, "ref")], Request("a1"), Request("a2"), Request("b1", "b"));
        var due = (await store.DueAsync()).Single(one => one.Request.Key == "a1");
        await store.Stores.Outbox.MarkSendingAsync(due, CancellationToken.None);

        await store.SettleAsync(due, new SendResult.Moved(Chat("b")), retryAfter: TimeSpan.Zero);
        store.Restart();
        store.Time.Advance(TimeSpan.FromSeconds(20));
        await store.Stores.Leases.RenewAsync(Worker, CancellationToken.None);

        var sent = await store.SendAllAsync();
        sent.Select(one => (one.Request.Key, one.Request.Chat.Chat)).ShouldBe([("a1", "b"), ("a2", "b"), ("b1", "b")]);
    }

    [Fact]
    public async Task Waiting_ends_when_the_next_chat_is_due()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("a2"));
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Sent("1"), chatAfter: TimeSpan.FromMilliseconds(700));
        await store.Stores.Outbox.WaitAsync("loop", CancellationToken.None); // the signal of what went before
        var waiting = store.Stores.Outbox.WaitAsync("loop", CancellationToken.None);
        await Until.TrueAsync(() => store.Time.Waiting > 0);

        store.Time.Advance(TimeSpan.FromMilliseconds(600));
        waiting.IsCompleted.ShouldBeFalse();
        store.Time.Advance(TimeSpan.FromMilliseconds(100));
        await waiting.WaitAsync(TimeSpan.FromSeconds(10));
        (await store.DueAsync()).Single().Request.Key.ShouldBe("a2");
    }

    [Fact]
    public async Task A_take_that_its_worker_was_not_told_of_is_given_back_and_nothing_else_is()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"));
        var inHand = (await store.DueAsync()).Single();
        await store.PutAsync(Request("b1", "b"));
        await store.DueAsync(); // kept, but the news of it is lost

        await store.Stores.Outbox.GiveBackAsync(Worker, "loop", [inHand.Request.Chat.ToString()], CancellationToken.None);

        (await store.DueAsync(worker: "worker-2")).Select(due => due.Request.Key).ShouldBe(["b1"]);
        (await store.Stores.Outbox.MarkSendingAsync(inHand, CancellationToken.None)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_chat_without_pending_requests_holds_up_no_other()
    {
        await using var store = await OpenAsync();
        await store.PutAsync(Request("a1"), Request("b1", "b"));
        await store.ExecuteAsync("UPDATE outbox SET state = 'sent' WHERE key = 'a1'");

        (await store.DueAsync()).Select(due => due.Request.Key).ShouldBe(["b1"]);
        await store.PutAsync(Request("a2"));
        (await store.DueAsync()).Select(due => due.Request.Key).ShouldBe(["a2"]);
    }
}
