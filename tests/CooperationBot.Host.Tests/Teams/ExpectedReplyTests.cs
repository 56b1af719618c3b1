using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationBot.Host.Tests.Web;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Teams;

/// <summary>The whole way of a message, with the answer in the response.</summary>
public sealed class ExpectedReplyTests : IAsyncLifetime
{
    private readonly RunningBot _bot = new(new Dictionary<string, string?>
    {
        ["Teams:AppId"] = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90",
        ["Teams:AllowAnonymousLocal"] = "true",
    });

    public Task InitializeAsync() => _bot.InitializeAsync();

    public Task DisposeAsync() => _bot.DisposeAsync();

    [Fact]
    public async Task A_question_is_answered_with_its_sources_in_the_response()
    {
        using var client = _bot.Client();
        using var response = await client.PostAsJsonAsync("/api/messages", Question("1"));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var activity = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("activities").EnumerateArray().ToList().ShouldHaveSingleItem();
        activity.GetProperty("text").GetString()!.ShouldContain("2020年4月23日");
        activity.GetProperty("replyToId").GetString().ShouldBe("1");
        var url = activity.GetProperty("entities")[0].GetProperty("citation")[0].GetProperty("appearance").GetProperty("url").GetString()!;
        using var source = await client.GetAsync(new Uri(new Uri(url).PathAndQuery, UriKind.Relative));
        (await source.Content.ReadAsStringAsync()).ShouldContain("<mark");
    }

    [Fact]
    public async Task The_page_about_the_bot_is_open_to_everybody()
    {
        using var client = _bot.Client();
        using var page = await client.GetAsync(new Uri("/about", UriKind.Relative));
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldContain("id=\"privacy\"");
        text.ShouldContain("id=\"terms\"");
    }

    private static object Question(string id) => new
    {
        type = "message",
        id,
        channelId = "msteams",
        serviceUrl = "http://localhost:9/",
        deliveryMode = "expectReplies",
        from = new { id = "29:1", aadObjectId = "0d6fa6b1-3c4e-4d5b-8f7a-1a2b3c4d5e6f" },
        recipient = new { id = "28:1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90" },
        conversation = new { id = "a:1", conversationType = "personal" },
        text = "第二次联席会议是什么时候召开的?",
    };
}
