using CooperationBot.Conversation.Grounding;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Wording;

public sealed class EventVerbTests
{
    /// <summary>Words that the grounding check takes for things; a title may use one only where its verb or fixed wording gives it.</summary>
    private static readonly HashSet<string> Things = [.. Glossary.Default.Entries
        .Where(entry => entry.Kind is not (GlossaryKind.Verb or GlossaryKind.Adverb or GlossaryKind.Adjective or GlossaryKind.Measure))
        .SelectMany(entry => entry.English)
        .SelectMany(form => EnglishWords.Read(form))
        .Select(word => word.Stem)];

    [Fact]
    public void The_english_of_a_verb_names_nothing_that_the_verb_does_not_prove()
    {
        foreach (var row in DataFiles.Rows("event-verbs.tsv"))
        {
            row.Length.ShouldBe(3, row[0]);
            var given = Glossary.Default.Entries.Where(entry => entry.Chinese.Any(form => row[0].Contains(form, StringComparison.Ordinal)))
                .SelectMany(entry => entry.English).SelectMany(form => EnglishWords.Read(form)).Select(word => word.Stem).ToHashSet();
            row.Skip(1).SelectMany(pattern => EnglishWords.Read(pattern.Replace("{a}", "", StringComparison.Ordinal).Replace("{b}", "", StringComparison.Ordinal)))
                .Select(word => word.Stem)
                .Where(stem => Things.Contains(stem) && !FixedWording.Default.Stems.Contains(stem) && !given.Contains(stem))
                .ShouldBeEmpty(row[0]);
        }
    }

    [Fact]
    public void Every_milestone_of_the_record_has_an_english_name_that_begins_in_english()
    {
        foreach (var milestone in Records.Seed.Current.Milestones)
        {
            var title = MilestoneWording.Title(milestone, Language.En);
            char.IsAsciiLetter(title[0]).ShouldBeTrue(title);
            title.ShouldNotContain("  ");
            title.Length.ShouldBeLessThan(220, title);
        }
    }

    [Theory]
    [InlineData("双方合作机制", "cooperation mechanism of the two sides")]
    [InlineData("“多园”", "'multiple parks'")]
    public void A_noun_phrase_is_put_as_english_puts_it(string phrase, string english) =>
        NounPhrases.English(phrase).ShouldNotBeNull().ShouldEndWith(english);
}
