using CooperationBot.Channels.Telegram;
using CooperationBot.Channels.Tests.Telegram.Double;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Telegram.Receiving;

/// <summary>How the bot comes to Telegram and polls it.</summary>
public sealed class TelegramServiceTests : IAsyncLifetime
{
    private TelegramDouble _telegram = null!;

    public async Task InitializeAsync() => _telegram = await TelegramDouble.StartAsync();

    public async Task DisposeAsync() => await _telegram.DisposeAsync();

    [Fact]
    public async Task Start_up_sets_everything_up_and_says_so_in_one_line()
    {
        _telegram.Fail("getMe", new Fault.Refusal(502, "Bad Gateway"));
        await using var bot = await StartAsync();
        await Eventually.TrueAsync(() => _telegram.Calls.ContainsKey("getUpdates"), "a poll");
        bot.Log.Of(LogLevel.Information).ShouldBe([$"Telegram: @{TelegramDouble.BotName} by polling; commands in zh and en for default, all_private_chats, all_group_chats, all_chat_administrators "]);
        _telegram.Menus.Count.ShouldBe(12);
        _telegram.Menus.ShouldAllBe(menu => menu.Value.SequenceEqual(new[] { "ask", "timeline", "brief", "digest", "sources", "translate", "language", "feedback", "forget", "help" }));
        _telegram.Calls["deleteWebhook"].ShouldBe(1);
        _telegram.LastCalls["getUpdates"].ToString().ShouldContain("message_reaction");
        _telegram.Violations.ShouldBeEmpty();
        bot.Log.All.ShouldNotContain(line => line.Text.Contains(TelegramDouble.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Updates_are_durable_before_they_count_as_received()
    {
        var queue = new MemoryQueue();
        queue.FailNext(1);
        var chat = _telegram.Open(7);
        for (var i = 0; i < 5; i++)
        {
            _telegram.Updates.Add(DoubleUpdates.Message(chat, $"第{i}问", 7));
        }

        await using var bot = await StartAsync(queue);
        await Eventually.TrueAsync(() => queue.Items.Length == 5 && _telegram.Updates.Waiting == 0, "five items and none left");
        queue.Items.Select(item => ((ChatEvent.Said)bot.Channel.Read(item)!).Text).ShouldBe(["第0问", "第1问", "第2问", "第3问", "第4问"]);
        bot.Log.All.Count(line => line.Level == LogLevel.Error && line.Text.Contains("disk is full", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Repeated_and_disordered_updates_are_taken_in_once_each()
    {
        var chat = _telegram.Open(7);
        _telegram.Updates.Arrange = batch => batch.Concat(batch).Reverse();
        for (var i = 0; i < 20; i++)
        {
            _telegram.Updates.Add(DoubleUpdates.Message(chat, $"第{i}问", 7));
        }

        await using var bot = await StartAsync();
        await Eventually.TrueAsync(() => _telegram.Updates.Waiting == 0, "none left");
        bot.Queue.Items.Length.ShouldBe(20);
        bot.Queue.Repeats.ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public async Task What_does_not_concern_the_bot_is_not_kept()
    {
        var group = _telegram.Open(-5, "group");
        _telegram.Updates.Add(DoubleUpdates.Message(group, "明天见", 7));
        _telegram.Updates.Add(DoubleUpdates.Message(group, $"/help@{TelegramDouble.BotName}", 7));
        await using var bot = await StartAsync();
        await Eventually.TrueAsync(() => _telegram.Updates.Waiting == 0, "none left");
        bot.Queue.Items.ShouldHaveSingleItem().Payload.ShouldContain("/help");
    }

    [Fact]
    public async Task Of_replicas_only_the_one_on_duty_polls_and_another_takes_over()
    {
        var first = new SwitchedDuties { AreHeld = true };
        var second = new SwitchedDuties();
        var queue = new MemoryQueue();
        await using var one = await StartAsync(queue, first);
        await using var other = await StartAsync(queue, second);
        var chat = _telegram.Open(7);
        _telegram.Updates.Add(DoubleUpdates.Message(chat, "甲", 7));
        await Eventually.TrueAsync(() => queue.Items.Length == 1, "the first");
        (first.AreHeld, second.AreHeld) = (false, true);
        for (var n = 0; n < 3; n++)
        {
            _telegram.Updates.Add(DoubleUpdates.Message(chat, $"乙{n}", 7));
        }

        await Eventually.TrueAsync(() => queue.Items.Length == 4 && _telegram.Updates.Waiting == 0, "the others");
        one.Log.All.ShouldNotBeEmpty();
        other.Log.Of(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_pollers_are_told_of_each_other()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await Eventually.TrueAsync(() => first.Log.Of(LogLevel.Warning).Concat(second.Log.Of(LogLevel.Warning)).Any(line => line.Contains("Another program polls", StringComparison.Ordinal)), "a warning");
    }

    [Fact]
    public async Task A_foreign_webhook_is_named()
    {
        await using var bot = await StartAsync();
        await Eventually.TrueAsync(() => _telegram.Calls.ContainsKey("getUpdates"), "a poll");
        _telegram.Updates.SetWebhook(System.Text.Json.JsonDocument.Parse("""{"url":"https://elsewhere.example.org/hook"}""").RootElement);
        _telegram.Updates.Add(DoubleUpdates.Message(_telegram.Open(7), "问", 7));
        await Eventually.TrueAsync(() => bot.Log.Of(LogLevel.Warning).Any(line => line.Contains("https://elsewhere.example.org/hook", StringComparison.Ordinal)), "a warning");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_token_ends_it_with_one_clear_line(bool fromTheStart)
    {
        _telegram.IsTokenRevoked = fromTheStart;
        await using var bot = await StartAsync();
        if (!fromTheStart)
        {
            await Eventually.TrueAsync(() => _telegram.Calls.ContainsKey("getUpdates"), "a poll");
            _telegram.IsTokenRevoked = true;
            _telegram.Updates.Add(DoubleUpdates.Message(_telegram.Open(7), "问", 7));
        }

        await Eventually.TrueAsync(() => bot.Log.Of(LogLevel.Critical).Any(), "a critical line");
        bot.Log.Of(LogLevel.Critical).ShouldHaveSingleItem().ShouldContain("Telegram:Token");
    }

    [Fact]
    public async Task Polling_goes_on_after_every_kind_of_fault()
    {
        _telegram.Fail("getUpdates", new Fault.Cut(IsDone: false), new Fault.Half(), new Fault.Page(502, IsDone: false), new Fault.Refusal(429, "Too Many Requests: retry after 1", RetryAfter: 1));
        _telegram.Updates.Add(DoubleUpdates.Message(_telegram.Open(7), "问", 7));
        await using var bot = await StartAsync();
        await Eventually.TrueAsync(() => bot.Queue.Items.Length == 1, "the update", seconds: 30);
    }

    [Fact]
    public async Task A_question_typed_elsewhere_is_answered_into_the_typing_and_not_kept()
    {
        await using var bot = await StartAsync();
        await Eventually.TrueAsync(() => _telegram.Calls.ContainsKey("getUpdates"), "a poll");
        _telegram.Updates.Add(DoubleUpdates.Inline("31", "港口联盟第一次联席会议是哪天?", 7));
        await Eventually.TrueAsync(() => _telegram.LastCalls.ContainsKey("answerInlineQuery"), "an answer");
        var answered = _telegram.LastCalls["answerInlineQuery"];
        var result = answered.GetProperty("results").EnumerateArray().ShouldHaveSingleItem();
        result.GetProperty("title").GetString().ShouldBe("2021年3月1日");
        TelegramHtml.Parse(result.GetProperty("input_message_content").GetProperty("message_text").GetString()!).Text.ShouldContain("港口联盟第一次联席会议");
        answered.GetProperty("is_personal").GetBoolean().ShouldBeTrue();
        bot.Queue.Items.ShouldBeEmpty();
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stranger_gets_no_answer_into_the_typing()
    {
        var rules = new Conversation.Chats.ChatRules { TimeZone = TimeZoneInfo.Utc, Users = ["telegram:99"] };
        await using var bot = await RunningChannel.StartAsync(options => options with { ApiBaseUrl = _telegram.Address.ToString() }, rules: rules);
        await Eventually.TrueAsync(() => _telegram.Calls.ContainsKey("getUpdates"), "a poll");
        _telegram.Updates.Add(DoubleUpdates.Inline("32", "港口联盟第一次联席会议是哪天?", 7));
        await Eventually.TrueAsync(() => _telegram.LastCalls.ContainsKey("answerInlineQuery"), "an answer");
        _telegram.LastCalls["answerInlineQuery"].GetProperty("results").GetArrayLength().ShouldBe(0);
        _telegram.Violations.ShouldBeEmpty();
    }

    private Task<RunningChannel> StartAsync(MemoryQueue? queue = null, IDuties? duties = null) =>
        RunningChannel.StartAsync(options => options with { ApiBaseUrl = _telegram.Address.ToString() }, queue, duties: duties);
}
