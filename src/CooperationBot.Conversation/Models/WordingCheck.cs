using System.Collections.Immutable;
using System.Text;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Models;

/// <summary>
/// Says whether a line that was written anew still claims the same. Joining words and punctuation may come and go, and words may be changed for their equals
/// (Data/wording-equals.tsv); everything else, slots included, must stand there unchanged and in the same order, so that nothing can be swapped,
/// added, dropped or turned into its contrary. Pure and thread-safe.
/// </summary>
internal static class WordingCheck
{
    private const string PlainSigns = "，。、；：,.;: ";

    /// <summary>From each word to what stands for it, the longest first; joining words are stood for by nothing.</summary>
    private static readonly ImmutableArray<(string Word, string Equal)> Same =
        [.. DataFiles.Rows("wording-equals.tsv").SelectMany(row => row[1].Split('|').Select(word => (Word: word, Equal: row[0] == "-" ? "" : row[0]))).OrderByDescending(entry => entry.Word.Length)];

    /// <summary>What is wrong with the new text; null where it claims the same.</summary>
    public static ModelFault? Fault(string before, string after)
    {
        if (after.Length == 0 || after.Length > before.Length * 2 + 20)
        {
            return ModelFault.Shape;
        }

        if (after.Any(c => !char.IsLetterOrDigit(c) && !PlainSigns.Contains(c, StringComparison.Ordinal) && !before.Contains(c, StringComparison.Ordinal)))
        {
            return ModelFault.Markup;
        }

        if (Skeleton(before) == Skeleton(after))
        {
            return null;
        }

        return !Digits(before).SequenceEqual(Digits(after)) ? ModelFault.Numbers
            : !Slots.NamesInOrder(Folding.Fold(before)).SequenceEqual(Slots.NamesInOrder(Folding.Fold(after))) ? ModelFault.Names
            : !Slots.Status(before).SetEquals(Slots.Status(after)) ? ModelFault.Status
            : ModelFault.Words;
    }

    private static IEnumerable<char> Digits(string text) => Folding.Fold(text).Where(char.IsDigit);

    /// <summary>What carries meaning, in its order: equals made one, joining words and punctuation gone; points and signs inside numbers stay.</summary>
    private static string Skeleton(string text)
    {
        var folded = Folding.Fold(text);
        var skeleton = new StringBuilder(folded.Length);
        for (var i = 0; i < folded.Length;)
        {
            var found = Same.FirstOrDefault(entry => string.CompareOrdinal(folded, i, entry.Word, 0, entry.Word.Length) == 0 && StandsAlone(folded, i, entry.Word));
            if (found.Word is { Length: > 0 } word)
            {
                skeleton.Append(found.Equal);
                i += word.Length;
                continue;
            }

            var inNumber = i > 0 && char.IsDigit(folded[i - 1]) && (folded[i] == '%' || (i + 1 < folded.Length && char.IsDigit(folded[i + 1])));
            if (char.IsLetterOrDigit(folded[i]) || char.IsSurrogate(folded[i]) || inNumber)
            {
                skeleton.Append(folded[i]);
            }
            else if (skeleton.Length > 0 && char.IsDigit(skeleton[^1]))
            {
                // Two numbers must not run together.
                skeleton.Append('|');
            }

            i++;
        }

        return skeleton.ToString().TrimEnd('|');
    }

    /// <summary>A word of letters is no part of a longer one.</summary>
    private static bool StandsAlone(string text, int at, string word) =>
        !char.IsAsciiLetter(word[0]) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length])));
}
