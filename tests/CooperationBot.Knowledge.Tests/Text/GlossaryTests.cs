using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Text;

public sealed class GlossaryTests
{
    private static readonly Glossary Small = Glossary.Parse(
    [
        "# a comment",
        "协议\tagreement | accord\tinstrument",
        "战略合作协议\tstrategic cooperation agreement\tinstrument",
        "公证处\tnotary office\torg",
        "行业组织\tindustry organisation\tterm",
        "科技局\tScience and Technology Bureau\torg",
        "中心\tcentre\tterm",
        "签署 | 签订\tsign\tverb",
        "召开\thold | convene\tverb",
        "门户\t(a) gateway\tterm",
        "建设\tdevelopment of ~ | construction\tterm",
    ]);

    [Theory]
    [InlineData("the Strategic Cooperation Agreements", "战略合作协议")]
    [InlineData("two notary-offices", "公证处")]
    [InlineData("industry organizations", "行业组织")]
    [InlineData("the Bureau of Science & Technology", "科技局")]
    [InlineData("research centers", "中心")]
    [InlineData("they signed", "签署")]
    [InlineData("was held", "召开")]
    [InlineData("convening", "召开")]
    [InlineData("the city's accord", "协议")]
    public void Finds_english_in_its_forms(string text, string zh) => Small.FindEnglish(text).Select(match => match.Chinese).ShouldBe([zh]);

    [Fact]
    public void The_longest_chinese_wins_and_spans_are_positions_in_the_text()
    {
        const string Text = "簽署戰略合作協議與協議";
        var found = Small.FindChinese(Text);
        found.Select(match => match.Span.Of(Text)).ShouldBe(["簽署", "戰略合作協議", "協議"]);
        found[1].Entry.English[0].ShouldBe("strategic cooperation agreement");
    }

    [Fact]
    public void English_spans_cover_the_words_as_written()
    {
        const string Text = "When did Chengdu's notary offices sign it?";
        Small.FindEnglish(Text).Select(match => match.Span.Of(Text)).ShouldBe(["notary offices", "sign"]);
    }

    [Fact]
    public void Articles_and_patterns_are_kept_apart_from_the_form()
    {
        Small.Find("门户")!.Article.ShouldBe("a");
        Small.TryEnglish("门户", out var gateway).ShouldBeTrue();
        gateway.ShouldBe("gateway");
        Small.Find("建设")!.Pattern.ShouldBe("development of ~");
        Small.Find("建设")!.English[0].ShouldBe("development");
    }

    [Fact]
    public void An_operators_line_wins_over_the_products()
    {
        var merged = Small.With(Glossary.Parse(["协议\tpact"]));
        merged.TryEnglish("协议", out var en).ShouldBeTrue();
        en.ShouldBe("pact");
        merged.FindEnglish("accord").Single().Chinese.ShouldBe("协议");
    }

    [Theory]
    [InlineData("协议")]
    [InlineData("协议\tagreement\tanimal")]
    [InlineData("\tagreement")]
    public void A_wrong_line_is_named(string line) => Should.Throw<FormatException>(() => Glossary.Parse([line])).Message.ShouldContain("Example");
}
