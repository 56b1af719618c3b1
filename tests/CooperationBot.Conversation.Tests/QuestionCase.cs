using System.Text.Json;
using CooperationBot.Knowledge.Index;
using Shouldly;

namespace CooperationBot.Conversation.Tests;

/// <summary>One question and what its answer must hold.</summary>
internal sealed record QuestionCase
{
    public required string Question { get; init; }

    public string[] History { get; init; } = [];

    /// <summary>Language of the answer.</summary>
    public Language Language { get; init; } = Language.ZhHans;

    /// <summary>Acceptable kinds, separated by '|'.</summary>
    public required string Kind { get; init; }

    /// <summary>What the reply must hold before its list of quotations; alternatives are separated by '|'.</summary>
    public string[] Contains { get; init; } = [];

    /// <summary>What the reply must nowhere hold.</summary>
    public string[] Lacks { get; init; } = [];

    /// <summary>What the short answer must hold.</summary>
    public string[] Short { get; init; } = [];

    /// <summary>Each must stand in the quotation of some citation.</summary>
    public string[] Cites { get; init; } = [];

    /// <summary>The only document that may be cited; null = any.</summary>
    public string? Document { get; init; }

    /// <summary>What the suggestions must hold.</summary>
    public string[] Suggests { get; init; } = [];

    public string Name => string.Join(" → ", History.Append(Question));

    public void ShouldFit(Answer answer, KnowledgeIndex index)
    {
        var came = $"{Name}\n{answer.Kind}: {answer.Text}\nshort: {answer.Short}";
        AnswerLaws.ShouldHold(answer, index, came);
        Kind.Split('|').ShouldContain(JsonNamingPolicy.CamelCase.ConvertName(answer.Kind.ToString()), came);
        answer.Language.ShouldBe(Language, came);
        var words = answer.Text.Split("\n\n")[0];
        Contains.Where(part => !Holds(words, part)).ShouldBeEmpty(came);
        Lacks.Where(part => Holds(answer.Text, part)).ShouldBeEmpty(came);
        Short.Where(part => !Holds(answer.Short ?? "", part)).ShouldBeEmpty(came);
        Cites.Where(part => !answer.Citations.Any(citation => Holds(citation.Quote, part))).ShouldBeEmpty(came);
        Suggests.Where(part => !answer.Suggestions.Any(suggestion => Holds(suggestion, part))).ShouldBeEmpty(came);
        answer.Citations.Where(citation => Document is not null && citation.Document != Document).ShouldBeEmpty(came);
    }

    /// <summary>True when one of the alternatives occurs.</summary>
    private static bool Holds(string text, string alternatives) => alternatives.Split('|').Any(part => Occurs(text, part));

    /// <summary>An occurrence at whose sides no digit runs on: "6" is not in "2020年5月26日".</summary>
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
}
