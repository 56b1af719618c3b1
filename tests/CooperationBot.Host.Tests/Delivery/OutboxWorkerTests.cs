using System.Collections.Concurrent;
using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Evaluation.Delivery;
using CooperationBot.Storage.Tests;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Delivery;

public sealed class OutboxWorkerTests
{
    /// <summary>Between counting a send and seeing it the test's clock may move a little.</summary>
    private static readonly TimeSpan Blur = TimeSpan.FromMilliseconds(200);

    [Fact]
    public async Task A_chat_that_is_slow_to_take_its_messages_holds_up_nobody_else()
    {
        var slow = new TaskCompletionSource();
        await using var host = new DeliveryHost
        {
            Send = async (request, _) =>
            {
                if (request.Chat.Chat == "slow")
                {
                    await slow.Task;
                }

                return new SendResult.Sent("m");
            },
        };
        await host.StartAsync();
        await host.SayAsync("slow", "1", "first");
        await host.SayAsync("slow", "2", "second");
        await Until.TrueAsync(() => host.Calls.Count == 1);
        for (var n = 10; n < 40; n++)
        {
            await host.SayAsync($"b{n}", $"{n}", "quick");
        }

        await Until.TrueAsync(() => host.Calls.Count == 31);
        slow.SetResult();
        await Until.TrueAsync(() => host.Calls.Count == 32);
        host.Texts.Last().ShouldBe("second");
    }

