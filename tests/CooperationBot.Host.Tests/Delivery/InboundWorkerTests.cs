using System.Collections.Concurrent;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Evaluation.Delivery;
using CooperationBot.Storage.Tests;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Delivery;

public sealed class InboundWorkerTests
{
    [Fact]
    public async Task Every_event_is_answered_once_and_each_chat_in_its_order()
    {
        await using var host = await new DeliveryHost().StartAsync();
        var expected = Enumerable.Range(0, 200).Select(n => (Chat: $"chat{n % 7}", Text: $"{n}")).ToList();
        await Task.WhenAll(expected.GroupBy(said => said.Chat).Select(async chat =>
        {
            foreach (var (name, text) in chat)
            {
                (await host.SayAsync(name, text, text)).ShouldBeTrue();
                (await host.SayAsync(name, text, text)).ShouldBeFalse();
            }
        }));

        await Until.TrueAsync(() => host.Calls.Count >= 200);
        await host.StopAsync();
        host.Calls.Count.ShouldBe(200);
        foreach (var chat in expected.GroupBy(said => said.Chat))
        {
            host.Calls.Where(call => call.Request.Chat.Chat == chat.Key).Select(call => call.Request.Request.Body).ShouldBe(chat.Select(said => said.Text));
        }
    }

    [Fact]
    public async Task A_slow_chat_holds_up_its_own_events_and_nobody_elses()
    {
        var slow = new TaskCompletionSource();
        await using var host = new DeliveryHost
        {
            Answer = async (said, _) =>
            {
                if (said.Text == "slow")
                {
                    await slow.Task;
                }

                return await LoopChannel.EchoAsync(said, TimeProvider.System);
            },
        };
        await host.StartAsync();
        await host.SayAsync("a", "1", "slow");
        await host.SayAsync("a", "2", "behind");
        for (var n = 10; n < 60; n++)
        {
            await host.SayAsync($"b{n}", $"{n}", "quick");
        }

        await Until.TrueAsync(() => host.Calls.Count == 50);
        host.Texts.ShouldAllBe(text => text == "quick");
        slow.SetResult();
        await Until.TrueAsync(() => host.Calls.Count == 52);
        host.Texts.TakeLast(2).ShouldBe(["slow", "behind"]);
    }

    [Fact]
    public async Task What_was_received_before_a_stop_is_answered_after_it()
    {
        await using var host = new DeliveryHost { Answer = (_, cancellationToken) => new TaskCompletionSource<Handled>().Task.WaitAsync(cancellationToken) };
        await host.StartAsync();
        await host.SayAsync("a", "1", "first");
        await host.SayAsync("a", "2", "second");
        await StopWhileTimeRunsAsync(host);
        host.Calls.ShouldBeEmpty();

        host.Answer = null;
        await host.StartAsync();
        await Until.TrueAsync(() => host.Calls.Count == 2);
        host.Texts.ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task An_event_that_fails_once_is_answered_without_a_word_about_it()
    {
        var tries = 0;
        await using var host = new DeliveryHost
        {
            Answer = (said, _) => Interlocked.Increment(ref tries) == 1 ? throw new IOException("once") : LoopChannel.EchoAsync(said, TimeProvider.System),
        };
        await host.StartAsync();
        await host.SayAsync("a", "1", "question");

        await host.RunUntilAsync(() => !host.Calls.IsEmpty);
        host.Texts.ShouldBe(["question"]);
    }

    [Theory]
    [InlineData("第二次会议的秘密问题", "抱歉")]
    [InlineData("第二次會議的祕密問題", "抱歉")]
    [InlineData("a secret question", "Sorry")]
    public async Task An_event_that_always_fails_gets_one_kind_sentence_with_a_reference_and_its_chat_goes_on(string secret, string apology)
    {
        var tries = new ConcurrentQueue<DateTimeOffset>();
        await using var host = new DeliveryHost();
        host.Answer = (said, _) =>
        {
            if (said.Text != secret)
            {
                return LoopChannel.EchoAsync(said, TimeProvider.System);
            }

            tries.Enqueue(host.Time.GetUtcNow());
            throw new FormatException($"could not read '{said.Text}'");
        };
        await host.StartAsync();
        await host.SayAsync("a", "1", secret);
        await host.SayAsync("a", "2", "next");

        await host.RunUntilAsync(() => host.Calls.Count == 2);
        tries.Count.ShouldBe(3);
        (tries.Last() - tries.First()).ShouldBeGreaterThan(TimeSpan.FromSeconds(4));
        host.Texts.First().ShouldStartWith(apology);
        host.Texts.Last().ShouldBe("next");
        var reference = System.Text.RegularExpressions.Regex.Match(host.Texts.First(), "[0-9A-F]{8}").Value;
        reference.ShouldNotBeEmpty();
        host.Log.ShouldContain(line => line.Contains(reference, StringComparison.Ordinal) && line.Contains(nameof(FormatException), StringComparison.Ordinal));
        host.Log.ShouldAllBe(line => !line.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sign_is_given_when_an_answer_takes_more_than_a_second()
    {
        var answers = new ConcurrentDictionary<string, TaskCompletionSource>();
        await using var host = new DeliveryHost();
        host.Answer = async (said, _) =>
        {
            await answers.GetOrAdd(said.Text, _ => new TaskCompletionSource()).Task;
            return await LoopChannel.EchoAsync(said, TimeProvider.System);
        };
        await host.StartAsync();
        await host.SayAsync("a", "1", "quick");
        await Until.TrueAsync(() => answers.ContainsKey("quick"));
        host.Time.Advance(TimeSpan.FromMilliseconds(900));
        answers["quick"].SetResult();
        await Until.TrueAsync(() => host.Calls.Count == 1);

        await host.SayAsync("a", "2", "slow");
        await Until.TrueAsync(() => answers.ContainsKey("slow"));
        host.Signals.ShouldBeEmpty();
        host.Time.Advance(TimeSpan.FromMilliseconds(1100));
        host.Signals.ShouldHaveSingleItem().Chat.Chat.ShouldBe("a");
        answers["slow"].SetResult();
        await Until.TrueAsync(() => host.Calls.Count == 2);
        host.Time.Advance(TimeSpan.FromSeconds(20));
        host.Signals.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_pressed_button_is_acknowledged_at_once()
    {
        await using var host = await new DeliveryHost().StartAsync();
        await host.SayAsync("a", "1", "press up");
        await Until.TrueAsync(() => host.Signals.Count == 1);
        host.Signals.Single().ShouldBeOfType<ChatEvent.Pressed>();
    }

    private static async Task StopWhileTimeRunsAsync(DeliveryHost host)
    {
        var stop = host.StopAsync();
        await host.RunUntilAsync(() => stop.IsCompleted);
        await stop;
    }
}
