using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Wording;

public sealed class ScriptConversionTests
{
    [Theory]
    [InlineData("发展规划", "發展規劃")]
    [InlineData("干部与若干干预", "幹部與若干干預")]
    [InlineData("制造业关系", "製造業關係")]
    [InlineData("在这里面对面", "在這裡面對面")]
    [InlineData("旅游、上游", "旅遊、上游")]
    [InlineData("70余个,其余", "70餘個,其餘")]
    [InlineData("标准,批准", "標準,批准")]
    [InlineData("ABC,x“y”(z)", "ABC,x“y”(z)")]
    public void Simplified_becomes_traditional(string hans, string hant) => ScriptConversion.ToHant(hans).ShouldBe(hant);

    [Theory]
    [InlineData("簽署協議", "签署协议")]
    [InlineData("著名學者", "著名学者")]
    [InlineData("Co-operation,與 X", "Co-operation,与 X")]
    public void Traditional_becomes_simplified(string hant, string hans) => ScriptConversion.ToHans(hant).ShouldBe(hans);

    [Fact]
    public void What_is_converted_still_matches_what_it_came_from()
    {
        foreach (var phrase in Phrases.Every)
        {
            Folding.Fold(ScriptConversion.ToHant(phrase.Hans)).ShouldBe(Folding.Fold(phrase.Hans), phrase.Key);
        }

        foreach (var line in WordList.Lines("hans-hant.txt").Where(line => line.Contains('\t')))
        {
            var words = line.Split('\t');
            Folding.Fold(words[1]).ShouldBe(Folding.Fold(words[0]));
        }
    }

    [Fact]
    public void Odd_characters_stay() => ScriptConversion.ToHant("\ud800\u0001").ShouldBe("\ud800\u0001");
}
