using System.Text;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Ingestion;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Documents;

public sealed class ReaderTests
{
    public static TheoryData<string> Cases() => [.. Specs.Read("documents.json").Select(item => item.Text("name")!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads_what_a_text_says_about_itself(string name)
    {
        var item = Specs.Read("documents.json").Single(item => item.Text("name") == name);
        var document = Read(item.Text("file")!, string.Join('\n', item.Texts("text")));
        document.Blocks.Select(block => block.Heading < 0 ? $"{block.Kind}" : $"{block.Kind}<{block.Heading}").ShouldBe(item.Texts("blocks"));
        document.Title?.Value.ShouldBe(item.Text("title"));
        document.OriginalTitle?.Value.ShouldBe(item.Text("original"));
        document.Published?.Value.ToString("yyyy-MM-dd").ShouldBe(item.Text("published"));
        document.Source?.Value.ShouldBe(item.Text("source"));
        document.Authors.Select(author => $"{author.Name}/{author.Outlet}/{author.Role}").ShouldBe(item.Texts("authors"));
        (document.Title is null).ShouldBe(item.Text("title") is null);
        (document.Published is null).ShouldBe(item.Text("published") is null);
        (document.Source is null).ShouldBe(item.Text("source") is null);
        if (item.Text("script") is { } script)
        {
            document.Script.ToString().ShouldBe(script);
        }

        DocumentLaws.Hold(document);
    }

    [Fact]
    public void The_proof_of_a_date_is_its_line_and_of_a_source_its_name()
    {
        var document = Read("a.txt", "两区牵手\n\n2021-05-26 来源:东湖日报\n\n会议举行。");
        document.Quote(document.Published!.Span).ShouldBe("2021-05-26 来源:东湖日报");
        document.Quote(document.Source!.Span).ShouldBe("东湖日报");
        document.Quote(document.Title!.Span).ShouldBe("两区牵手");
    }

    [Fact]
    public void Titles_and_headings_are_one_sentence_each_and_navigation_is_none()
    {
        var document = Read("a.txt", "谁来参加?一起来!\n\n两区携手\n\n甲。乙。\n\n上一篇:丙。");
        document.Sentences.Select(sentence => (document.Quote(sentence.Span), sentence.Paragraph)).ShouldBe(
            [("谁来参加?一起来!", false), ("两区携手", false), ("甲。", true), ("乙。", true)]);
    }

    [Fact]
    public void Markdown_spans_point_into_the_raw_text()
    {
        const string text = "# 标题\n\n会议于**4月23日**举行。\n\n- 规划\n";
        var document = Read("a.md", text);
        document.Text.ShouldBe(text);
        document.Sentences.Select(sentence => document.Quote(sentence.Span)).ShouldBe(["标题", "会议于**4月23日**举行。", "规划"]);
    }

    [Fact]
    public void Line_ends_are_kept_as_they_were()
    {
        const string text = "两区牵手\r\n\r\n会议举行。\r\n再次举行。\r";
        var document = Read("a.txt", text);
        document.Text.ShouldBe(text);
        document.Blocks.Select(block => document.Quote(block.Span)).ShouldBe(["两区牵手", "会议举行。", "再次举行。"]);
    }

    [Fact]
    public void Markdown_nested_beyond_reason_is_still_read()
    {
        var document = Read("a.md", new string('>', 5000) + " 会议举行。");
        document.Sentences.ShouldNotBeEmpty();
        DocumentLaws.Hold(document);
    }

    private static Document Read(string file, string text) =>
        IngestionPipeline.Default.Ingest(new DocumentId(file), Encoding.UTF8.GetBytes(text)).ShouldBeOfType<IngestionResult.Ingested>().Document;
}
