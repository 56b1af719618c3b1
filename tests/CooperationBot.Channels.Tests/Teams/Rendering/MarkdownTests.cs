using System.Net;
using System.Text.RegularExpressions;
using CooperationBot.Channels.Teams.Rendering;
using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Shouldly;
using Xunit;
using Markdown = CooperationBot.Channels.Teams.Rendering.Markdown;

namespace CooperationBot.Channels.Tests.Teams.Rendering;

/// <summary>Whatever a document says, a reader of Markdown shows it as it is. Markdig reads here, with the extensions that chats have.</summary>
public sealed partial class MarkdownTests
{
    private static readonly MarkdownPipeline Chat = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseTaskLists().UseAutoLinks().Build();

    [Theory]
    [InlineData("snake_case_name and *stars* and `code`")]
    [InlineData("[1] a [link](http://example.org) ![x](y)")]
    [InlineData("# no heading")]
    [InlineData("- no list")]
    [InlineData("3. third")]
    [InlineData("2020) year")]
    [InlineData("!~1+|\\|:==a1&!\\>==#|`=||`1:=/")]
    [InlineData("==a==b++c++")]
    [InlineData("===")]
    [InlineData("---")]
    [InlineData("> no quote <b>bold</b> &amp; &lt;at&gt;")]
    [InlineData("a | b ~~c~~ \\ d")]
    [InlineData("“一城”_指_**两地**")]
    [InlineData("https://example.org/a_b_c?d=e&f=g")]
    [InlineData("WWW.example.org/a_b_c and mailto:a_b@example.org")]
    public void Text_is_shown_as_it_is(string text) => Shown(Markdown.Line(text)).ShouldBe([text]);

    [Fact]
    public void Any_lines_are_shown_as_they_are()
    {
        var pieces = Gen.Elements("a", "会", "1", "12", " ", "*", "_", "`", "[", "]", "(", ")", "#", "-", "+", "=", ".", "!", "|", "~", "<", ">", "&", "\\", ":", "/", "\"", "amp;", "http://x.org/", "www.x.org/", "  ");
        var lines = Gen.Select(Gen.ArrayOf(pieces), string.Concat).Where(line => line.Trim().Length > 0);
        Prop.ForAll(Gen.NonEmptyListOf(lines).Select(all => all.ToArray()).ToArbitrary(), all =>
        {
            var shown = Shown(string.Join("\n\n", all.Select(Markdown.Line)));
            return shown.SequenceEqual(all.Select(line => Spaces().Replace(line.Trim(), " ")));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Links_lead_where_they_should()
    {
        var target = new Uri("https://bot.example.org/source/a%20(1).txt?start=1&end=2&sig=x_y#cite");
        Html(Markdown.Link("a [b] (c)_d_", target)).ShouldContain("href=\"https://bot.example.org/source/a%20%281%29.txt?start=1&amp;end=2&amp;sig=x_y#cite\">a [b] (c)_d_</a>");
    }

    [Fact]
    public void A_quotation_stays_one_quotation() =>
        Html(Markdown.Quote("one\n\n- two\n# three")).ShouldBe("<blockquote>\n<p>one</p>\n<p>- two</p>\n<p># three</p>\n</blockquote>\n");

    private static string Html(string markdown) => Markdig.Markdown.ToHtml(markdown, Chat);

    private static IEnumerable<string> Shown(string markdown)
    {
        var html = Html(markdown);
        html.ShouldNotMatch("<(?!/?(p|a)\\b)", html);
        return html.Split("</p>", StringSplitOptions.RemoveEmptyEntries).Select(part => Spaces().Replace(WebUtility.HtmlDecode(Tag().Replace(part, "")).Trim(), " ")).Where(part => part.Length > 0);
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Spaces();
}
