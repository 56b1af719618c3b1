using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>The word lists that an operator edits: each has a header, no entry twice, and only what matching can meet.</summary>
public sealed partial class DataFileTests
{
    /// <summary>Files whose first column is a regular expression's owner or a sentence rather than a word.</summary>
    private static readonly string[] NotWords = ["intents.tsv", "splits.tsv", "selections.tsv", "cues.tsv", "phrases.tsv", "chats.tsv", "commands.tsv", "asked-types.tsv", "asked-units.tsv", "asked-signs.tsv", "confidence.tsv"];

    public static TheoryData<string> Files() =>
        [.. Directory.EnumerateFiles(Folder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    public static TheoryData<string> PatternFiles() => ["intents.tsv", "splits.tsv", "selections.tsv", "cues.tsv"];

    private static string Folder => Path.Combine(Specs.Repository(), "src", "CooperationBot.Conversation", "Data");

    [Theory]
    [MemberData(nameof(Files))]
    public void Is_embedded_begins_with_a_header_and_says_something(string file)
    {
        File.ReadLines(Path.Combine(Folder, file)).First().ShouldStartWith("# ");
        DataFiles.Lines(file).ShouldNotBeEmpty();
        DataFiles.Lines(file).ShouldBe(File.ReadLines(Path.Combine(Folder, file)).Where(line => line.Length > 0 && line[0] != '#'));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_line_stands_twice(string file) =>
        Twice(DataFiles.Lines(file)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void No_line_has_blanks_at_its_ends(string file) =>
        DataFiles.Lines(file).Where(line => line != line.Trim()).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Files))]
    public void Words_are_folded(string file)
    {
        if (!NotWords.Contains(file))
        {
            DataFiles.Rows(file).Select(row => row[0].TrimStart('~')).Where(word => Fold(word) != word).ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("event-nouns.tsv")]
    [InlineData("question-kinds.tsv")]
    [InlineData("regions.tsv")]
    [InlineData("rewrites.tsv")]
    [InlineData("phrases.tsv")]
    [InlineData("chats.tsv")]
    [InlineData("commands.tsv")]
    public void No_key_stands_twice(string file) => Twice(DataFiles.Rows(file).Select(row => row[0])).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PatternFiles))]
    public void Patterns_compile_match_folded_text_and_are_never_empty(string file)
    {
        foreach (var row in DataFiles.Rows(file))
        {
            row.Length.ShouldBe(2, row[0]);
            var pattern = new Regex(row[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            Escapes().Replace(row[1], "").ShouldBe(Fold(Escapes().Replace(row[1], "")), row[1]);
            string[] texts = ["", "?", " ", .. QuestionSpecs.All.Select(item => QuestionText.Of(item.Question).Read)];
            texts.Where(text => pattern.Matches(text).Any(match => match.Length == 0)).ShouldBeEmpty(row[1]);
        }
    }

    [Fact]
    public void Every_way_of_asking_names_an_intent_and_every_intent_has_one() =>
        Enum.GetValues<Intent>().Except(DataFiles.Rows("intents.tsv").Select(row => Enum.Parse<Intent>(row[0]))).ShouldBeEmpty();

    [Fact]
    public void Every_selection_has_words() =>
        DataFiles.Rows("selections.tsv").Select(row => Enum.Parse<Selection>(row[0])).ShouldBe(Enum.GetValues<Selection>().Where(selection => selection != Selection.None), ignoreOrder: true);

    [Fact]
    public void Splits_name_two_events_or_a_bound()
    {
        foreach (var row in DataFiles.Rows("splits.tsv"))
        {
            row[0].ShouldBeOneOf("Between", "Each", "Within", "Before", "After");
            var groups = new Regex(row[1], RegexOptions.ExplicitCapture).GetGroupNames();
            groups.ShouldContain("a", row[1]);
            groups.Contains("b").ShouldBe(row[0] is "Between" or "Each" or "Within", row[1]);
        }
    }

    [Fact]
    public void Kinds_are_kinds()
    {
        foreach (var row in DataFiles.Rows("question-kinds.tsv"))
        {
            row.Length.ShouldBe(3, row[0]);
            row[1].Split(',').ShouldAllBe(kind => Enum.IsDefined(Enum.Parse<MilestoneKind>(kind)));
            row[2].ShouldBeOneOf("strict", "soft");
        }

        DataFiles.Rows("event-nouns.tsv").ShouldAllBe(row => row[1].Split(',', StringSplitOptions.None).All(kind => Enum.IsDefined(Enum.Parse<MilestoneKind>(kind))));
    }

    [Fact]
    public void A_rewrite_changes_something_and_needs_no_second_one()
    {
        var rows = DataFiles.Rows("rewrites.tsv").ToArray();
        rows.ShouldAllBe(row => row.Length == 2 && row[0] != row[1] && row[1].Length > 0);
        rows.Where(row => QuestionText.Of(row[1]).Read != row[1]).Select(row => $"{row[0]} → {row[1]}").ShouldBeEmpty();
        var words = rows.Select(row => row[0].TrimStart('~')).ToArray();
        words.SelectMany(first => words.Select(second => $"{first}的{second}"))
            .Where(text => QuestionText.Of(text).Read is var read && QuestionText.Of(read).Read != read)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_phrase_is_used()
    {
        var code = string.Concat(Directory.EnumerateFiles(Path.Combine(Specs.Repository(), "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var starts = Regex.Matches(code, """\$"(?<start>[a-z]+(?:\.[a-z-]+)*\.)\{|"(?<start>[a-z]+(?:\.[a-z-]+)*\.)" \+""").Select(match => match.Groups["start"].Value).ToHashSet(StringComparer.Ordinal);
        Phrases.Keys
            .Where(key => !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !starts.Any(start => key.StartsWith(start, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Particles_are_single_characters() => DataFiles.Lines("particles.txt").ShouldAllBe(line => line.Length == 1);

    [Fact]
    public void A_group_of_synonyms_has_at_least_two_words() =>
        DataFiles.Lines("synonyms.tsv").Where(line => line.Split(' ').Distinct().Count() < 2 || line.Contains('\t')).ShouldBeEmpty();

    /// <summary>Folding as questions undergo it; the marks of a pattern stay.</summary>
    private static string Fold(string text) => Folding.Fold(text);

    private static IEnumerable<string> Twice(IEnumerable<string> items) => items.GroupBy(item => item, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

    /// <summary>Escapes of the pattern language, whose letters may be capitals ("\W").</summary>
    [GeneratedRegex(@"\\[A-Za-z]|一-鿿")]
    private static partial Regex Escapes();
}
