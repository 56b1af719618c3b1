using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>What every data file of the product must keep to, so that a line that an operator adds does what it says.</summary>
public sealed class DataFileTests
{
    private static readonly Assembly Product = typeof(DataFiles).Assembly;
    private static readonly string Prefix = $"{Product.GetName().Name}.Data.";

    public static TheoryData<string> Files() => [.. Product.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => name[Prefix.Length..])];

    public static TheoryData<string> PatternFiles() => ["intents.tsv", "splits.tsv", "selections.tsv", "cues.tsv"];

    /// <summary>Files whose words are compared with folded text.</summary>
    public static TheoryData<string> FoldedFiles() =>
        ["synonyms.tsv", "zh-light.txt", "en-light.txt", "decisive-words.txt", "generic-nouns.txt", "label-nouns.txt", "party-nouns.txt", "zh-topical.txt", "particles.txt", "name-forms.txt", "regions.tsv"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_begins_with_what_it_holds(string file)
    {
        using var reader = new StreamReader(Product.GetManifestResourceStream(Prefix + file)!);
        reader.ReadLine().ShouldNotBeNull().ShouldStartWith("# ");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_line_stands_twice(string file) =>
        DataFiles.Lines(file).Select(line => line.Trim()).GroupBy(line => line).Where(group => group.Count() > 1).Select(group => group.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(FoldedFiles))]
    public void Words_are_written_as_folded_text_has_them(string file) =>
        DataFiles.Lines(file).Where(line => Folding.Fold(line) != line).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(PatternFiles))]
    public void A_pattern_matches_words_and_never_the_empty_text(string file)
    {
        string[] texts = ["", "?", " ", .. QuestionSpecs.All.Select(item => QuestionText.Of(item.Question).Read)];
        var empty = from pattern in DataFiles.Rows(file).Select(row => new Regex(row[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture))
                    from text in texts
                    where pattern.Matches(text).Any(match => match.Length == 0)
                    select $"{pattern}: {text}";
        empty.ShouldBeEmpty();
    }

    [Fact]
    public void Rewriting_twice_changes_nothing_more()
    {
        var words = DataFiles.Rows("rewrites.tsv").SelectMany(row => new[] { row[0].TrimStart('~'), row[1] }).ToArray();
        var typed = words.SelectMany(first => words.Select(second => $"{first}的{second}"));
        typed.Where(text => QuestionText.Of(text).Read is var read && QuestionText.Of(read).Read != read).ShouldBeEmpty();
    }

    [Fact]
    public void Every_phrase_is_used()
    {
        var code = string.Concat(Directory.EnumerateFiles(Source(), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        var starts = Regex.Matches(code, """\$"(?<start>[a-z]+(?:\.[a-z-]+)*\.)\{|"(?<start>[a-z]+(?:\.[a-z-]+)*\.)" \+""").Select(match => match.Groups["start"].Value).ToHashSet(StringComparer.Ordinal);
        Phrases.Keys
            .Where(key => !code.Contains($"\"{key}\"", StringComparison.Ordinal) && !starts.Any(start => key.StartsWith(start, StringComparison.Ordinal)))
            .ShouldBeEmpty();
    }

    private static string Source([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "src"));
}
