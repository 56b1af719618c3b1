using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

/// <summary>No pattern of the word lists backtracks without end: a match that is given up would change an answer.</summary>
public sealed partial class PatternTests
{
    /// <summary>Far above what a busy machine holds a thread up, and far below what endless backtracking takes.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private const int MostWords = 8;

    private static readonly string[] Fillers = ["一", "1", "a", "年", "的", "x ", "1,", "第一"];

    public static TheoryData<string> Files => ["cues.tsv", "digest-words.tsv", "intents.tsv", "reading-cues.tsv", "selections.tsv", "splits.tsv"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_pattern_comes_to_an_end_on_the_longest_texts_made_of_its_own_words(string file)
    {
        var endless = new List<string>();
        foreach (var row in DataFiles.Rows(file))
        {
            var regex = new Regex(row[1], RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Bound);
            if (!Texts(row[1]).All(text => Ends(regex, text)))
            {
                endless.Add(row[1]);
            }
        }

        endless.ShouldBeEmpty();
    }

    [Fact]
    public void A_pattern_that_backtracks_without_end_would_be_found()
    {
        var endless = new Regex("^(?:一|一一)+$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));

        Texts("^(?:一|一一)+$").ShouldContain(text => !Ends(endless, text));
    }

    private static bool Ends(Regex regex, string text)
    {
        try
        {
            _ = regex.Count(text);
            return true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>The first words of the pattern, all of them in a row and each filler, over and over up to the longest question, with an end that breaks the match.</summary>
    private static IEnumerable<string> Texts(string pattern)
    {
        var words = Word().Matches(pattern).Select(match => match.Value).Distinct().ToArray();
        return words.Take(MostWords).Append(string.Concat(words)).Concat(Fillers).Where(word => word.Length > 0).Distinct().Select(word =>
            string.Concat(Enumerable.Repeat(word, QuestionText.MaximumLength / word.Length + 1))[..(QuestionText.MaximumLength - 1)] + "!");
    }

    [GeneratedRegex(@"(?<!\\)[\p{IsCJKUnifiedIdeographs}]+|(?<![\\a-z<])[a-z]{2,}|\d")]
    private static partial Regex Word();
}
