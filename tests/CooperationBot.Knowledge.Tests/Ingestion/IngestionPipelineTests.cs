using System.Text;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Ingestion;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Ingestion;

public sealed class IngestionPipelineTests
{
    private const string Chinese = "两区签署合作协议。\n\n会议于4月23日在东湖新区召开,双方宣布了十项任务。";
    private static readonly DocumentId Name = new("a.txt");

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-8", "EFBBBF")]
    [InlineData("utf-16", "FFFE")]
    [InlineData("utf-16BE", "FEFF")]
    [InlineData("GB18030", "")]
    [InlineData("gb2312", "")]
    public void Reads_every_encoding_to_the_same_text_without_the_mark(string encoding, string mark)
    {
        var bytes = Convert.FromHexString(mark).Concat(CodePage(encoding).GetBytes(Chinese)).ToArray();
        Ingested(bytes).Text.ShouldBe(Chinese);
    }

    [Fact]
    public void Characters_beyond_the_basic_plane_survive_GB18030()
    {
        const string text = "𠮷野家在东湖新区开业,䶮姓的居民说好。";
        Ingested(CodePage("GB18030").GetBytes(text)).Text.ShouldBe(text);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("20200A0D09", "empty")]
    [InlineData("EFBBBF", "empty")]
    [InlineData("E4B8A400E58CBA", "binary")]
    [InlineData("010203040506070801020304", "binary")]
    [InlineData("EFBBBFE4B8", "not valid UTF-8")]
    [InlineData("FFFE00D8", "not valid UTF-16")]
    [InlineData("FFFE41", "not valid UTF-16")]
    [InlineData("FFFFFFFFFF", "no encoding")]
    [InlineData("A4A4A4E5A448A5C1A5C1", "no encoding")]
    public void A_file_that_is_no_text_fails_with_its_reason(string hex, string reason) =>
        Failed(Name, Convert.FromHexString(hex)).ShouldContain(reason);

    [Fact]
    public void Traditional_Chinese_in_Big5_is_refused_instead_of_read_as_something_else() =>
        Failed(Name, CodePage("big5").GetBytes("行政長官率團出席聯席會議,雙方簽署合作協議。")).ShouldContain("save it again as UTF-8");

    [Theory]
    [InlineData("a.png")]
    [InlineData("a")]
    [InlineData("a.")]
    [InlineData("")]
    [InlineData("a.txt/b")]
    public void A_name_without_a_reader_fails(string name) => Failed(new DocumentId(name), "text"u8.ToArray()).ShouldContain(".md, .text, .txt");

    [Theory]
    [InlineData("A.TXT")]
    [InlineData("sub/a.markdown")]
    public void Extensions_are_known_in_any_case(string name) =>
        IngestionPipeline.Default.Ingest(new DocumentId(name), "text"u8).ShouldBeOfType<IngestionResult.Ingested>().Document.Id.Value.ShouldBe(name);

    [Fact]
    public void The_size_limit_is_inclusive()
    {
        var pipeline = new IngestionPipeline([new PlainTextReader()], largestFile: 4);
        pipeline.Ingest(Name, "four"u8).ShouldBeOfType<IngestionResult.Ingested>();
        pipeline.Ingest(Name, "fives"u8).ShouldBeOfType<IngestionResult.Failed>().Reason.ShouldContain("too large (5 bytes, the limit is 4)");
    }

    private static Document Ingested(byte[] bytes) => IngestionPipeline.Default.Ingest(Name, bytes).ShouldBeOfType<IngestionResult.Ingested>().Document;

    private static string Failed(DocumentId id, byte[] bytes) => IngestionPipeline.Default.Ingest(id, bytes).ShouldBeOfType<IngestionResult.Failed>().Reason;

    private static Encoding CodePage(string name) =>
        name switch
        {
            "utf-8" => new UTF8Encoding(false),
            "utf-16" => new UnicodeEncoding(false, false),
            "utf-16BE" => new UnicodeEncoding(true, false),
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name)!,
        };
}
