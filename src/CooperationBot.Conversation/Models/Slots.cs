using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Models;

/// <summary>What of a text a model must neither add nor lose: names of the glossary, numbers, and words of status. Pure and thread-safe.</summary>
internal static class Slots
{
    private const string HanNumbers = "〇零一二两三四五六七八九十百千万亿";

    private static readonly ImmutableArray<(string Key, ImmutableArray<string> Chinese, ImmutableArray<string> English)> Marks =
        [.. DataFiles.Rows("status-words.tsv").Select(row => (row[0], row[1].Split('|').ToImmutableArray(), row[2].Split('|').ToImmutableArray()))];

    /// <summary>The first Chinese form of every proper name in a folded text; generic parts ("new area") are none.</summary>
    public static ImmutableHashSet<string> Names(string folded) => [.. NamesInOrder(folded)];

    /// <summary>The same, each time it stands there.</summary>
    public static ImmutableArray<string> NamesInOrder(string folded) =>
    [
        .. Glossary.Default.FindChinese(folded).Concat(Glossary.Default.FindEnglish(folded))
            .Where(match => match.Entry.Kind is GlossaryKind.Place or GlossaryKind.Org && match.Entry.English.Any(form => form.Any(char.IsUpper)))
            .OrderBy(match => match.Span.Start)
            .Select(match => match.Entry.Chinese[0]),
    ];

    /// <summary>Which sorts of status words (planned, denied, hedged …) a text holds.</summary>
    public static ImmutableHashSet<string> Status(string text)
    {
        var folded = Folding.Fold(text);
        return [.. Marks.Where(mark => mark.Chinese.Any(word => folded.Contains(word, StringComparison.Ordinal)) || mark.English.Any(word => HoldsWord(folded, word))).Select(mark => mark.Key)];
    }

    public static bool HasNumber(string text) => text.Any(c => char.IsDigit(c) || HanNumbers.Contains(c, StringComparison.Ordinal));

    private static bool HoldsWord(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
