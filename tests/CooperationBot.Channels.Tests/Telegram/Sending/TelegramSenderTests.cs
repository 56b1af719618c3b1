using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Telegram;
using CooperationBot.Channels.Telegram.Rendering;
using CooperationBot.Channels.Telegram.Sending;
using CooperationBot.Channels.Tests.Telegram.Double;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Telegram.Sending;

/// <summary>What became of a call is told truly, whatever goes wrong with it.</summary>
public sealed class TelegramSenderTests : IAsyncLifetime
{
    private const string Svg = """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#369"/></svg>""";

    private readonly TelegramRenderer _renderer = new(new PlainLinks(false));
    private TelegramDouble _telegram = null!;
    private TelegramClient _client = null!;
    private TelegramSender _sender = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramDouble.StartAsync();
        _telegram.Open(7);
        _telegram.Open(-100, "supergroup").Topics.Add(33);
        (_client, _sender) = Make(_telegram.Address);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _telegram.DisposeAsync();
    }

    public static TheoryData<string, object, string> Faults => new()
    {
        { "sendMessage", new Fault.Refusal(429, "Too Many Requests: retry after 7", RetryAfter: 7), "NotYet 00:00:07" },
        { "sendMessage", new Fault.Refusal(500, "Internal Server Error"), "NotYet" },
        { "sendMessage", new Fault.Refusal(502, "Bad Gateway"), "NotYet" },
        { "sendMessage", new Fault.Refusal(401, "Unauthorized"), "NotYet 00:01:00 for all" },
        { "sendMessage", new Fault.Refusal(403, "Forbidden: bot was blocked by the user"), "Refused closed" },
        { "sendMessage", new Fault.Refusal(403, "Forbidden: bot was kicked from the supergroup chat"), "Refused closed" },
        { "sendMessage", new Fault.Refusal(400, "Bad Request: chat not found"), "Refused closed" },
        { "sendMessage", new Fault.Refusal(400, "Bad Request: not enough rights to send text messages to the chat"), "Refused closed" },
        { "sendMessage", new Fault.Refusal(400, "Bad Request: message thread not found"), "Refused" },
        { "sendMessage", new Fault.Refusal(400, "Bad Request: can't parse entities"), "Refused" },
        { "sendMessage", new Fault.Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", MigrateTo: -10077), "Moved telegram:-10077" },
        { "sendMessage", new Fault.Page(502, IsDone: false), "Ambiguous" },
        { "sendMessage", new Fault.Page(504, IsDone: true), "Ambiguous" },
        { "sendMessage", new Fault.Cut(IsDone: false), "Ambiguous" },
        { "sendMessage", new Fault.Cut(IsDone: true), "Ambiguous" },
        { "sendMessage", new Fault.Half(), "Ambiguous" },
        { "sendMessage", new Fault.Silence(IsDone: false), "Ambiguous" },
        { "sendMessage", new Fault.Silence(IsDone: true), "Ambiguous" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_told_as_what_it_means(string method, object fault, string expected)
    {
        var (client, sender) = Make(_telegram.Address, TimeSpan.FromSeconds(2));
        using (client)
        {
            _telegram.Fail(method, (Fault)fault);
            var result = await sender.SendAsync(Request(Answers.Message(Answers.Of("答"))), CancellationToken.None);
            Told(result).ShouldBe(expected);
            _telegram.Calls[method].ShouldBe(1);
            result.ToString().ShouldNotContain(TelegramDouble.Token);
        }
    }

    [Fact]
    public async Task A_message_that_arrived_is_told_with_its_id()
    {
        var result = await _sender.SendAsync(Request(Answers.Message(Answers.Of("答[1]", Answers.Citation(1)))), CancellationToken.None);
        result.ShouldBe(new SendResult.Sent("1"));
        _telegram.Sent.ShouldHaveSingleItem().Content.Text.ShouldStartWith("答[1]");
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_delivered()
    {
        using var port = new TcpListener(IPAddress.Loopback, 0);
        port.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)port.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture)}");
        port.Stop();
        var (client, sender) = Make(address);
        using (client)
        {
            var result = await sender.SendAsync(Request(Answers.Message(Answers.Of("答"))), CancellationToken.None);
            result.ShouldBeOfType<SendResult.NotYet>().Reason.ShouldNotContain(TelegramDouble.Token);
        }
    }

    [Fact]
    public async Task Once_a_request_is_written_a_stop_waits_for_its_answer()
    {
        using var stop = new CancellationTokenSource();
        _telegram.OnMessage = _ => stop.Cancel();
        (await _sender.SendAsync(Request(Answers.Message(Answers.Of("答"))), stop.Token)).ShouldBe(new SendResult.Sent("1"));
        stop.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task Stopped_before_anything_is_written_it_throws()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => _sender.SendAsync(Request(Answers.Message(Answers.Of("答"))), stop.Token));
        _telegram.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_changed_question_changes_the_message_of_its_answer()
    {
        await _sender.SendAsync(Request(Answers.Message(Answers.Of("旧"))), CancellationToken.None);
        var changed = Request(Answers.Message(Answers.Of("新"))) with { ReplacedMessage = "1" };
        (await _sender.SendAsync(changed, CancellationToken.None)).ShouldBe(new SendResult.Sent("1"));
        var message = _telegram.Sent.ShouldHaveSingleItem();
        (message.Content.Text, message.Edits).ShouldBe(("新", 1));

        // The same again is what it should be already.
        (await _sender.SendAsync(changed, CancellationToken.None)).ShouldBe(new SendResult.Sent("1"));
        _telegram.Sent.ShouldHaveSingleItem().Edits.ShouldBe(1);
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_cannot_be_changed_is_written_anew()
    {
        var topic = Answers.Message(Answers.Of("新"), "-100", ChatKind.Group) with { Chat = new ChatAddress("telegram", "-100", "33"), ReplyTo = "5" };
        (await _sender.SendAsync(Request(topic) with { ReplacedMessage = "999" }, CancellationToken.None)).ShouldBe(new SendResult.Sent("1"));
        var message = _telegram.Sent.ShouldHaveSingleItem();
        (message.Thread, message.ReplyTo).ShouldBe((33, 5));
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_answer_does_not_need_any_more_is_removed_once_or_was_never_there()
    {
        await _sender.SendAsync(Request(Answers.Message(Answers.Of("旧"))), CancellationToken.None);
        var removal = new OutgoingRequest("k", new ChatAddress("telegram", "7"), null, TelegramRenderer.Removal(new ChatAddress("telegram", "7")));
        (await _sender.SendAsync(removal, CancellationToken.None)).ShouldBe(new SendResult.Sent(null));
        _telegram.LastCalls.ContainsKey("deleteMessage").ShouldBeFalse("nothing was written for that part");
        _telegram.Sent.ShouldHaveSingleItem();

        (await _sender.SendAsync(removal with { ReplacedMessage = "1" }, CancellationToken.None)).ShouldBe(new SendResult.Sent(null));
        _telegram.Sent.ShouldBeEmpty();
        (await _sender.SendAsync(removal with { ReplacedMessage = "1" }, CancellationToken.None)).ShouldBe(new SendResult.Sent(null));
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_picture_that_becomes_words_does_not_stay_beside_them()
    {
        var picture = new OutboundMessage.Picture(Svg, Answers.Of("图"), "a1") { Chat = new ChatAddress("telegram", "7"), Kind = ChatKind.Personal, Language = Language.ZhHans };
        await _sender.SendAsync(Request(picture), CancellationToken.None);
        _telegram.Sent.ShouldHaveSingleItem().Picture.ShouldNotBeNull();
        (await _sender.SendAsync(Request(Answers.Message(Answers.Of("字"))) with { ReplacedMessage = "1" }, CancellationToken.None)).ShouldBe(new SendResult.Sent("2"));
        _telegram.Sent.ShouldHaveSingleItem().Content.Text.ShouldBe("字");
        (await _sender.SendAsync(Request(picture) with { ReplacedMessage = "2" }, CancellationToken.None)).ShouldBe(new SendResult.Sent("3"));
        _telegram.Sent.ShouldHaveSingleItem().Id.ShouldBe(3);
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_administers_a_group_is_what_the_platform_says()
    {
        _telegram.Find(-100)!.Administrators.Add(7);
        ChatEvent.Said By(string person) => new("/digest on", "1") { Chat = new ChatAddress("telegram", "-100", "33"), Kind = ChatKind.Group, From = new Sender(person) };
        (await _sender.IsAdministratorAsync(By("telegram:7"), CancellationToken.None)).ShouldBeTrue();
        (await _sender.IsAdministratorAsync(By("telegram:8"), CancellationToken.None)).ShouldBeFalse();
        (await _sender.IsAdministratorAsync(By("telegram:-100"), CancellationToken.None)).ShouldBeTrue("who writes in the group's own name administers it");
        _telegram.Fail("getChatMember", new Fault.Refusal(500, "Internal Server Error"));
        (await _sender.IsAdministratorAsync(By("telegram:7"), CancellationToken.None)).ShouldBeFalse("what is not known is not allowed");
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_group_that_moved_has_no_topic_and_no_question_of_before()
    {
        _telegram.Open(-10077, "supergroup");
        var topic = Answers.Message(Answers.Of("答"), "-100", ChatKind.Group) with { Chat = new ChatAddress("telegram", "-100", "33"), ReplyTo = "5" };
        var request = Request(topic) with { Chat = new ChatAddress("telegram", "-10077") };
        (await _sender.SendAsync(request, CancellationToken.None)).ShouldBe(new SendResult.Sent("1"));
        var message = _telegram.Sent.ShouldHaveSingleItem();
        (message.Chat, message.Thread, message.ReplyTo).ShouldBe((-10077, null, null));
    }

    [Fact]
    public async Task The_button_of_the_brief_leads_to_the_bot()
    {
        var offer = new OutboundMessage.Notice("来", [new Button("简介", new ButtonAction.Brief())]) { Chat = new ChatAddress("telegram", "-100"), Kind = ChatKind.Group, Language = Language.ZhHans };
        _telegram.Fail("getMe", new Fault.Refusal(500, "Internal Server Error"));
        (await _sender.SendAsync(Request(offer), CancellationToken.None)).ShouldBeOfType<SendResult.NotYet>();
        (await _sender.SendAsync(Request(offer), CancellationToken.None)).ShouldBe(new SendResult.Sent("1"));
        _telegram.Sent.ShouldHaveSingleItem().Buttons.ShouldBe([("简介", $"https://t.me/{TelegramDouble.BotName}?start=brief")]);
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_drawing_goes_out_as_a_photo()
    {
        (await _sender.SendAsync(Request(Picture()), CancellationToken.None)).ShouldBe(new SendResult.Sent("1"));
        var message = _telegram.Sent.ShouldHaveSingleItem();
        PngPicture.IsTaken(message.Picture).ShouldBeTrue();
        message.Content.Text.ShouldStartWith("三月[1]");
        message.Buttons.ShouldNotBeEmpty();
        _telegram.Violations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no-such-converter", Svg, false)]
    [InlineData("rsvg-convert", "<svg", false)]
    [InlineData("rsvg-convert", Svg, true)]
    public async Task Where_there_is_no_picture_its_words_go_out(string converter, string svg, bool isRefused)
    {
        var sender = new TelegramSender(_client, new TelegramIdentity(_client), NullLogger<TelegramSender>.Instance) { Converter = converter };
        if (isRefused)
        {
            _telegram.Fail("sendPhoto", new Fault.Refusal(400, "Bad Request: PHOTO_INVALID_DIMENSIONS"));
        }

        (await sender.SendAsync(Request(Picture(svg)), CancellationToken.None)).ShouldBe(new SendResult.Sent("1"));
        var message = _telegram.Sent.ShouldHaveSingleItem();
        message.Picture.ShouldBeNull();
        message.Content.Text.ShouldStartWith("三月[1]");
        message.Content.Entities.ShouldContain(entity => entity.Url != null);
        _telegram.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_photo_whose_fate_is_unknown_is_not_followed_by_its_words()
    {
        _telegram.Fail("sendPhoto", new Fault.Cut(IsDone: true));
        (await _sender.SendAsync(Request(Picture()), CancellationToken.None)).ShouldBeOfType<SendResult.Ambiguous>();
        _telegram.Calls.ContainsKey("sendMessage").ShouldBeFalse();
    }

    [Fact]
    public async Task The_bot_shows_that_it_works_and_that_a_button_was_pressed()
    {
        var person = new Sender("telegram:7", Language.En);
        await _sender.SignalAsync(new ChatEvent.Said("问", "5") { Chat = new ChatAddress("telegram", "-100", "33"), Kind = ChatKind.Group, From = person }, CancellationToken.None);
        _telegram.LastCalls["sendChatAction"].ToString().ShouldBe("""{"chat_id":-100,"action":"typing","message_thread_id":33}""");
        await _sender.SignalAsync(new ChatEvent.Said("问", "5") { Chat = new ChatAddress("telegram", "-200"), Kind = ChatKind.Channel, From = person }, CancellationToken.None);
        _telegram.Calls["sendChatAction"].ShouldBe(1);
        await _sender.SignalAsync(new ChatEvent.Pressed($"up:{Answers.Id}", "5", "88") { Chat = new ChatAddress("telegram", "7"), Kind = ChatKind.Personal, From = person }, CancellationToken.None);
        ((string?)JsonNode.Parse(_telegram.LastCalls["answerCallbackQuery"].ToString())!["text"]).ShouldNotBeNullOrEmpty();
        _telegram.Violations.ShouldBeEmpty();

        _telegram.Fail("sendChatAction", new Fault.Cut(IsDone: false));
        await _sender.SignalAsync(new ChatEvent.Said("问", "5") { Chat = new ChatAddress("telegram", "7"), Kind = ChatKind.Personal, From = person }, CancellationToken.None);
    }

    /// <summary>The token is part of the address: no trace of the process may show it.</summary>
    [Fact]
    public async Task No_trace_is_made_of_a_call()
    {
        var seen = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (seen)
                {
                    seen.AddRange(activity.TagObjects.Select(tag => $"{tag.Value}"));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await _sender.SendAsync(Request(Answers.Message(Answers.Of("答"))), CancellationToken.None);
        lock (seen)
        {
            seen.ShouldNotContain(value => value.Contains(TelegramDouble.Token, StringComparison.Ordinal));
        }
    }

    private static OutboundMessage.Picture Picture(string svg = Svg) =>
        new(svg, Answers.Of("三月[1]", Answers.Citation(1)), Answers.Id) { Chat = new ChatAddress("telegram", "7"), Kind = ChatKind.Personal, Language = Language.ZhHans };

    private static (TelegramClient, TelegramSender) Make(Uri address, TimeSpan? limit = null)
    {
        var client = new TelegramClient(new TelegramOptions { Token = TelegramDouble.Token, ApiBaseUrl = address.ToString() }) { Usual = limit ?? TimeSpan.FromSeconds(20) };
        return (client, new TelegramSender(client, new TelegramIdentity(client), NullLogger<TelegramSender>.Instance));
    }

    private OutgoingRequest Request(OutboundMessage message) => new("k", message.Chat, null, _renderer.Render(message).Single());

    private static string Told(SendResult result) => result switch
    {
        SendResult.NotYet wait => $"NotYet {wait.After}{(wait.HoldsForAll ? " for all" : "")}".Trim(),
        SendResult.Refused refused => refused.IsChatClosed ? "Refused closed" : "Refused",
        SendResult.Moved moved => $"Moved {moved.To}",
        _ => result.GetType().Name,
    };
}
