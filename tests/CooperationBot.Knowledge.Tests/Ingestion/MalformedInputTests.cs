using System.Text;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Ingestion;
using CooperationBot.Knowledge.Tests.Documents;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Ingestion;

/// <summary>No bytes and no text make the pipeline throw, and whatever it makes of them obeys the laws of documents.</summary>
public sealed class MalformedInputTests
{
    private static readonly string[] Pieces =
    [
        "\n", "\n\n", "\r\n", "\r", " ", "\u3000", "\t", "\0", "\ufeff", "\u200b", "\ud800", "\udc00", "\ud83d\ude00", "\u0007", "\uffff", "。", "!", "?", "……", ".", ",", ":", ";", "、",
        "“", "”", "「", "」", "\"", "'", "(", ")", "（", "）", "《", "》", "【", "】", "[", "]", "-", "- ", "* ", "**", "_", "# ", "## ", "> ", ">", "|", "|---|", "---", "```", "1. ", "一、", "(一)", "第一章", "①", "•",
        "会议在东湖召开", "赵明说", "记者", "东湖日报记者 王磊", "责任编辑:周平", "来源:", "来源:东湖日报", "发布时间:", "2021-05-26", "2021年5月26日", "2021-13-45", "二〇二一年五月二十六日", "15:48:02", "99:99", "May 26, 2021",
        "原标题:", "上一篇", "下一篇:", "相关文章", "Related", "Share this", "首页 > 新闻", "By John Smith", "Mr. ", "Feb. 28", "The areas signed an agreement on transport and industry", "東湖新區", "<div>", "</div>", "&amp;", "[a](b)", "![", "title: x", "99.6%", "0", "a", "A",
    ];

    [Fact]
    public void Random_bytes_are_read_or_refused()
    {
        var random = new Random(20200526);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                // Half of them are made of the bytes that text is made of, so that they get past the decoder.
                for (var i = 0; i < bytes.Length; i++)
                {
                    bytes[i] = (byte)((bytes[i] & 1) == 0 ? bytes[i] % 96 + 32 : bytes[i] | 0xB0);
                }
            }

            Check(random, bytes);
        }
    }

    [Fact]
    public void Random_texts_are_read_or_refused()
    {
        var random = new Random(20210618);
        for (var round = 0; round < 2000; round++)
        {
            var text = new StringBuilder();
            for (var count = random.Next(1, 80); count > 0; count--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            Check(random, Encoding.UTF8.GetBytes(text.ToString()));

            // A lone surrogate cannot come out of a file, but can come from a store or a test: the readers take it too.
            DocumentLaws.Hold(new PlainTextReader().Read(new DocumentId("a.txt"), text.ToString()));
            DocumentLaws.Hold(new MarkdownReader().Read(new DocumentId("a.md"), text.ToString()));
        }
    }

    [Theory]
    [InlineData("“", 400_000)]
    [InlineData("(“a。”", 100_000)]
    [InlineData("会议,\n", 100_000)]
    [InlineData("会议\n", 100_000)]
    [InlineData("a.", 400_000)]
    [InlineData("> ", 100_000)]
    [InlineData("[", 100_000)]
    [InlineData("*a_", 100_000)]
    [InlineData("记者 ", 100_000)]
    [InlineData("#", 400_000)]
    public void Long_monotonous_texts_are_read(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));
        DocumentLaws.Hold(new PlainTextReader().Read(new DocumentId("a.txt"), text));
        DocumentLaws.Hold(new MarkdownReader().Read(new DocumentId("a.md"), text));
    }

    [Fact]
    public void The_same_bytes_give_the_same_document()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Pieces));
        var first = Show(IngestionPipeline.Default.Ingest(new DocumentId("a.txt"), bytes));
        for (var round = 0; round < 200; round++)
        {
            Show(IngestionPipeline.Default.Ingest(new DocumentId("a.txt"), bytes)).ShouldBe(first);
        }
    }

    private static void Check(Random random, byte[] bytes)
    {
        var id = new DocumentId(random.Next(2) == 0 ? "a.txt" : "a.md");
        switch (IngestionPipeline.Default.Ingest(id, bytes))
        {
            case IngestionResult.Ingested ingested:
                DocumentLaws.Hold(ingested.Document);
                break;
            case IngestionResult.Failed failed:
                failed.Reason.ShouldStartWith("The file ");
                break;
        }
    }

    private static string Show(IngestionResult result) => result is IngestionResult.Ingested { Document: var document }
        ? $"{document.Script} {document.Title} {document.Published} {document.Source} {string.Join(' ', document.Blocks)} {string.Join(' ', document.Sentences)}"
        : result.ToString()!;
}
