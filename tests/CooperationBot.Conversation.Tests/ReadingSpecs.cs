using System.Collections.Frozen;
using CooperationBot.Knowledge;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>
/// Questions on three small invented documents, two Chinese and one English, of which only sentences know the answer (Specs/Reading/answers.json), or nothing
/// does (Specs/Reading/not-stated.json).
/// </summary>
public sealed class ReadingSpecs
{
    private static readonly KnowledgeBase Record = Records.Of([.. Records.Invented("corridor.txt", "harbour.txt", "ridge-en.txt")]);
    private static readonly AnswerPipeline Pipeline = new(Record);

    private static readonly FrozenDictionary<string, QuestionCase[]> Known =
        Specs.Files("Reading").ToFrozenDictionary(file => file, file => Specs.Read<QuestionCase>(Path.Combine("Reading", file)), StringComparer.Ordinal);

    public static TheoryData<string, string> Cases() => Specs.Names(Known, item => item.Name);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_answered(string file, string name)
    {
        var item = Known[file].Single(item => item.Name == name);
        item.ShouldFit(Pipeline.Ask(item.Question, item.History), Record.Current);
    }
}
