using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Tests.Teams.Doubles;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Receiving;

/// <summary>Senders that want the answer in the response to their request.</summary>
public sealed class ExpectedRepliesTests : IAsyncLifetime
{
    private const string Local = "http://localhost:9/_connector";
    private Door _door = null!;

    public async Task InitializeAsync() => _door = await Door.OpenAsync(new TeamsOptions { AppId = Jwt.AppId, AllowAnonymousLocal = true });

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task The_answer_stands_in_the_response_all_parts_in_their_order()
    {
        var results = new List<SendResult>();
        _door.Queue.Kept = item => Task.Run(async () =>
        {
            results.Add(await SendAsync(item, "一。", 0));
            _door.Channel.Worked(item, 2);
            results.Add(await SendAsync(item, "二。", 1));
        });
        var (status, body) = await _door.ExchangeAsync(null, Message(expectsReplies: true).ToJsonString());
        status.ShouldBe(200);
        JsonNode.Parse(body)!["activities"]!.AsArray().Select(activity => activity!["text"]!.GetValue<string>()).ShouldBe(["一。", "二。"]);
        results.ShouldBe([new SendResult.Sent(null), new SendResult.Sent(null)]);
        _door.Queue.Items.Count.ShouldBe(1, "durable like every other event");
    }

    [Fact]
    public async Task What_leads_to_nothing_is_answered_with_nothing()
    {
        _door.Queue.Kept = item => _door.Channel.Worked(item, 0);
        (await _door.ExchangeAsync(null, Message(expectsReplies: true).ToJsonString())).ShouldBe((200, "{\"activities\":[]}"));
        (await _door.ExchangeAsync(null, Message(expectsReplies: true).ToJsonString())).ShouldBe((200, "{\"activities\":[]}"), "a repeated one is not worked again");
    }

    [Fact]
    public async Task What_comes_when_the_response_is_gone_goes_to_the_Connector()
    {
        InboundItem? kept = null;
        _door.Queue.Kept = item =>
        {
            kept = item;
            _door.Channel.Worked(item, 0);
        };
        await _door.ExchangeAsync(null, Message(expectsReplies: true).ToJsonString());
        (await SendAsync(kept!, "晚了。", 0)).ShouldBeOfType<SendResult.NotYet>().Reason.ShouldStartWith("not connected");
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_handed_over()
    {
        InboundItem? kept = null;
        _door.Queue.Kept = item => kept = item;
        (await _door.ExchangeAsync(null, Message(expectsReplies: false).ToJsonString())).ShouldBe((200, ""));
        (await SendAsync(kept!, "平常。", 0)).ShouldBeOfType<SendResult.NotYet>();
    }

    private static JsonObject Message(bool expectsReplies)
    {
        var message = Activities.Message("第一次会谈在哪里？", serviceUrl: Local);
        message["deliveryMode"] = expectsReplies ? "expectReplies" : "normal";
        return message;
    }

    private Task<SendResult> SendAsync(InboundItem item, string text, int part)
    {
        var happened = _door.Channel.Read(item)!;
        var notice = new OutboundMessage.Notice(text) { Chat = happened.Chat, Kind = happened.Kind, Language = Language.ZhHans };
        return _door.Channel.SendAsync(
            new OutgoingRequest($"reply:{item.Key}:0:{part}", happened.Chat, happened.Reference, _door.Channel.Render(notice).Single()), CancellationToken.None);
    }
}
