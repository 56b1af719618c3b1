using CooperationBot.Conversation.Reading.Open;
using CooperationBot.Conversation.Understanding;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Reading.Open;

/// <summary>The data file has a number for every trait, and the numbers make a probability.</summary>
public sealed class ConfidenceTests
{
    private static readonly string[][] Rows = [.. DataFiles.Rows("confidence.tsv")];

    [Fact]
    public void The_rows_are_the_traits_in_their_order_and_the_threshold() =>
        Rows.Select(row => row[0]).ShouldBe([.. Traits.Names, "threshold"]);

    [Fact]
    public void A_missing_trait_is_told_by_its_name() =>
        Should.Throw<FormatException>(() => new Confidence(Rows.Where(row => row[0] != "own"))).Message.ShouldContain("'own'");

    [Theory]
    [InlineData("Date", "day")]
    [InlineData("Date", "agree")]
    [InlineData("Number", "met")]
    [InlineData("Words", "sign")]
    public void What_speaks_for_a_claim_makes_it_surer(string type, string trait)
    {
        var asked = Enum.Parse<AskedType>(type);
        var without = Traits.Names.Select(name => name == "always" ? 1.0 : 0.0).ToArray();
        var with = Traits.Names.Select(name => name == "always" || name == trait ? 1.0 : 0.0).ToArray();
        Confidence.Default.Of(asked, [.. with]).ShouldBeInRange(Confidence.Default.Of(asked, [.. without]) + 0.0001, 1);
        Confidence.Default.Threshold(asked).ShouldBeInRange(0.1, 0.9);
    }
}
