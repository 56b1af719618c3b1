using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.People;

/// <summary>Whether those who are on record are of the sort that a question asks for ("哪些企业"), from Data/party-types.tsv.</summary>
internal static class PartyTypes
{
    private static readonly ImmutableArray<(ImmutableHashSet<string> Asked, string[] Held)> Types =
        [.. DataFiles.Rows("party-types.tsv").Select(row => (row[0].Split(' ').ToImmutableHashSet(StringComparer.Ordinal), row[1].Split(' ')))];

    /// <summary>True where one sort is asked for.</summary>
    public static bool IsAsked(AnalyzedQuestion question) => Held(question) is not null;

    /// <summary>False where one sort is asked for and no party of the milestone, and nobody counted at it, is of that sort.</summary>
    public static bool Fit(AnalyzedQuestion question, Milestone milestone) =>
        Fit(question, milestone.Parties.Select(party => party.Value).Concat(milestone.Figures.Select(figure => figure.What)));

    /// <summary>False where one sort is asked for and none of the names or nouns is of that sort.</summary>
    public static bool Fit(AnalyzedQuestion question, IEnumerable<string> names) =>
        Held(question) is not { } held || names.Select(Folding.Fold).Any(name => held.Any(part => name.Contains(part, StringComparison.Ordinal)));

    private static string[]? Held(AnalyzedQuestion question) =>
        question.What.Select(term => Types.FirstOrDefault(type => type.Asked.Contains(term.Text)).Held).FirstOrDefault(held => held is not null);
}
