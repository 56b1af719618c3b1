using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Reading;

/// <summary>Verbs that people do at events, and the forms by which documents report them (Data/reading-deeds.tsv).</summary>
internal static class Deeds
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Forms = DataFiles.Rows("reading-deeds.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1].Split('|').ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>All forms of all of them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Forms.Values.SelectMany(forms => forms).Distinct()];

    /// <summary>The forms for a word of a question; none where it is no deed.</summary>
    public static ImmutableArray<string> Of(string word) => Forms.GetValueOrDefault(word, []);

    /// <summary>The forms of the first deed that the read question names; none where it names none.</summary>
    public static ImmutableArray<string> In(string read)
    {
        foreach (var (word, forms) in Forms)
        {
            if (Words.Holds(read, word))
            {
                return forms;
            }
        }

        return [];
    }
}
