using System.Net;
using System.Text;
using CooperationBot.Conversation;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Web;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Web;

/// <summary>The signed source page over real HTTP, on a bot that serves the public: no chat, links that begin with its public name.</summary>
public sealed class CitedPageTests : IAsyncLifetime
{
    private const string Name = "纪要/第一份 & \"x\".txt";
    private const string Other = "另一份.txt";
    private const string Key = "a key of this test and of nothing else";
    private const string Quote = "双方于6月3日在江北签署协议。";
    private const string Text = "会谈纪要\n\n2021-06-05\n\n第一句。" + Quote + "第三句<b>😀。\n";

    private readonly DirectoryInfo _documents = Directory.CreateTempSubdirectory("cooperation-cited-");
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        Write(Name, Text);
        Write(Other, "别的文件。\n");
        _bot = new RunningBot(new()
        {
            ["Documents:Path"] = _documents.FullName,
            ["Web:PublicUrl"] = "https://bot.example.org",
            ["Web:SigningKey"] = Key,
        });
        await _bot.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        _documents.Delete(recursive: true);
    }

    [Fact]
    public async Task A_link_starts_with_the_public_name_and_opens_the_sentence_marked()
    {
        var link = _bot.Links.To(Cited());
        link.ToString().ShouldStartWith("https://bot.example.org/cited/");
        link.Fragment.ShouldBe("#cite");
        _bot.Links.AreLocal.ShouldBeFalse();

        var (status, html) = await OpenAsync(link.AbsolutePath);
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain($"第一句。<mark id=\"cite\">{Quote}</mark>第三句&lt;b&gt;");
        html.ShouldNotContain("class=\"noplace\"");
    }

    [Fact]
    public async Task It_leads_nowhere_else_and_is_not_to_be_found_by_search_engines()
    {
        using var client = _bot.Client();
        var response = await client.GetAsync(_bot.Links.To(Cited()).AbsolutePath);
        response.Headers.GetValues("X-Robots-Tag").Single().ShouldBe("noindex, nofollow");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");

        var html = await response.Content.ReadAsStringAsync();
        html.ShouldNotMatch("(href|src|action)=\"(?!/assets/|#)");
        html.ShouldNotContain(Other);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/timeline")]
    [InlineData("/timeline.svg")]
    [InlineData("/source/另一份.txt")]
    [InlineData("/language?to=en")]
    [InlineData("/cited/")]
    public async Task What_is_not_signed_is_not_there(string path)
    {
        var (status, html) = await OpenAsync(path);
        status.ShouldBe(HttpStatusCode.NotFound);
        html.ShouldNotMatch("href=\"(?!/assets/|#)");
    }

    public static TheoryData<string, Func<string, string>> Alterations => new()
    {
        { "first letter", word => (word[0] == 'A' ? 'B' : 'A') + word[1..] },
        { "middle letter", word => $"{word[..60]}{(word[60] == 'A' ? 'B' : 'A')}{word[61..]}" },
        { "last letter", word => word[..^1] + (word[^1] == 'A' ? 'Q' : 'A') },
        { "cut", word => word[..^4] },
        { "longer", word => word + "AAAA" },
        { "padded", word => word + "=" },
        { "blank behind", word => word + "%20" },
        { "upper case", word => word.ToUpperInvariant() },
        { "a file name", _ => Uri.EscapeDataString(Other) },
        { "Chinese", _ => "合作" },
        { "endless", _ => new string('A', 6000) },
        { "other key", _ => Word(Links("another key, just as long as the first"), Cited()) },
        { "expired and altered", _ => Word(Links(Key, days: -400), Cited())[..^2] + "__" },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public async Task An_altered_link_is_refused_kindly_and_shows_nothing(string how, Func<string, string> alter)
    {
        var (status, html) = await OpenAsync(SourceLinks.Path + alter(Word(_bot.Links, Cited())));
        status.ShouldBe(HttpStatusCode.Forbidden, how);
        html.ShouldContain("<h1>链接不完整</h1>");
        html.ShouldNotContain("江北");
    }

    [Fact]
    public async Task A_link_ends_by_itself()
    {
        (await OpenAsync(SourceLinks.Path + Word(Links(Key, days: -29.9), Cited()))).Status.ShouldBe(HttpStatusCode.OK);
        var (status, html) = await OpenAsync(SourceLinks.Path + Word(Links(Key, days: -30.1), Cited()));
        status.ShouldBe(HttpStatusCode.Gone);
        html.ShouldContain("<h1>链接已过期</h1>");
        html.ShouldNotContain("江北");
    }

    [Fact]
    public async Task A_sentence_that_has_moved_is_found_again_and_the_change_is_said()
    {
        var path = _bot.Links.To(Cited()).AbsolutePath;
        await ChangeAsync("会谈纪要\n\n2021-06-05\n\n补充一句。" + Quote + "完。\n");
        var (_, html) = await OpenAsync(path);
        html.ShouldContain($"补充一句。<mark id=\"cite\">{Quote}</mark>完。");
        html.ShouldContain("所引句子仍在文中");
    }

    [Theory]
    [InlineData("双方于6月4日在江北签署协议。")]
    [InlineData("又说:" + Quote + "再说:" + Quote)]
    [InlineData("")]
    public async Task A_sentence_that_is_gone_or_stands_twice_is_not_marked(string now)
    {
        var path = _bot.Links.To(Cited()).AbsolutePath;
        await ChangeAsync("会谈纪要\n\n" + now + "还有别的。\n");
        var (status, html) = await OpenAsync(path);
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldNotContain("<mark");
        html.ShouldContain("还有别的");
        html.ShouldContain("所引句子已不在文中");
    }

    [Fact]
    public async Task A_document_that_was_removed_is_said_so()
    {
        var path = _bot.Links.To(Cited()).AbsolutePath;
        File.Delete(Path.Combine(_documents.FullName, Name));
        await _bot.UntilAsync(index => index.Documents.Length == 1);
        var (status, html) = await OpenAsync(path);
        status.ShouldBe(HttpStatusCode.NotFound);
        html.ShouldContain("<h1>文件已不在资料中</h1>");
    }

    [Fact]
    public async Task The_chat_is_served_at_its_own_name_and_not_at_the_public_one()
    {
        var both = new RunningBot(new() { ["Web:PublicUrl"] = "https://bot.example.org", ["Web:ChatUrl"] = "http://127.0.0.1:3978" });
        await both.InitializeAsync();
        try
        {
            using var client = both.Client();
            (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
            foreach (var path in (string[])["/", "/timeline", "/source/000_77a82bd102515985.txt"])
            {
                var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "bot.example.org" } };
                (await client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            }
        }
        finally
        {
            await both.DisposeAsync();
        }
    }

    private static Citation Cited()
    {
        var start = Text.IndexOf(Quote, StringComparison.Ordinal);
        return new Citation(1, Name, "会谈纪要", null, start, start + Quote.Length, Quote);
    }

    private static string Word(SourceLinks links, Citation citation) => links.To(citation).AbsolutePath[SourceLinks.Path.Length..];

    /// <summary>The links that a bot with this key would have made so many days from now.</summary>
    private static SourceLinks Links(string key, double days = 0)
    {
        var web = new WebSettings(new("http://127.0.0.1:3978"), new("https://bot.example.org"), null, null, LinkDays: 30);
        return new SourceLinks(web, Encoding.UTF8.GetBytes(key), new At(TimeProvider.System.GetUtcNow().AddDays(days)));
    }

    private void Write(string name, string text)
    {
        var path = Path.Combine(_documents.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task ChangeAsync(string text)
    {
        Write(Name, text);
        await _bot.UntilAsync(index => index.Documents.Any(document => document.Text == text));
    }

    private async Task<(HttpStatusCode Status, string Html)> OpenAsync(string path)
    {
        using var client = _bot.Client();
        using var response = await client.GetAsync(path);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private sealed class At(DateTimeOffset moment) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => moment;
    }
}
