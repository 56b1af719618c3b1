using System.Globalization;
using System.Text.Json;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Index;

/// <summary>Which documents come first for a question; the cases are in Specs/retrieval.json.</summary>
public sealed class DocumentsForTests
{
    public static TheoryData<string> Names => [.. Specs.Read("retrieval.json").Select(item => item.Text("name")!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_documents_meant_come_first(string name)
    {
        var item = Specs.Read("retrieval.json").Single(item => item.Text("name") == name);
        var expected = item.Texts("first");

        Find(item, expected.Length).ShouldBe(expected);
    }

    [Fact]
    public void What_was_published_after_the_day_of_asking_does_not_count()
    {
        var index = Build(("early", "发布时间:2021-05-01\n海关公布了进口额。"), ("late", "发布时间:2021-09-01\n海关公布了进口额。"));

        index.DocumentsFor("海关公布的进口额是多少?", new DateOnly(2021, 6, 1), 5).Select(match => match.Document.Id.Value).ShouldBe(["early"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("什么时候?")]
    [InlineData("完全无关")]
    public void Nothing_in_common_finds_nothing(string question) => Build(("a", "海关公布了进口额。")).DocumentsFor(question, null, 5).ShouldBeEmpty();

    private static string[] Find(JsonElement item, int most)
    {
        var index = Build([.. item.GetProperty("documents").EnumerateObject().Select(text => (text.Name, text.Value.GetString()!))]);
        var asOf = item.Text("asOf") is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : (DateOnly?)null;
        return [.. index.DocumentsFor(item.Text("question")!, asOf, most).Select(match => match.Document.Id.Value)];
    }

    private static KnowledgeIndex Build(params (string Id, string Text)[] texts)
    {
        var reader = new PlainTextReader();
        return KnowledgeIndex.Build([.. texts.Select(text => reader.Read(new DocumentId(text.Id), text.Text))]);
    }
}
