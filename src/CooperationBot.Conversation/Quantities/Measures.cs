using System.Collections.Frozen;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Quantities;

/// <summary>Measures that count the same kind of thing ("次", "度", "回"), from Data/measures.tsv.</summary>
internal static class Measures
{
    /// <summary>The measure that counts anything, and so tells nothing.</summary>
    public const string Any = "个";

    private const int Longest = 2;

    private static readonly Cue Number = Cue.Named("asks-number");

    private static readonly FrozenDictionary<string, string> Groups = DataFiles.Rows("measures.tsv")
        .SelectMany(row => row[0].Split(' ').Select(word => (word, Group: row[0].Split(' ')[0])))
        .ToFrozenDictionary(entry => entry.word, entry => entry.Group, StringComparer.Ordinal);

    private static readonly FrozenSet<string> Things = DataFiles.Rows("measures.tsv").Where(row => row.Length > 1).Select(row => row[0].Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True for a word that is a measure and nothing else.</summary>
    public static bool Is(string word) => Groups.ContainsKey(word);

    /// <summary>The name of the measure's group; null for an unknown measure.</summary>
    public static string? GroupOf(string measure) => Groups.GetValueOrDefault(measure);

    /// <summary>The measures of a group.</summary>
    public static IEnumerable<string> In(string group) => Groups.Where(entry => entry.Value == group).Select(entry => entry.Key);

    /// <summary>The group of the measure that stands behind the asked number ("多少条"), or null.</summary>
    public static string? AskedBy(string read)
    {
        foreach (var asked in Number.In(read))
        {
            var start = asked.Index + asked.Length;
            if (read[start - 1] == ' ')
            {
                var end = read.AsSpan(start).IndexOfAny(' ', '?', ',') is var stop and >= 0 ? start + stop : read.Length;
                return Groups.GetValueOrDefault(read[start..end]);
            }

            for (var length = Longest; length > 0; length--)
            {
                if (start + length <= read.Length && Groups.TryGetValue(read.Substring(start, length), out var group))
                {
                    return group;
                }
            }
        }

        return null;
    }

    /// <summary>True for a measure of people, pages or paragraphs, which events are never counted by.</summary>
    public static bool IsOfThings(string group) => Things.Contains(group);
}
