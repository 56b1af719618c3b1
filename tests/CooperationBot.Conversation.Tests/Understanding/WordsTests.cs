using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

/// <summary>Ordinals and numbers that are taken out of a question.</summary>
public sealed class WordsTests
{
    private static readonly OrdinalCase[] Ordinals = Specs.Read<OrdinalCase>("Understanding/ordinals.json");
    private static readonly NumberCase[] Numbers = Specs.Read<NumberCase>("Understanding/numbers.json");

    public static TheoryData<int> OrdinalCases() => [.. Enumerable.Range(0, Ordinals.Length)];

    public static TheoryData<int> NumberCases() => [.. Enumerable.Range(0, Numbers.Length)];

    [Theory]
    [MemberData(nameof(OrdinalCases))]
    public void Ordinals_are_taken_out(int number)
    {
        var item = Ordinals[number];
        var mask = item.Text.ToCharArray();
        OrdinalWords.Take(mask).ToArray().ShouldBe(item.Ordinals, item.Text);
        new string(mask).Replace(QueryCompiler.Taken.ToString(), "", StringComparison.Ordinal).ShouldBe(item.Left, item.Text);
    }

    [Theory]
    [MemberData(nameof(NumberCases))]
    public void Numbers_are_taken_out_with_what_they_count(int number)
    {
        var item = Numbers[number];
        var mask = item.Text.ToCharArray();
        var terms = ImmutableArray.CreateBuilder<QueryTerm>();
        var found = NumberWords.Take(mask, terms, []);
        found.Select(stated => string.Create(CultureInfo.InvariantCulture, $"{stated.Value} {stated.Following}")).ShouldBe(item.Numbers, customMessage: item.Text);
        terms.ShouldAllBe(term => term.Optional);
        mask.Length.ShouldBe(item.Text.Length);
        foreach (var (term, forms) in terms.Zip(item.Forms ?? []))
        {
            term.Forms.ToArray().ShouldBe(forms, customMessage: item.Text);
        }
    }

    private sealed record OrdinalCase(string Text, int[] Ordinals, string Left);

    private sealed record NumberCase(string Text, string[] Numbers, string[][]? Forms = null);
}
