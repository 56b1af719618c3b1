using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Tests.Teams.Doubles;
using CooperationBot.Channels.Tests.Teams.Rendering;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Sending;

/// <summary>The calls to the Connector and what becomes of them.</summary>
public sealed class ConnectorTests : IAsyncLifetime
{
    private static readonly ChatAddress Chat = new("teams", "a:1xyz");
    private static readonly string Reference = Kept(Jwt.ServiceUrl);

    private readonly Clock _clock = new();
    private ConnectorDouble _connector = null!;
    private TeamsChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _connector = await ConnectorDouble.StartAsync();
        _channel = Channel(new TeamsOptions { AppId = Jwt.AppId, TenantId = ConnectorDouble.Tenant, ClientSecret = ConnectorDouble.Secret });
    }

    public async Task DisposeAsync()
    {
        _connector.Complaints.ShouldBeEmpty();
        _channel.Dispose();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task A_reply_goes_to_the_message_that_it_answers()
    {
        (await SendAsync(replyTo: "1700000000001")).ShouldBe(new SendResult.Sent("sent-1"));
        _connector.Calls.ShouldHaveSingleItem().Path.ShouldBe("/v3/conversations/a%3A1xyz/activities/1700000000001");
    }

    [Fact]
    public async Task A_message_of_its_own_goes_to_the_thread_of_its_chat()
    {
        (await SendAsync(new ChatAddress("teams", "19:abc@thread.tacv2", "1699"))).ShouldBeOfType<SendResult.Sent>();
        (await SendAsync(new ChatAddress("teams", "19:abc@thread.tacv2"))).ShouldBeOfType<SendResult.Sent>();
        _connector.Calls.Select(call => call.Path).ShouldBe(
            ["/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D1699/activities", "/v3/conversations/19%3Aabc%40thread.tacv2/activities"]);
    }

    [Fact]
    public async Task A_changed_answer_changes_its_message()
    {
        _connector.Next(200, "{}");
        (await SendAsync(replyTo: "1", replaced: "1700000000005")).ShouldBe(new SendResult.Sent("1700000000005"));
        _connector.Calls.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            call => call.Method.ShouldBe("PUT"), call => call.Path.ShouldBe("/v3/conversations/a%3A1xyz/activities/1700000000005"));
    }

    [Fact]
    public async Task The_rest_of_a_longer_answer_is_removed_also_where_it_is_gone_already()
    {
        var removal = new OutgoingRequest("k", Chat, Reference, _channel.Removal(Chat));
        (await _channel.SendAsync(removal, CancellationToken.None)).ShouldBe(new SendResult.Sent(null));
        _connector.Calls.ShouldBeEmpty("that part was never written");

        (await _channel.SendAsync(removal with { ReplacedMessage = "1700000000005" }, CancellationToken.None)).ShouldBe(new SendResult.Sent(null));
        _connector.Next(404, """{"error":{"code":"ActivityNotFoundInConversation","message":"…"}}""");
        (await _channel.SendAsync(removal with { ReplacedMessage = "1700000000005" }, CancellationToken.None)).ShouldBe(new SendResult.Sent(null));
        _connector.Calls.Select(call => (call.Method, call.Path)).Distinct().ShouldBe([("DELETE", "/v3/conversations/a%3A1xyz/activities/1700000000005")]);
    }

    [Fact]
    public async Task A_newcomer_is_written_to_in_a_conversation_made_for_it()
    {
        var person = new ChatAddress("teams", "person/29:1abc");
        (await SendAsync(person)).ShouldBe(new SendResult.Sent("sent-2"));
        _connector.Calls.Select(call => call.Path).ShouldBe(["/v3/conversations", "/v3/conversations/a%3Amade/activities"]);
        _connector.Calls.First().Body.ShouldContain("\"members\":[{\"id\":\"29:1abc\"}]");
    }

    [Fact]
    public async Task Making_a_conversation_is_tried_again_whatever_broke_it_and_given_up_where_it_is_refused()
    {
        var person = new ChatAddress("teams", "person/29:1abc");
        _connector.NextCutsOff();
        (await SendAsync(person)).ShouldBeOfType<SendResult.NotYet>();
        _connector.Next(500);
        (await SendAsync(person)).ShouldBeOfType<SendResult.NotYet>();
        _connector.Next(403, """{"error":{"code":"BotNotInConversationRoster","message":"…"}}""");
        (await SendAsync(person)).ShouldBe(new SendResult.Refused("403 BotNotInConversationRoster", IsChatClosed: true));
        _connector.Calls.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(504)]
    public async Task Some_failures_are_tried_again(int status)
    {
        _connector.Next(status);
        (await SendAsync()).ShouldBe(new SendResult.NotYet($"{status}"));
        _connector.Calls.Count.ShouldBe(1, "the outbox tries again, not the client");
    }

    [Fact]
    public async Task A_wait_that_the_platform_asks_for_is_told()
    {
        _connector.Next(429, null, ("Retry-After", "17"));
        (await SendAsync()).ShouldBe(new SendResult.NotYet("429", TimeSpan.FromSeconds(17)));
        _connector.Next(429, null, ("Retry-After", _clock.GetUtcNow().AddSeconds(40).ToString("R")));
        (await SendAsync()).ShouldBe(new SendResult.NotYet("429", TimeSpan.FromSeconds(40)));
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(507)]
    public async Task Other_failures_of_the_platform_may_have_delivered(int status)
    {
        _connector.Next(status);
        (await SendAsync()).ShouldBe(new SendResult.Ambiguous($"{status}"));
    }

    [Fact]
    public async Task A_connection_cut_after_the_request_may_have_delivered()
    {
        _connector.NextCutsOff();
        (await SendAsync()).ShouldBeOfType<SendResult.Ambiguous>();
        _connector.Calls.Count.ShouldBe(1);
    }

    /// <summary>HttpClient repeats a request by itself where a kept connection turns out to be closed. Not this one: its body has gone out.</summary>
    [Fact]
    public async Task A_kept_connection_cut_after_the_request_is_not_used_to_send_it_twice()
    {
        (await SendAsync()).ShouldBeOfType<SendResult.Sent>();
        _connector.NextCutsOff();
        (await SendAsync()).ShouldBeOfType<SendResult.Ambiguous>();
        _connector.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_stop_while_the_platform_is_silent_may_have_delivered()
    {
        _connector.NextHangs();
        using var stop = new CancellationTokenSource();
        var sending = SendAsync(cancellationToken: stop.Token);
        await UntilAsync(() => !_connector.Calls.IsEmpty);
        await stop.CancelAsync();
        (await sending).ShouldBeOfType<SendResult.Ambiguous>();
    }

    [Fact]
    public async Task A_stop_before_anything_went_out_is_a_stop()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => SendAsync(cancellationToken: stop.Token));
        _connector.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nobody_listens_nothing_was_delivered()
    {
        await _connector.DisposeAsync();
        (await SendAsync()).ShouldBeOfType<SendResult.NotYet>().HoldsForAll.ShouldBeTrue("the token is fetched first");
        using var local = Local();
        (await local.SendAsync(Request(Chat, Kept("http://127.0.0.1:9/")), CancellationToken.None)).ShouldBeOfType<SendResult.NotYet>().Reason.ShouldStartWith("not connected");
    }

    [Theory]
    [InlineData(403, "MessageWritesBlocked", true)]
    [InlineData(403, "BotNotInConversationRoster", true)]
    [InlineData(403, "NotEnoughPermissions", false)]
    [InlineData(404, "ConversationNotFound", true)]
    [InlineData(404, "ActivityNotFoundInConversation", false)]
    [InlineData(400, "BadArgument", false)]
    [InlineData(413, "MessageSizeTooBig", false)]
    public async Task A_refusal_tells_whether_the_chat_is_closed(int status, string code, bool closed)
    {
        _connector.Next(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"with words of a user\"}}");
        (await SendAsync()).ShouldBe(new SendResult.Refused($"{status} {code}", closed));
    }

    [Fact]
    public async Task Any_missing_page_closes_the_chat_but_a_missing_message_does_not()
    {
        _connector.Next(404, "<html>");
        (await SendAsync()).ShouldBe(new SendResult.Refused("404", IsChatClosed: true));
        _connector.Next(404);
        (await SendAsync(replaced: "5")).ShouldBe(new SendResult.Refused("404", IsChatClosed: false));
    }

    [Fact]
    public async Task Redirections_are_not_followed()
    {
        _connector.Next(307, null, ("Location", "https://evil.example.org/"));
        (await SendAsync()).ShouldBe(new SendResult.Refused("307"));
        _connector.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_fetched_once_for_many_and_again_before_it_ends()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => SendAsync(new ChatAddress("teams", $"a:{n}"))));
        results.ShouldAllBe(result => result is SendResult.Sent);
        _connector.Issued.ShouldBe(1);
        _clock.Move(TimeSpan.FromMinutes(54));
        await SendAsync();
        _connector.Issued.ShouldBe(1);
        _clock.Move(TimeSpan.FromMinutes(2));
        await SendAsync();
        _connector.Issued.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_changed_once()
    {
        await SendAsync();
        _connector.Revoke();
        (await SendAsync()).ShouldBeOfType<SendResult.Sent>();
        _connector.Issued.ShouldBe(2);
        _connector.Next(401);
        _connector.Next(401);
        (await SendAsync()).ShouldBeOfType<SendResult.NotYet>().HoldsForAll.ShouldBeTrue();
        _connector.Issued.ShouldBe(3);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        _connector.AuthorityIsDown = true;
        (await SendAsync()).ShouldBeOfType<SendResult.NotYet>().HoldsForAll.ShouldBeTrue();
        using var wrong = Channel(new TeamsOptions { AppId = Jwt.AppId, TenantId = ConnectorDouble.Tenant, ClientSecret = "wrong" });
        _connector.AuthorityIsDown = false;
        var refused = (await wrong.SendAsync(Request(Chat, Reference), CancellationToken.None)).ShouldBeOfType<SendResult.NotYet>();
        refused.Reason.ShouldBe("the authority answered 401");
        _connector.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("not json")]
    public async Task Without_a_reference_nothing_is_sent(string? reference) =>
        (await _channel.SendAsync(Request(Chat, reference), CancellationToken.None)).ShouldBeOfType<SendResult.Refused>();

    [Theory]
    [InlineData("http://smba.example.org/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://smba.example.org/?x=")]
    [InlineData("//smba.example.org/")]
    public async Task Tokens_go_to_secure_addresses_only(string serviceUrl) =>
        (await _channel.SendAsync(Request(Chat, Kept(serviceUrl)), CancellationToken.None)).ShouldBeOfType<SendResult.Refused>();

    [Fact]
    public async Task The_Playground_is_written_to_without_a_token_and_nobody_else()
    {
        await using var playground = await ConnectorDouble.StartAsync(needsToken: false);
        using var local = Local();
        (await local.SendAsync(Request(Chat, Kept(new Uri(playground.Address, "/").ToString())), CancellationToken.None)).ShouldBe(new SendResult.Sent("sent-1"));
        (await local.SendAsync(Request(Chat, Kept("https://smba.example.org/")), CancellationToken.None)).ShouldBeOfType<SendResult.Refused>();
        playground.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    public async Task An_id_does_not_lead_out_of_the_path(string id)
    {
        (await SendAsync(new ChatAddress("teams", id))).ShouldBeOfType<SendResult.Refused>();
        (await SendAsync(replyTo: id)).ShouldBeOfType<SendResult.Refused>();
        await SendAsync(new ChatAddress("teams", "../../x?y#z"));
        _connector.Calls.ShouldHaveSingleItem().Path.ShouldBe("/v3/conversations/..%2F..%2Fx%3Fy%23z/activities");
    }

    [Fact]
    public async Task Who_waits_sees_that_the_bot_is_at_work()
    {
        var said = new ChatEvent.Said("x", "1") { Chat = Chat, Kind = ChatKind.Personal, From = new Sender("teams:1"), Reference = Reference };
        await _channel.SignalAsync(said, CancellationToken.None);
        _connector.Calls.ShouldHaveSingleItem().Body.ShouldBe("""{"type":"typing"}""");
        await _channel.SignalAsync(said with { Kind = ChatKind.Channel }, CancellationToken.None);
        await _channel.SignalAsync(said with { Reference = null }, CancellationToken.None);
        _connector.Calls.Count.ShouldBe(1);
        _connector.NextCutsOff();
        await Should.NotThrowAsync(() => _channel.SignalAsync(said, CancellationToken.None));
        await Should.NotThrowAsync(() => _channel.SignalAsync(said, new CancellationToken(canceled: true)));
    }

    private static string Kept(string serviceUrl) => new TeamsReference(serviceUrl, ConnectorDouble.Tenant, Activities.Bot, "CooperationBot").ToJson();

    private TeamsChannel Channel(TeamsOptions options) =>
        new(options, new Links(AreLocal: false), _clock, NullLoggerFactory.Instance, new Rerouted(_connector.Address), _ => null);

    private TeamsChannel Local() => new(new TeamsOptions { AppId = Jwt.AppId, AllowAnonymousLocal = true }, new Links(AreLocal: true), _clock, NullLoggerFactory.Instance);

    private Task<SendResult> SendAsync(ChatAddress? chat = null, string? replyTo = null, string? replaced = null, CancellationToken cancellationToken = default) =>
        _channel.SendAsync(Request(chat ?? Chat, Reference, replyTo, replaced), cancellationToken);

    private OutgoingRequest Request(ChatAddress chat, string? reference, string? replyTo = null, string? replaced = null)
    {
        var notice = new OutboundMessage.Notice("好。") { Chat = chat, Kind = ChatKind.Personal, Language = Language.ZhHans, ReplyTo = replyTo };
        return new OutgoingRequest("key", chat, reference, _channel.Render(notice).Single(), replaced);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!condition())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
