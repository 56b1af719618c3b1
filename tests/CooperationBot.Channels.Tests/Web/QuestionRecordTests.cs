using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Web;

public sealed class QuestionRecordTests
{
    [Fact]
    public void A_full_line_is_read_and_unknown_fields_are_passed_over()
    {
        QuestionRecord.TryRead(
            """{"id":"Q1","question":"那在哪里开的?","history":["第二次?"],"asOf":"2020-06-01","language":"zh-Hant","gold":{"x":[1]}}""", out var record, out var id, out _).ShouldBeTrue();

        id.ShouldBe("Q1");
        record!.Question.ShouldBe("那在哪里开的?");
        record.History.ShouldBe(["第二次?"]);
        record.AsOf.ShouldBe(new DateOnly(2020, 6, 1));
        record.Language.ShouldBe(Language.ZhHant);
    }

    [Theory]
    [InlineData("""{"question":"x"}""", null)]
    [InlineData("""{"id":7,"question":"x","history":null,"asOf":null,"language":null}""", "7")]
    [InlineData("""{"id":{"a":1},"question":"x"}""", null)]
    public void Only_the_question_must_be_there(string json, string? expectedId)
    {
        QuestionRecord.TryRead(json, out var record, out var id, out _).ShouldBeTrue();
        record!.Question.ShouldBe("x");
        id.ShouldBe(expectedId);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("{\"id\":\"a\"", "not valid JSON")]
    [InlineData("[1]", "not a JSON object")]
    [InlineData("{\"id\":\"a\"}", "\"question\"")]
    [InlineData("{\"question\":\"x\",\"history\":[1]}", "\"history\"")]
    [InlineData("{\"question\":\"x\",\"asOf\":\"2020-02-30\"}", "\"asOf\"")]
    [InlineData("{\"question\":\"x\",\"language\":\"de\"}", "\"language\"")]
    public void A_bad_line_says_what_is_wrong_with_it(string json, string fault)
    {
        QuestionRecord.TryRead(json, out var record, out _, out var said).ShouldBeFalse();
        record.ShouldBeNull();
        said.ShouldContain(fault);
        said.ShouldNotContain("\n");
    }

    [Fact]
    public void Deep_nesting_is_a_bad_line_and_nothing_worse()
    {
        var deep = "{\"question\":" + new string('[', 100_000) + new string(']', 100_000) + "}";
        QuestionRecord.TryRead(deep, out _, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void What_the_line_leaves_open_is_filled_with_the_callers_defaults()
    {
        QuestionRecord.TryRead("""{"question":"x","asOf":"2020-06-01"}""", out var record, out _, out _);
        var question = record!.ToQuestion(new DateOnly(2021, 1, 1), Language.En);
        question.AsOf.ShouldBe(new DateOnly(2020, 6, 1));
        question.Language.ShouldBe(Language.En);
    }
}
