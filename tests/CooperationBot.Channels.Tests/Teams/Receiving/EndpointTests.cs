using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Tests.Teams.Doubles;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Receiving;

/// <summary>What is answered once the sender is known: here a Playground, which needs no token.</summary>
public sealed class EndpointTests : IAsyncLifetime
{
    private const string Local = "http://localhost:56150/_connector";
    private Door _door = null!;

    public async Task InitializeAsync() => _door = await Door.OpenAsync(new TeamsOptions { AppId = Jwt.AppId, AllowAnonymousLocal = true });

    public async Task DisposeAsync() => await _door.DisposeAsync();

    [Fact]
    public async Task A_message_is_kept_once_and_acknowledged_every_time()
    {
        (await PostAsync(Message())).ShouldBe(200);
        (await PostAsync(Message())).ShouldBe(200);
        _door.Queue.Items.ShouldHaveSingleItem().Key.ShouldBe("teams:a:1xyz:1700000000001");
    }

    [Theory]
    [InlineData("https://smba.example.org/")]
    [InlineData("http://192.168.1.4:56150/")]
    [InlineData("ftp://localhost/")]
    [InlineData("http://localhost.example.org/")]
    public async Task Without_tokens_only_this_machine_is_answered(string serviceUrl)
    {
        (await PostAsync(Activities.Message("x", serviceUrl: serviceUrl))).ShouldBe(401);
        _door.Queue.Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"type\":\"message\"}")]
    public async Task What_is_no_activity_is_a_bad_request(string body) => (await _door.PostAsync(null, body)).ShouldBe(400);

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_page_cannot_post_a_form_into_the_chat(string type) => (await _door.PostAsync(null, Message().ToJsonString(), type)).ShouldBe(415);

    [Fact]
    public async Task A_body_has_a_limit()
    {
        (await PostAsync(Activities.Message(new string('x', 200_000), serviceUrl: Local))).ShouldBe(200);
        (await PostAsync(Activities.Message(new string('x', 262_144), serviceUrl: Local))).ShouldBe(413);
    }

    [Fact]
    public async Task What_could_not_be_kept_is_to_be_sent_again()
    {
        _door.Queue.IsBroken = true;
        (await PostAsync(Message())).ShouldBe(503);
    }

    [Fact]
    public async Task Feedback_is_kept_and_answered_with_an_empty_object()
    {
        var invoke = Message();
        invoke["type"] = "invoke";
        invoke["name"] = "message/submitAction";
        invoke["value"] = JsonNode.Parse("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{}"}}""");
        (await _door.ExchangeAsync(null, invoke.ToJsonString())).ShouldBe((200, "{}"));
        _door.Queue.Items.Count.ShouldBe(1);
        invoke["name"] = "task/fetch";
        (await PostAsync(invoke)).ShouldBe(501);
        _door.Queue.Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_does_not_concern_the_bot_is_acknowledged_and_not_kept()
    {
        var typing = Message();
        typing["type"] = "typing";
        (await PostAsync(typing)).ShouldBe(200);
        _door.Queue.Items.ShouldBeEmpty();
    }

    private static JsonObject Message() => Activities.Message("第一次会谈在哪里？", serviceUrl: Local);

    private Task<int> PostAsync(JsonNode activity) => _door.PostAsync(null, activity.ToJsonString());
}