    [Fact]
    public async Task A_chat_is_left_alone_as_long_as_its_platform_asks()
    {
        await using var host = new DeliveryHost();
        var refused = 0;
        host.Send = (request, _) => Task.FromResult<SendResult>(
            request.Chat.Chat == "a" && Interlocked.Increment(ref refused) == 1 ? new SendResult.NotYet("429", TimeSpan.FromSeconds(7)) : new SendResult.Sent("m"));
        await host.StartAsync();
        await host.SayAsync("a", "1", "first");
        await Until.TrueAsync(() => host.Calls.Count == 1);
        await host.SayAsync("a", "2", "second");
        await host.SayAsync("b", "3", "other");
        await Until.TrueAsync(() => host.Calls.Count == 2);
        host.Texts.Last().ShouldBe("other");

        await host.RunUntilAsync(() => host.Calls.Count == 4);
        host.Texts.ShouldBe(["first", "other", "first", "second"]);
        var calls = host.Calls.ToArray();
        (calls[2].At - calls[0].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_wait_that_holds_for_all_holds_the_whole_channel()
    {
        await using var host = new DeliveryHost();
        var refused = 0;
        host.Send = (_, _) => Task.FromResult<SendResult>(
            Interlocked.Increment(ref refused) == 1 ? new SendResult.NotYet("429", TimeSpan.FromSeconds(9), HoldsForAll: true) : new SendResult.Sent("m"));
        await host.StartAsync();
        await host.SayAsync("a", "1", "first");
        await host.StatesAreAsync("1=Pending");
        await Until.TrueAsync(() => host.Calls.Count == 1);
        await host.SayAsync("b", "2", "other");

        await host.RunUntilAsync(() => host.Calls.Count == 3);
        var calls = host.Calls.ToArray();
        calls.Skip(1).ShouldAllBe(call => call.At - calls[0].At >= TimeSpan.FromSeconds(9));
    }

    [Fact]
    public async Task Neither_a_chat_nor_the_channel_is_written_to_faster_than_its_windows_allow()
    {
        ImmutableArray<RateWindow> chat = [new(1, TimeSpan.FromSeconds(1)), new(4, TimeSpan.FromSeconds(10))];
        ImmutableArray<RateWindow> all = [new(3, TimeSpan.FromSeconds(1))];
        await using var host = await new DeliveryHost { ChatPacing = chat, Pacing = all }.StartAsync();
        for (var n = 0; n < 24; n++)
        {
            await host.SayAsync($"chat{n % 4}", $"{n}", $"{n}");
        }

        await host.RunUntilAsync(() => host.Calls.Count == 24);
        Within(host.Calls.Select(call => call.At), all);
        foreach (var one in host.Calls.GroupBy(call => call.Request.Chat.Chat))
        {
            Within(one.Select(call => call.At), chat);
            one.Select(call => int.Parse(call.Request.Request.Body, System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder();
        }

        // Not faster, but not much slower either: six messages a chat need a second window of ten seconds.
        (host.Calls.Last().At - host.Calls.First().At).ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_may_have_been_delivered_is_never_sent_again_but_by_an_operator()
    {
        await using var host = new DeliveryHost
        {
            Send = (request, _) => request.Request.Body switch
            {
                "cut" => Task.FromResult<SendResult>(new SendResult.Ambiguous("reset")),
                "bug" => throw new InvalidOperationException("the channel broke its word"),
                _ => Task.FromResult<SendResult>(new SendResult.Sent("m")),
            },
        };
        await host.StartAsync();
        await host.SayAsync("a", "1", "cut");
        await host.SayAsync("a", "2", "bug");
        await host.SayAsync("a", "3", "good");
        await host.StatesAreAsync("1=Ambiguous 2=Ambiguous 3=Sent");
        host.Time.Advance(TimeSpan.FromHours(3));
        await host.StopAsync();
        await host.StartAsync();
        await host.SayAsync("b", "4", "later");
        await Until.TrueAsync(() => host.Calls.Count == 4);
        host.Texts.ShouldBe(["cut", "bug", "good", "later"]);

        host.Send = null;
        (await host.Deliveries.ReplayAsync(1, CancellationToken.None)).ShouldBeTrue();
        await host.StatesAreAsync("1=Sent 2=Ambiguous 3=Sent 4=Sent");
        host.Texts.Last().ShouldBe("cut");
    }

    [Fact]
    public async Task What_is_not_delivered_is_tried_again_less_and_less_often_and_not_for_ever()
    {
        await using var host = new DeliveryHost { Send = (_, _) => Task.FromResult<SendResult>(new SendResult.NotYet("no connection")) };
        await host.StartAsync();
        await host.SayAsync("a", "1", "question");
        for (var done = 0; done < 32; done++)
        {
            await Until.TrueAsync(() => host.Calls.Count > done);
            await Until.TrueAsync(async () => (await host.Deliveries.ListAsync(true, 9, CancellationToken.None))[0] is { State: not DeliveryState.Sending } row && row.Attempts == done + 1);
            host.Time.Advance(TimeSpan.FromMinutes(5));
        }

        await host.StatesAreAsync("1=Dead");
        host.Calls.Count.ShouldBe(32);
    }

    [Fact]
    public async Task A_chat_that_shuts_the_bot_out_gets_nothing_more()
    {
        await using var host = new DeliveryHost { Send = (_, _) => Task.FromResult<SendResult>(new SendResult.Refused("blocked", IsChatClosed: true)) };
        host.Answer = async (said, _) => (await LoopChannel.EchoAsync(said, host.Time)) is var handled && said.Message == "2" ? handled with { Changes = [] } : handled;
        await host.StartAsync();
        await host.SayAsync("a", "1", "first");
        await host.StatesAreAsync("1=Dead");
        await host.SayAsync("a", "2", "second");
        await host.StatesAreAsync("1=Dead 2=Dead");
        host.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_chat_that_moved_gets_what_waited_for_it_where_it_is_now()
    {
        await using var host = new DeliveryHost
        {
            Send = (request, _) => Task.FromResult<SendResult>(request.Chat.Chat == "old" ? new SendResult.Moved(LoopChannel.Chat("new")) : new SendResult.Sent("m")),
        };
        await host.StartAsync();
        await host.SayAsync("old", "1", "first");
        await host.StatesAreAsync("1=Sent");
        host.Calls.Select(call => call.Request.Chat.Chat).ShouldBe(["old", "new"]);
    }

    [Fact]
    public async Task A_changed_question_changes_its_answer()
    {
        await using var host = await new DeliveryHost().StartAsync();
        await host.SayAsync("a", "1", "before", key: "loop:u1");
        await host.SayAsync("a", "1", "after", isEdit: true, key: "loop:u2");
        await host.SayAsync("a", "2", "new", isEdit: true, key: "loop:u3");

        await Until.TrueAsync(() => host.Calls.Count == 3);
        host.Calls.Select(call => (call.Request.Request.Body, call.Request.ReplacedMessage)).ShouldBe(
            [("before", null), ("after", "m:reply:loop:u1:0:0"), ("new", null)]);
    }

    [Fact]
    public async Task A_changed_question_with_a_shorter_answer_takes_back_the_rest_of_the_longer_one()
    {
        await using var host = await new DeliveryHost().StartAsync();
        await host.SayAsync("a", "1", "one|two|three", key: "loop:u1");
        await host.SayAsync("a", "1", "short", isEdit: true, key: "loop:u2");
        await host.SayAsync("a", "1", "long|again", isEdit: true, key: "loop:u3");

        await Until.TrueAsync(() => host.Calls.Count == 8);
        host.Calls.Skip(3).Select(call => (call.Request.Request.Method, call.Request.Request.Body, call.Request.ReplacedMessage)).ShouldBe(
            [
                ("say", "short", "m:reply:loop:u1:0:0"),
                ("remove", "{}", "m:reply:loop:u1:0:1"),
                ("remove", "{}", "m:reply:loop:u1:0:2"),
                ("say", "long", "m:reply:loop:u2:0:0"),
                ("say", "again", null),
            ]);
    }

    [Fact]
    public async Task A_stop_lets_what_is_on_the_wire_finish_and_cuts_it_off_after_a_while()
    {
        var onTheWire = new ConcurrentDictionary<string, TaskCompletionSource>();
        await using var host = new DeliveryHost
        {
            Send = async (request, cancellationToken) =>
            {
                await onTheWire.GetOrAdd(request.Request.Body, _ => new TaskCompletionSource()).Task.WaitAsync(cancellationToken);
                return new SendResult.Sent("m");
            },
        };
        await host.StartAsync();
        await host.SayAsync("a", "1", "finishes");
        await host.SayAsync("b", "2", "hangs");
        await Until.TrueAsync(() => onTheWire.Count == 2);

        var began = host.Time.GetUtcNow();
        var stop = host.StopAsync();
        onTheWire["finishes"].SetResult();
        await host.RunUntilAsync(() => stop.IsCompleted);
        await stop;
        (host.Time.GetUtcNow() - began).ShouldBeLessThan(TimeSpan.FromSeconds(5) + Blur);

        // Never written, so it is sent by the next process; a channel that had written it would have said that it is ambiguous.
        host.Send = null;
        await host.StartAsync();
        await host.StatesAreAsync("1=Sent 2=Sent");
        host.Texts.ShouldBe(["finishes", "hangs", "hangs"], ignoreOrder: true);
    }

    private static void Within(IEnumerable<DateTimeOffset> sends, ImmutableArray<RateWindow> windows)
    {
        var at = sends.Order().ToArray();
        foreach (var window in windows)
        {
            for (var i = window.Count; i < at.Length; i++)
            {
                (at[i] - at[i - window.Count]).ShouldBeGreaterThanOrEqualTo(window.Per - Blur);
            }
        }
    }
}
