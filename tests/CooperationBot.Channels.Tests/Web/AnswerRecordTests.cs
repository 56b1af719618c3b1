using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Web;

public sealed class AnswerRecordTests
{
    private static readonly Answer Answer = new()
    {
        Kind = AnswerKind.NotFound,
        Text = "资料中没有[1]。\n相关：“开放”[2]",
        Language = Language.ZhHant,
        Citations = [new Citation(1, "a/b.txt", "标题", null, 3, 9, "一“二”\n三 <b>")],
        Facts = ["f1"],
        Suggestions = ["再问？"],
    };

    [Fact]
    public void The_line_is_the_contracts_and_keeps_chinese_readable() => AnswerRecord.Of("Q1", Answer, TimeSpan.FromMilliseconds(0.8)).ToJson().ShouldBe(
        """{"id":"Q1","kind":"notFound","text":"资料中没有[1]。\n相关：“开放”[2]","short":null,"language":"zh-Hant","citations":[{"number":1,"document":"a/b.txt","title":"标题","published":null,"start":3,"end":9,"quote":"一“二”\n三 <b>"}],"facts":["f1"],"suggestions":["再问？"],"elapsedMs":0.8}""");

    [Fact]
    public void What_was_written_is_read_back()
    {
        var json = AnswerRecord.Of("Q1", Answer, TimeSpan.Zero).ToJson();
        AnswerRecord.FromJson(json)!.ToJson().ShouldBe(json);
    }

    [Fact]
    public void An_error_line_holds_the_id_and_the_reason() =>
        AnswerRecord.ErrorJson(null, "坏 \"行\"").ShouldBe("""{"id":null,"error":"坏 \"行\""}""");

    [Theory]
    [InlineData("答[1]\n\n依据：\n[1] “句”", "答[1]")]
    [InlineData("一\n\n二[1]\n\nEvidence:\n[1] “句”\n[2] “句子”", "一\n\n二[1]")]
    [InlineData("一\n\n二[1]\n三", "一\n\n二[1]\n三")]
    [InlineData("一\n\n", "一\n\n")]
    public void The_body_is_the_text_without_the_quotations_below_it(string text, string body) =>
        (AnswerRecord.Of(null, Answer, TimeSpan.Zero) with { Text = text, Citations = [new CitationRecord(1, "a", "", null, 0, 1, "句")] }).BodyText().ShouldBe(body);
}
