using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>Questions on the committed seed and what their answers must hold (Specs/Questions).</summary>
public sealed class QuestionSpecs
{
    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Specs.Files("Questions"))
        {
            foreach (var item in Specs.Read<QuestionCase>(Path.Combine("Questions", file)))
            {
                cases.Add(file, item.Name);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_answered(string file, string name)
    {
        var item = Specs.Read<QuestionCase>(Path.Combine("Questions", file)).Single(item => item.Name == name);
        var answer = Records.SeedPipeline.Ask(item.Question, item.History);
        var came = $"{name}\n{answer.Kind}: {answer.Text}\nshort: {answer.Short}";

        AnswerLaws.ShouldHold(answer, Records.Seed.Current, came);
        item.Kind.Split('|').ShouldContain(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(answer.Kind.ToString()), came);
        answer.Language.ShouldBe(item.Language, came);
        var words = answer.Text.Split("\n\n")[0];
        item.Contains.Where(part => !Holds(words, part)).ShouldBeEmpty(came);
        item.Short.Where(part => !Holds(answer.Short ?? "", part)).ShouldBeEmpty(came);
        item.Cites.Where(part => !answer.Citations.Any(citation => Holds(citation.Quote, part))).ShouldBeEmpty(came);
    }

    /// <summary>True when one of the alternatives occurs, with no digit running on at either side: "6" is not in "2020年6月26日" as "26".</summary>
    private static bool Holds(string text, string alternatives) => alternatives.Split('|').Any(part => Occurs(text, part));

    private static bool Occurs(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            var end = at + part.Length;
            var cut = (at > 0 && char.IsDigit(part[0]) && char.IsDigit(text[at - 1])) || (end < text.Length && char.IsDigit(part[^1]) && char.IsDigit(text[end]));
            if (!cut)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>One question.</summary>
    private sealed record QuestionCase
    {
        public required string Question { get; init; }

        public string[] History { get; init; } = [];

        /// <summary>Language of the answer.</summary>
        public Language Language { get; init; } = Language.ZhHans;

        /// <summary>Acceptable kinds, separated by '|'.</summary>
        public required string Kind { get; init; }

        /// <summary>What the reply must hold before its list of quotations; alternatives are separated by '|'.</summary>
        public string[] Contains { get; init; } = [];

        /// <summary>What the short answer must hold.</summary>
        public string[] Short { get; init; } = [];

        /// <summary>Each must stand in the quotation of some citation.</summary>
        public string[] Cites { get; init; } = [];

        public string Name => string.Join(" → ", History.Append(Question));
    }
}
