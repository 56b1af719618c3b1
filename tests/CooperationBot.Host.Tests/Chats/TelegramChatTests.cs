using CooperationBot.Channels.Tests.Telegram.Double;
using CooperationBot.Host.Tests.Web;
using CooperationBot.Storage.Tests;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Chats;

/// <summary>The whole bot in Telegram chats: what people write goes through the store, the desk and the outbox, and comes back.</summary>
public sealed class TelegramChatTests : IAsyncLifetime
{
    private TelegramDouble _telegram = null!;
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramDouble.StartAsync();
        _bot = new RunningBot(new Dictionary<string, string?>
        {
            ["Telegram:Token"] = TelegramDouble.Token,
            ["Telegram:ApiBaseUrl"] = _telegram.Address.ToString(),
            ["Telegram:Pacing:PerChatPerSecond"] = "1000",
            ["Telegram:Pacing:PerGroupPerMinute"] = "1000",
        });
        await _bot.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _telegram.DisposeAsync();
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_question_gets_a_changed_answer()
    {
        var chat = _telegram.Open(7);
        var question = DoubleUpdates.Message(chat, "第一次联席会议是哪天开的?", 7);
        var id = (long)question["message"]!["message_id"]!;
        _telegram.Updates.Add(question);
        await Until.TrueAsync(() => _telegram.Sent.Any(message => message.Content.Text.Contains("2020年2月28日", StringComparison.Ordinal)));
        _telegram.Updates.Add(DoubleUpdates.Message(chat, "第二次联席会议是哪天开的?", 7, "edited_message", id));
        await Until.TrueAsync(() => _telegram.Sent.Any(message => message.Edits > 0));
        _telegram.Sent.ShouldHaveSingleItem().Content.Text.ShouldContain("2020年4月23日");
    }

    [Fact]
    public async Task In_a_topic_the_answer_comes_to_the_topic_as_a_reply()
    {
        var forum = _telegram.Open(-100500, "supergroup");
        forum.Topics.Add(33);
        var question = DoubleUpdates.Message(forum, $"/ask@{TelegramDouble.BotName} 第二次联席会议在哪里开的?", 7);
        question["message"]!["message_thread_id"] = 33;
        question["message"]!["is_topic_message"] = true;
        _telegram.Updates.Add(DoubleUpdates.Message(forum, "第一次联席会议是哪天开的?", 7));
        _telegram.Updates.Add(question);
        await Until.TrueAsync(() => !_telegram.Sent.IsEmpty);
        var answer = _telegram.Sent.ShouldHaveSingleItem();
        answer.Content.Text.ShouldContain("两江新区");
        (answer.Thread, answer.ReplyTo).ShouldBe((33, (long)question["message"]!["message_id"]!));
    }

    [Fact]
    public async Task The_timeline_comes_as_a_picture_with_its_sources()
    {
        _telegram.Updates.Add(DoubleUpdates.Message(_telegram.Open(7), "/timeline", 7));
        await Until.TrueAsync(() => _telegram.Sent.Any(message => message.Keyboard is not null));
        _telegram.Sent[0].Picture.ShouldNotBeNull();
        _telegram.Sent[0].Content.Text.ShouldContain("2020年2月28日");
    }

    [Fact]
    public async Task A_group_that_moves_gets_its_answer_in_the_new_place()
    {
        var old = _telegram.Open(-50, "group");
        _telegram.Open(-10050, "supergroup");
        old.Closed = new Fault.Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -10050);
        _telegram.Updates.Add(DoubleUpdates.Message(old, $"/ask@{TelegramDouble.BotName} 第二次联席会议是哪天开的?", 7));
        await Until.TrueAsync(() => !_telegram.Sent.IsEmpty);
        var answer = _telegram.Sent.ShouldHaveSingleItem();
        (answer.Chat, answer.Content.Text.Contains("2020年4月23日", StringComparison.Ordinal)).ShouldBe((-10050, true));
    }

    [Fact]
    public async Task A_newcomer_of_a_group_is_offered_the_brief_once_by_a_link_to_a_chat_of_ones_own()
    {
        var group = _telegram.Open(-60, "group");
        for (var i = 0; i < 2; i++)
        {
            var joined = DoubleUpdates.Message(group, "", 7);
            joined["message"]!.AsObject().Remove("text");
            joined["message"]!["new_chat_members"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"id":8,"is_bot":false,"first_name":"N"}]""");
            _telegram.Updates.Add(joined);
        }

        _telegram.Updates.Add(DoubleUpdates.Message(group, $"/help@{TelegramDouble.BotName}", 7));
        await Until.TrueAsync(() => _telegram.Sent.Length >= 2);
        var offer = _telegram.Sent[0].Buttons.ShouldHaveSingleItem();
        offer.Does.ShouldBe($"https://t.me/{TelegramDouble.BotName}?start=brief");
        _telegram.Sent.Count(message => message.Buttons.Any(button => button.Does.Contains("start=brief", StringComparison.Ordinal))).ShouldBe(1);
    }

    [Fact]
    public async Task Answers_survive_limits_and_faults_and_come_once_each()
    {
        var random = new Random(7);
        var gate = new Lock();
        _telegram.Chance = method =>
        {
            lock (gate)
            {
                return method != "sendMessage" ? null : random.Next(4) switch
                {
                    0 => new Fault.Refusal(429, "Too Many Requests: retry after 1", RetryAfter: 1),
                    1 => new Fault.Refusal(500, "Internal Server Error"),
                    _ => null,
                };
            }
        };
        for (var chat = 1; chat <= 20; chat++)
        {
            _telegram.Updates.Add(DoubleUpdates.Message(_telegram.Open(chat), "第二次联席会议是哪天开的?", chat));
        }

        await Until.TrueAsync(() => _telegram.Sent.Length >= 20);
        _telegram.Sent.Select(message => message.Chat).Order().ShouldBe(Enumerable.Range(1, 20).Select(chat => (long)chat));
        _telegram.Sent.ShouldAllBe(message => message.Content.Text.Contains("2020年4月23日"));
    }
}
