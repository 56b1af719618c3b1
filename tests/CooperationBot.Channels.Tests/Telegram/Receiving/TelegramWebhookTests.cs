using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CooperationBot.Channels.Telegram;
using CooperationBot.Channels.Tests.Telegram.Double;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Telegram.Receiving;

/// <summary>What Telegram brings is taken in once it is durable; what anybody else brings is not looked at.</summary>
public sealed class TelegramWebhookTests : IAsyncLifetime
{
    private const string Secret = "a-secret-of-the-tests";
    private const string Update = """{"update_id":9,"message":{"message_id":5,"from":{"id":7,"is_bot":false},"chat":{"id":7,"type":"private"},"text":"问"}}""";

    private readonly HttpClient _http = new();
    private TelegramDouble _telegram = null!;
    private RunningChannel _bot = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramDouble.StartAsync();
        var url = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        _bot = await RunningChannel.StartAsync(
            options => options with { ApiBaseUrl = _telegram.Address.ToString(), Mode = TelegramMode.Webhook, WebhookSecret = Secret, PublicUrl = new Uri(url) }, url: url);
        await Eventually.TrueAsync(() => _telegram.Menus.Count == 12, "the start-up's end");
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _telegram.DisposeAsync();
        _http.Dispose();
    }

    [Fact]
    public async Task Updates_are_brought_until_they_are_durable_and_kept_once()
    {
        _telegram.Updates.Url.ShouldBe($"{_bot.Address}{TelegramOptions.WebhookPath.TrimStart('/')}");
        _bot.Queue.FailNext(2);
        _telegram.Updates.Deliveries = 2;
        _telegram.Updates.Add(DoubleUpdates.Message(_telegram.Open(7), "第一问", 7), 7);
        _telegram.Updates.Add(DoubleUpdates.Message(_telegram.Open(8), "第二问", 8), 8);
        await Eventually.TrueAsync(() => _telegram.Updates.Waiting == 0, "all taken");
        _bot.Queue.Items.Select(item => ((ChatEvent.Said)_bot.Channel.Read(item)!).Text).Order(StringComparer.Ordinal).ShouldBe(["第一问", "第二问"]);
        _bot.Queue.Repeats.ShouldBe(2);
        _telegram.Updates.WebhookStatuses.Order().ShouldBe([200, 200, 200, 200, 503, 503]);
        _telegram.Calls.ContainsKey("getUpdates").ShouldBeFalse();
        _telegram.Violations.ShouldBeEmpty();
        _bot.Log.All.ShouldNotContain(line => line.Text.Contains(Secret, StringComparison.Ordinal) || line.Text.Contains(TelegramDouble.Token, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, Update, 401)]
    [InlineData("", Update, 401)]
    [InlineData("a-secret-of-the-test", Update, 401)]
    [InlineData("a-secret-of-the-tests ", Update, 200)]
    [InlineData("a-secret-of-the-testsx", Update, 401)]
    [InlineData("A-SECRET-OF-THE-TESTS", Update, 401)]
    [InlineData(Secret, Update, 200)]
    [InlineData(Secret, "{", 400)]
    [InlineData(Secret, "", 400)]
    [InlineData(Secret, "[]", 400)]
    [InlineData(Secret, "{\"update_id\":\"9\"}", 400)]
    [InlineData(Secret, """{"update_id":9,"poll":{}}""", 200)]
    public async Task Only_Telegram_is_believed(string? secret, string body, int status)
    {
        (await PostAsync(secret, body)).ShouldBe(status);
        _bot.Queue.Items.Length.ShouldBe(status == 200 && body == Update ? 1 : 0);
    }

    [Fact]
    public async Task A_body_that_is_larger_than_any_update_is_refused() =>
        (await PostAsync(Secret, $$"""{"update_id":9,"x":"{{new string('x', 300_000)}}"}""")).ShouldBe(413);

    [Fact]
    public async Task Nothing_but_a_post_is_answered()
    {
        using var response = await _http.GetAsync(new Uri(_bot.Address, TelegramOptions.WebhookPath));
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private async Task<int> PostAsync(string? secret, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bot.Address, TelegramOptions.WebhookPath)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Telegram-Bot-Api-Secret-Token", secret);
        }

        using var response = await _http.SendAsync(request);
        return (int)response.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
