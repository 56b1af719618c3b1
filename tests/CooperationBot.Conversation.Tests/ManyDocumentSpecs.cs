using CooperationBot.Knowledge;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>Short documents in two languages that repeat, extend and contradict each other, and questions across them (Specs/ManyDocuments).</summary>
public sealed class ManyDocumentSpecs
{
    private static readonly KnowledgeBase Record = Records.Of([.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Specs", "Documents", "valley")).Select(file => (Path.GetFileName(file), File.ReadAllText(file)))]);
    private static readonly AnswerPipeline Pipeline = new(Record);
    private static readonly QuestionCase[] Known = [.. Specs.Files("ManyDocuments").SelectMany(file => Specs.Read<QuestionCase>(Path.Combine("ManyDocuments", file)))];

    public static TheoryData<string> Cases() => [.. Known.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_answered(string name)
    {
        var item = Known.Single(item => item.Name == name);
        item.ShouldFit(Pipeline.Ask(item.Question, item.History), Record.Current);
    }
}
