using System.Net;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Web;

/// <summary>What holds for every response, and who is answered at all.</summary>
public sealed class WebServerTests(RunningBot bot) : IClassFixture<RunningBot>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/timeline")]
    [InlineData("/timeline.svg")]
    [InlineData("/source/000_77a82bd102515985.txt")]
    [InlineData("/health/live")]
    [InlineData("/nowhere")]
    [InlineData("/assets/site.css")]
    public async Task Every_response_carries_the_policy(string path)
    {
        using var client = bot.Client();
        var response = await client.GetAsync(path);

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldBe(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Health_says_that_it_lives_and_can_answer()
    {
        using var client = bot.Client();
        (await client.GetStringAsync("/health/live")).ShouldBe("live");
        (await client.GetStringAsync("/health/ready")).ShouldStartWith("ready: 1 documents");
    }

    [Fact]
    public async Task A_strangers_host_name_is_not_answered()
    {
        using var client = bot.Client();
        var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_unknown_page_is_a_kind_404()
    {
        using var client = bot.Client();
        var response = await client.GetAsync("/nowhere");
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("<h1>没有这个页面</h1>");
    }

    [Fact]
    public async Task Assets_may_be_kept_when_asked_for_with_their_fingerprint()
    {
        using var client = bot.Client();
        var page = await client.GetStringAsync("/");
        var link = page.Split('"').First(part => part.StartsWith("/assets/chat.js?v=", StringComparison.Ordinal));

        (await client.GetAsync(link)).Headers.CacheControl!.ToString().ShouldContain("immutable");
        (await client.GetAsync("/assets/chat.js?v=old")).Headers.CacheControl!.ToString().ShouldBe("no-cache");
        (await client.GetAsync("/assets/nothing.js")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/timeline")]
    [InlineData("/source/000_77a82bd102515985.txt?start=0&end=5")]
    public async Task No_page_holds_anything_inline_or_from_elsewhere(string path)
    {
        using var client = bot.Client();
        var html = await client.GetStringAsync(path);
        html.ShouldNotContain("style=\"");
        html.ShouldNotContain("<style");
        html.ShouldNotContain("onclick");
        html.ShouldNotMatch("<script(?! src=\"/assets/)");
        html.ShouldNotMatch("(src|href)=\"(https?:)?//");
    }

    [Fact]
    public async Task With_a_public_address_only_health_is_served_without_a_signature()
    {
        var open = new RunningBot(new() { ["Web:PublicUrl"] = "https://bot.example.org" });
        await open.InitializeAsync();
        try
        {
            using var client = open.Client();
            (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync("/timeline")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync("/source/000_77a82bd102515985.txt")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await open.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_line()
    {
        var second = new RunningBot(new() { ["Web:Url"] = bot.Address.GetLeftPart(UriPartial.Authority) });
        try
        {
            var fault = await Should.ThrowAsync<CooperationBot.Host.Configuration.SettingsException>(second.InitializeAsync());
            fault.Message.ShouldStartWith("Web:Url: ");
            fault.Message.ShouldNotContain("\n");
        }
        finally
        {
            await second.DisposeAsync();
        }
    }
}
