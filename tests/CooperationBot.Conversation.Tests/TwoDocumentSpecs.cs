using CooperationBot.Knowledge;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>Two series of meetings under one name: neither may answer for the other (Specs/TwoDocuments).</summary>
public sealed class TwoDocumentSpecs
{
    private static readonly KnowledgeBase Record = Records.SeedWith((Records.CorridorFile, Records.CorridorText));
    private static readonly AnswerPipeline Pipeline = new(Record);
    private static readonly QuestionCase[] Known = [.. Specs.Files("TwoDocuments").SelectMany(file => Specs.Read<QuestionCase>(Path.Combine("TwoDocuments", file)))];

    public static TheoryData<string> Cases() => [.. Known.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_answered(string name)
    {
        var item = Known.Single(item => item.Name == name);
        item.ShouldFit(Pipeline.Ask(item.Question, item.History), Record.Current);
    }

    [Fact]
    public void Each_series_keeps_its_own_numbers()
    {
        var first = Record.Current.Milestones.Where(milestone => milestone is { Series: not null, Ordinal: 1 }).ToArray();
        first.Length.ShouldBe(2);
        first.Select(milestone => milestone.Series).Distinct().Count().ShouldBe(2);
        first.Select(milestone => milestone.Id).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void Each_candidate_that_is_suggested_is_answered_for_its_own_series()
    {
        var asked = Pipeline.Ask("第一次联席会议什么时候召开?");
        var answers = asked.Suggestions.Select(suggestion => Pipeline.Ask(suggestion)).ToArray();
        answers.Select(answer => answer.Kind).ShouldAllBe(kind => kind == AnswerKind.Answer);
        answers.SelectMany(answer => answer.Facts).ShouldBe(asked.Facts, ignoreOrder: true);
    }
}
