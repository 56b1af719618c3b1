using System.Net;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Web;

/// <summary>The chat's form over real HTTP, as a browser without script uses it.</summary>
public sealed class ChatPageTests(RunningBot bot) : IClassFixture<RunningBot>
{
    private const string Question = "第二次联席会议是什么时候召开的？";
    private const string Conversation = "0123456789ab";

    [Fact]
    public async Task A_posted_question_leads_to_the_conversation_of_that_browser_only()
    {
        using var client = bot.Client();
        var posted = await client.SendAsync(Post(Question));
        posted.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        posted.Headers.Location!.ToString().ShouldBe($"/?c={Conversation}#latest");
        var cookie = posted.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");

        var own = new HttpRequestMessage(HttpMethod.Get, $"/?c={Conversation}");
        own.Headers.Add("Cookie", cookie.Split(';')[0]);
        (await (await client.SendAsync(own)).Content.ReadAsStringAsync()).ShouldContain(Question);
        (await client.GetStringAsync($"/?c={Conversation}")).ShouldNotContain(Question);
    }

    [Fact]
    public async Task The_empty_page_suggests_questions()
    {
        using var client = bot.Client();
        (await client.GetStringAsync("/")).ShouldContain("name=\"suggestion\"");
    }

    [Fact]
    public async Task A_suggested_question_names_an_event_with_its_article()
    {
        using var client = bot.Client();
        var page = new HttpRequestMessage(HttpMethod.Get, "/");
        page.Headers.Add("Accept-Language", "en");
        (await (await client.SendAsync(page)).Content.ReadAsStringAsync()).ShouldContain("What is the first joint meeting of Liangjiang New Area");
    }

    [Fact]
    public async Task Text_of_a_question_cannot_become_markup()
    {
        using var client = bot.Client();
        var request = Post("<script>alert(1)</script>\"'><img src=x onerror=alert(1)> 何时?");
        request.Headers.Add("X-Fragment", "turn");
        var html = await (await client.SendAsync(request)).Content.ReadAsStringAsync();

        html.ShouldContain("&lt;script&gt;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.SeeOther)]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    public async Task Only_this_site_may_speak_for_the_person(string header, string value, HttpStatusCode expected)
    {
        using var client = bot.Client();
        var request = Post("你好");
        request.Headers.Add(header, value);
        (await client.SendAsync(request)).StatusCode.ShouldBe(expected);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.BadRequest)]
    [InlineData(8 * 1024, HttpStatusCode.SeeOther)]
    [InlineData((8 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1024 * 1024, HttpStatusCode.RequestEntityTooLarge)]
    public async Task An_empty_or_endless_question_gets_a_kind_page(int length, HttpStatusCode expected)
    {
        using var client = bot.Client();
        var response = await client.SendAsync(Post(new string('x', length)));
        response.StatusCode.ShouldBe(expected);
        if (expected != HttpStatusCode.SeeOther)
        {
            (await response.Content.ReadAsStringAsync()).ShouldContain("<h1>没有答成</h1>");
        }
    }

    [Fact]
    public async Task A_question_that_cannot_be_read_is_refused_kindly()
    {
        using var client = bot.Client();
        var response = await client.SendAsync(Post("何时\0?"));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("无法识别的字符");
    }

    [Theory]
    [InlineData("/timeline", "/timeline")]
    [InlineData("/?c=0123456789ab", "/?c=0123456789ab")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("", "/")]
    public async Task Choosing_a_language_leads_back_to_this_site(string back, string expected)
    {
        using var client = bot.Client();
        var response = await client.GetAsync($"/language?to=en&back={Uri.EscapeDataString(back)}");
        response.Headers.Location!.ToString().ShouldBe(expected);
        response.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("cooperation-language=en");
    }

    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans")]
    [InlineData("zh-TW", "zh-Hant")]
    [InlineData("zh-HK;q=0.5,en-GB", "en")]
    [InlineData("de-DE, fr", "zh-Hans")]
    public async Task The_page_speaks_the_browsers_language(string accepted, string expected)
    {
        using var client = bot.Client();
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", accepted);
        (await (await client.SendAsync(request)).Content.ReadAsStringAsync()).ShouldContain($"<html lang=\"{expected}\">");
    }

    private static HttpRequestMessage Post(string question) => new(HttpMethod.Post, "/")
    {
        Content = new FormUrlEncodedContent([KeyValuePair.Create("c", Conversation), KeyValuePair.Create("question", question)]),
    };
}
