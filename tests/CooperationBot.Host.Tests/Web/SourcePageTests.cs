using System.Net;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Web;

/// <summary>The source page over real HTTP: on the seed, and on a document that means harm.</summary>
public sealed class SourcePageTests : IAsyncLifetime
{
    private const string Name = "子 目录/坏 & \"文件\" #1.txt";
    private const string Text = "标题 <script>alert(1)</script>\n\n2020-05-01\n\n第一句。第二句<img src=x onerror=alert(2)>&amp;😀完。\n\n第三段。\n\n上一篇:别的\n";

    private readonly DirectoryInfo _documents = Directory.CreateTempSubdirectory("cooperation-documents-");
    private RunningBot _bot = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_documents.FullName, "子 目录"));
        await File.WriteAllTextAsync(Path.Combine(_documents.FullName, Name), Text);
        _bot = new RunningBot(new() { ["Documents:Path"] = _documents.FullName });
        await _bot.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        _documents.Delete(recursive: true);
    }

    [Fact]
    public async Task The_cited_sentence_is_marked_and_everything_is_encoded()
    {
        var start = Text.IndexOf("第二句", StringComparison.Ordinal);
        var end = Text.IndexOf("完。", StringComparison.Ordinal) + 2;
        var html = await GetAsync(CooperationBot.Channels.Web.SourceLink.To(Name, start, end));

        html.ShouldContain("第一句。<mark id=\"cite\">第二句&lt;img src=x onerror=alert(2)&gt;&amp;amp;&#x1F600;完。</mark>");
        html.ShouldNotContain("<script>");
        html.ShouldNotContain("<img src=x");
    }

    [Fact]
    public async Task A_place_over_several_paragraphs_is_marked_in_each_and_one_of_them_is_the_anchor()
    {
        var start = Text.IndexOf("第一句", StringComparison.Ordinal);
        var end = Text.IndexOf("第三段。", StringComparison.Ordinal) + 4;
        var html = await GetAsync(CooperationBot.Channels.Web.SourceLink.To(Name, start, end));

        html.Split("<mark").Length.ShouldBe(3);
        html.Split("id=\"cite\"").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("start=5&end=2")]
    [InlineData("start=0&end=99999")]
    [InlineData("start=-1&end=4")]
    [InlineData("start=x&end=y")]
    [InlineData("start=99999999999&end=999999999999")]
    [InlineData("start=3")]
    public async Task A_place_that_is_not_there_is_said_so(string query)
    {
        var html = await GetAsync($"{CooperationBot.Channels.Web.SourceLink.To(Name)}?{query}");
        html.ShouldNotContain("<mark");
        html.ShouldContain("class=\"noplace\"");
    }

    [Fact]
    public async Task What_is_not_content_is_dimmed_and_the_facts_are_on_top()
    {
        var html = await GetAsync(CooperationBot.Channels.Web.SourceLink.To(Name));
        html.ShouldContain("<p class=\"boilerplate\">上一篇");
        html.ShouldContain("<dd>2020-05-01</dd>");
        html.IndexOf("<dl", StringComparison.Ordinal).ShouldBeLessThan(html.IndexOf("第一句", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/source/missing.txt")]
    [InlineData("/source/")]
    [InlineData("/source/..%2f..%2fetc%2fpasswd")]
    public async Task An_unknown_document_is_a_kind_404(string path)
    {
        using var client = _bot.Client();
        var response = await client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("<h1>");
    }

    private async Task<string> GetAsync(string link)
    {
        using var client = _bot.Client();
        return await client.GetStringAsync(link);
    }
}
