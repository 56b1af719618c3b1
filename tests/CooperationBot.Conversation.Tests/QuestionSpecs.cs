using System.Collections.Frozen;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>Questions on the committed seed and what their answers must hold (Specs/Questions).</summary>
public sealed class QuestionSpecs
{
    private static readonly FrozenDictionary<string, QuestionCase[]> Known =
        Specs.Files("Questions").ToFrozenDictionary(file => file, file => Specs.Read<QuestionCase>(Path.Combine("Questions", file)), StringComparer.Ordinal);

    public static TheoryData<string, string> Cases() => Specs.Names(Known, item => item.Name);

    /// <summary>Every question of the folder, for tests that ask them all.</summary>
    internal static IEnumerable<QuestionCase> All => Known.Values.SelectMany(items => items);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_answered(string file, string name)
    {
        var item = Known[file].Single(item => item.Name == name);
        item.ShouldFit(Records.SeedPipeline.Ask(item.Question, item.History), Records.Seed.Current);
    }
}
