using CooperationBot.Conversation.Reading.Open;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Reading.Open;

/// <summary>What kind of value a question asks for, whether or not it has a word of asking.</summary>
public sealed class AskedValueTests
{
    private static readonly QuestionAnalyzer Analyzer = new(Glossary.Default);

    [Theory]
    [InlineData("长河大桥的通车时间", "Date", "")]
    [InlineData("长河大桥是哪一年通车的?", "Date", "")]
    [InlineData("长河号的年客运量", "Number", "人次")]
    [InlineData("《长河》的票房是多少?", "Number", "元")]
    [InlineData("2021年青山市的出生率", "Number", "‰")]
    [InlineData("长河大桥有多长?", "Number", "米")]
    [InlineData("《长河》的导演是谁?", "Words", "")]
    [InlineData("长河论坛在哪里举行?", "Words", "")]
    public void The_words_tell_the_kind_and_the_unit(string question, string type, string unit)
    {
        var asked = Ask(question);
        asked.Type.ToString().ShouldBe(type);
        (unit.Length == 0 ? asked.Units.IsEmpty : asked.Units.Contains(unit)).ShouldBeTrue(string.Join(' ', asked.Units));
    }

    [Theory]
    [InlineData("《长河》的导演是谁?", "《长河》由陈一平执导,上月杀青。", true)]
    [InlineData("《长河》的导演是谁?", "《长河》的导演手法细腻,令人难忘。", false)]
    [InlineData("长河论坛在哪里举行?", "长河论坛在青山市文化中心举行。", true)]
    [InlineData("长河论坛在哪里举行?", "长河论坛于9月3日举行,向公众开放。", false)]
    public void A_sentence_shows_what_is_asked_for_or_only_speaks_of_it(string question, string sentence, bool shows) =>
        Ask(question).Sign.ShouldNotBeNull().IsIn(Folding.Fold(sentence)).ShouldBe(shows);

    private static AskedValue Ask(string question) => AskedValue.Of(Analyzer.Analyze(new Question(question), KnowledgeIndex.Empty));
}
