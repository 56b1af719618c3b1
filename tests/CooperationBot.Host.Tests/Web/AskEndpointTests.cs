using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Web;

/// <summary>POST /api/ask over real HTTP.</summary>
public sealed class AskEndpointTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const string Question = "第二次联席会议是什么时候召开的？";

    [Fact]
    public async Task A_question_gets_the_contracts_record()
    {
        var (status, body) = await PostAsync($$"""{"id":"Q1","question":"{{Question}}"}""");

        status.ShouldBe(HttpStatusCode.OK);
        var record = JsonDocument.Parse(body).RootElement;
        record.GetProperty("id").GetString().ShouldBe("Q1");
        record.GetProperty("kind").GetString().ShouldBe("answer");
        record.GetProperty("text").GetString()!.ShouldContain("2020年4月23日");
        record.GetProperty("citations").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task History_and_language_count()
    {
        var (_, body) = await PostAsync($$"""{"question":"那在哪里开的？","history":["{{Question}}"],"language":"zh-Hant"}""");

        var record = JsonDocument.Parse(body).RootElement;
        record.GetProperty("language").GetString().ShouldBe("zh-Hant");
        record.GetProperty("text").GetString()!.ShouldContain("兩江新區");
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{\"question\":5}", HttpStatusCode.BadRequest)]
    [InlineData("{\"question\":\"  \"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"question\":\"x\",\"history\":\"y\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"question\":\"x\",\"language\":\"fr\"}", HttpStatusCode.BadRequest)]
    public async Task What_is_no_question_is_refused_kindly(string json, HttpStatusCode expected)
    {
        var (status, body) = await PostAsync(json);
        status.ShouldBe(expected);
        JsonDocument.Parse(body).RootElement.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        body.ShouldNotContain("Exception");
    }

    [Theory]
    [InlineData(8 * 1024, HttpStatusCode.OK)]
    [InlineData((8 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(100 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_question_may_have_8_KB(int bytes, HttpStatusCode expected)
    {
        var (status, body) = await PostAsync($$"""{"question":"{{new string('x', bytes)}}"}""");
        status.ShouldBe(expected);
        JsonDocument.Parse(body);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_form_on_another_site_cannot_ask(string type)
    {
        using var client = bot.Client();
        var response = await client.PostAsync("/api/ask", new StringContent("{\"question\":\"x\"}", Encoding.UTF8, type));
        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Who_asks_too_often_is_asked_to_wait()
    {
        var limited = new RunningBot(new() { ["Limits:QuestionsPerMinute"] = "2" });
        await limited.InitializeAsync();
        try
        {
            using var client = limited.Client();
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < 3; i++)
            {
                var response = await client.PostAsync("/api/ask", Json("{\"question\":\"你好\"}"));
                answers.Add(response.StatusCode);
                if (i == 2)
                {
                    JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
                    response.Headers.RetryAfter.ShouldNotBeNull();
                }
            }

            answers.ShouldBe([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
            (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await limited.DisposeAsync();
        }
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string json)
    {
        using var client = bot.Client();
        var response = await client.PostAsync("/api/ask", Json(json));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
