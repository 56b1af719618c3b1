using System.Collections.Frozen;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Reads the word lists of Data/facts, folded for matching.</summary>
internal static class FactWords
{
    /// <summary>The words of a file. A line of Chinese words is split at spaces; a line with Latin letters is one phrase.</summary>
    public static IEnumerable<string> Read(string file)
    {
        foreach (var line in WordList.Lines("facts." + file))
        {
            var folded = Folding.Fold(line).Trim();
            if (!folded.Contains(' ', StringComparison.Ordinal))
            {
                yield return folded;
                continue;
            }

            // Phrases in Latin letters keep their spaces; a mixed line is a space-separated list.
            if (Array.TrueForAll(folded.ToCharArray(), c => !Folding.IsHan(c)) && !file.StartsWith("boundaries", StringComparison.Ordinal))
            {
                yield return folded;
                continue;
            }

            foreach (var word in folded.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                yield return word;
            }
        }
    }

    /// <summary>The words of a file as a set.</summary>
    public static FrozenSet<string> Set(string file) => Read(file).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A matcher that only tells how long the longest word at a position is.</summary>
    public static TermMatcher<string> Matcher(string file) =>
        new(Read(file).Distinct(StringComparer.Ordinal).Select(word => KeyValuePair.Create(word, word)));

    /// <summary>The tab-separated rows of a file, folded; columns that hold identifiers keep their case.</summary>
    public static IEnumerable<string[]> Rows(string file)
    {
        foreach (var line in WordList.Lines("facts." + file))
        {
            var columns = line.Split('\t');
            columns[0] = Folding.Fold(columns[0]);
            yield return columns;
        }
    }
}
