using System.Net;
using System.Text;
using CooperationBot.Host.Tests.Web;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Chats;

/// <summary>Which doors stand open to platforms in a bot that is put together from its settings.</summary>
public sealed class ChannelServicesTests
{
    private static readonly Dictionary<string, string?> Nothing = [];

    /// <summary>Nobody listens there: a platform that is out of reach must not keep the bot from starting.</summary>
    private static readonly Dictionary<string, string?> Telegram = new()
    {
        ["Telegram:Token"] = "111222333:AAabcdefghijklmnopqrstuvwxyz0123456789",
        ["Telegram:ApiBaseUrl"] = "http://127.0.0.1:9",
        ["Telegram:Mode"] = "Webhook",
        ["Telegram:WebhookSecret"] = "a-long-secret-of-this-test",
        ["Web:PublicUrl"] = "https://bot.example.org",
    };

    private static readonly Dictionary<string, string?> Teams = new()
    {
        ["Teams:AppId"] = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90",
        ["Teams:TenantId"] = "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6",
        ["Teams:ClientSecret"] = "never used",
        ["Teams:OpenIdMetadata"] = "http://127.0.0.1:9/keys",
        ["Web:PublicUrl"] = "https://bot.example.org",
    };

    private static readonly Dictionary<string, string?> Playground = new()
    {
        ["Teams:AppId"] = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90",
        ["Teams:AllowAnonymousLocal"] = "true",
    };

    public static TheoryData<Dictionary<string, string?>, string, HttpStatusCode> Doors => new()
    {
        { Nothing, "/api/messages", HttpStatusCode.NotFound },
        { Nothing, "/api/telegram", HttpStatusCode.NotFound },
        { Telegram, "/api/messages", HttpStatusCode.NotFound },
        { Telegram, "/api/telegram", HttpStatusCode.Unauthorized },
        { Teams, "/api/messages", HttpStatusCode.Unauthorized },
        { Teams, "/api/telegram", HttpStatusCode.NotFound },
        { Playground, "/api/messages", HttpStatusCode.BadRequest },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_channel_that_is_not_set_up_has_no_door_and_one_that_is_asks_who_comes(Dictionary<string, string?> settings, string path, HttpStatusCode expected)
    {
        var bot = new RunningBot(settings);
        await bot.InitializeAsync();
        try
        {
            using var client = bot.Client();
            using var response = await client.PostAsync(path, new StringContent("{}", Encoding.UTF8, "application/json"));
            response.StatusCode.ShouldBe(expected);
        }
        finally
        {
            await bot.DisposeAsync();
        }
    }
}
