using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

public sealed class EnglishReadingTests
{
    [Theory]
    [InlineData("the ministers put pen to paper", "put pen to paper", "签署")]
    [InlineData("where the delegates sat down together", "sat down together", "会晤")]
    [InlineData("a new bridge", "bridge", "桥")]
    [InlineData("the latest meetings", "meetings", "会议")]
    public void A_phrase_is_found_in_any_of_its_forms_the_longest_first(string text, string phrase, string meant)
    {
        var found = EnglishConcepts.Find(text).Single(concept => concept.Span.Of(text) == phrase);
        found.Forms.ShouldContain(meant);
    }

    [Fact]
    public void An_exact_form_is_told_from_the_words_that_share_its_stem()
    {
        EnglishConcepts.Find("they meet").Single().Bond.ShouldBe(Bond.Light);
        EnglishConcepts.Find("meetings").Single().Bond.ShouldBe(Bond.Soft);
    }

    [Fact]
    public void What_has_been_taken_out_parts_words() =>
        EnglishConcepts.Find("break | ground").ShouldNotContain(concept => concept.Span.Length > 6);

    [Fact]
    public void Every_line_of_the_vocabulary_has_a_class_chinese_words_and_phrases()
    {
        foreach (var row in DataFiles.Rows("english-concepts.tsv"))
        {
            row.Length.ShouldBe(3, row[0]);
            Enum.TryParse<Bond>(row[0], ignoreCase: true, out _).ShouldBeTrue(row[0]);
            row[1].Split(' ').ShouldAllBe(word => word.Length > 0 && word.All(Folding.IsHan));
            row[2].Split(',').ShouldAllBe(phrase => phrase.Trim().Length > 0 && Folding.Fold(phrase) == phrase);
        }
    }

    [Theory]
    [InlineData("schools share the base", "schools")]
    [InlineData("firms and trade associations took part", "firms and trade associations")]
    [InlineData("people tuned in", "people")]
    [InlineData("business agreements", "business agreements")]
    [InlineData("所高校", "所高校")]
    public void The_counted_noun_ends_at_its_plural(string what, string noun) => CountedNoun.Of(what).ShouldBe(noun);

    [Theory]
    [InlineData("When did Zhou Ping call on the city?", "zhou", "ping")]
    [InlineData("Where was the accord signed?")]
    [InlineData("When Was The Accord Signed In Paris?")]
    public void Names_are_capitals_inside_a_sentence(string question, params string[] names) =>
        EnglishNames.In(question).ShouldBe(names, ignoreOrder: true);
}
