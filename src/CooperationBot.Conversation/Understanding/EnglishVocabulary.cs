using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The single English words that the product's glossary and light words are made of; typing slips are measured against them.</summary>
internal static class EnglishVocabulary
{
    private static readonly FrozenSet<string> Words = Glossary.Default.Entries
        .SelectMany(entry => entry.English)
        .SelectMany(form => Folding.Fold(form).Split([' ', '-', '/', '(', ')', ',', '\''], StringSplitOptions.RemoveEmptyEntries))
        .Concat(DataFiles.Words("en-light.txt"))
        .Concat(EnglishConcepts.Words)
        .Where(word => word.All(char.IsAsciiLetter))
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<int, ImmutableArray<string>> ByLength =
        Words.Where(word => word.Length >= 4).GroupBy(word => word.Length).ToFrozenDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToImmutableArray());

    /// <summary>True for a word of the vocabulary, in its plain, plural, past or continuous form.</summary>
    public static bool Knows(string word) =>
        Words.Contains(word)
        || Endings(word).Any(Words.Contains);

    /// <summary>The one nearest word within the tolerance for its length; null where none is or the word is too long to be one.</summary>
    public static string? Nearest(string word)
    {
        var tolerance = Spelling.Tolerance(word.Length);
        string? best = null;
        var distance = tolerance + 1;
        for (var length = word.Length - tolerance; tolerance > 0 && word.Length < 24 && length <= word.Length + tolerance; length++)
        {
            foreach (var candidate in ByLength.GetValueOrDefault(length, []))
            {
                if (candidate[0] == word[0] && Spelling.Distance(word, candidate) is var d && d < distance)
                {
                    (best, distance) = (candidate, d);
                }
            }
        }

        return best;
    }

    private static IEnumerable<string> Endings(string word)
    {
        foreach (var (ending, with) in new[] { ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("d", ""), ("ing", ""), ("ing", "e") })
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.Ordinal))
            {
                yield return word[..^ending.Length] + with;
            }
        }
    }
}
