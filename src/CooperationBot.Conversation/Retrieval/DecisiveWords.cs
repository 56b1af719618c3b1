using System.Collections.Frozen;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>
/// Tells words whose absence forbids an answer (names, other events, asked attributes) from turns of phrase that a document need not repeat.
/// </summary>
internal static class DecisiveWords
{
    private static readonly FrozenSet<string> Listed = DataFiles.Words("decisive-words.txt");

    /// <summary>A glossary entry of this many characters is specific enough to be relied on whatever it names.</summary>
    private const int LongName = 4;

    private static readonly int Longest = Listed.Max(word => word.Length);
    private static readonly FrozenDictionary<string, MilestoneKind> Triggers = WordList.Lines("facts.triggers.tsv")
        .Select(line => line.Split('\t'))
        .Where(row => row[0].Length > 1 && Enum.TryParse<MilestoneKind>(row[1], out _))
        .GroupBy(row => row[0])
        .ToFrozenDictionary(group => group.Key, group => Enum.Parse<MilestoneKind>(group.First()[1]), StringComparer.Ordinal);

    /// <summary>True for a word of the list itself.</summary>
    public static bool IsListed(string word) => Listed.Contains(word);

    /// <summary>True when an answer from a milestone of <paramref name="kind"/> must not pass over the missing word.</summary>
    public static bool Contains(string missing, MilestoneKind kind, KnowledgeIndex index)
    {
        var word = Folding.Fold(missing);
        if (Listed.Contains(word) || RegionNames.Is(word) || index.People.Any(person => person.Name == missing))
        {
            return true;
        }

        if (word.Any(Folding.IsHan))
        {
            for (var start = 0; start < word.Length; start++)
            {
                for (var length = Math.Min(Longest, word.Length - start); length > 1; length--)
                {
                    var part = word.Substring(start, length);
                    if (Listed.Contains(part) || (Triggers.TryGetValue(part, out var other) && other != kind) || Quantities.EventNouns.IsOfOtherKind(part, kind))
                    {
                        return true;
                    }
                }
            }

            return (word.Length >= LongName && Glossary.Default.Find(word) is not null)
                || Glossary.Default.FindChinese(word).Any(match => IsName(match.Entry.Kind) && match.Chinese.Length > 1);
        }

        return Glossary.Default.FindEnglish(word).Any(match => IsName(match.Entry.Kind) && match.Span.Length == word.Length);
    }

    private static bool IsName(GlossaryKind kind) => kind is GlossaryKind.Place or GlossaryKind.Org;
}
