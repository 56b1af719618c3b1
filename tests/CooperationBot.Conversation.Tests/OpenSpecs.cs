using CooperationBot.Knowledge;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>Open questions on five short invented texts: answered from the best sentence, shown as disputed, or refused (Specs/Open).</summary>
public sealed class OpenSpecs
{
    private static readonly KnowledgeBase Record = Records.Of([.. Records.Invented("river-1.txt", "river-2.txt", "river-3.txt", "river-4.txt", "river-5.txt")]);
    private static readonly AnswerPipeline Pipeline = new(Record);
    private static readonly QuestionCase[] Known = [.. Specs.Files("Open").SelectMany(file => Specs.Read<QuestionCase>(Path.Combine("Open", file)))];

    public static TheoryData<string> Cases() => [.. Known.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_answered(string name)
    {
        var item = Known.Single(item => item.Name == name);
        item.ShouldFit(Pipeline.Ask(item.Question, item.History), Record.Current);
    }
}
