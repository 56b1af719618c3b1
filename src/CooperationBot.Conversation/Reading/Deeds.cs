using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Reading;

/// <summary>Verbs that people do at events, and the forms by which documents report them (Data/reading-deeds.tsv).</summary>
internal static class Deeds
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Forms = DataFiles.Rows("reading-deeds.tsv")
        .ToFrozenDictionary(row => row[0], row => row[1].Split('|').ToImmutableArray(), StringComparer.Ordinal);

    private static readonly FrozenSet<string> Own = DataFiles.Rows("reading-deeds.tsv").Where(row => row.Length > 2).Select(row => row[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All forms of all of them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Forms.Values.SelectMany(forms => forms).Distinct()];

    /// <summary>The forms for a word of a question, or for the word of an English phrase that is a deed ("gave a speech"); none where there is none.</summary>
    public static ImmutableArray<string> Of(string word) =>
        Forms.TryGetValue(word, out var forms) ? forms
        : word.Contains(' ', StringComparison.Ordinal) ? word.Split(' ').Select(part => Forms.GetValueOrDefault(part, [])).FirstOrDefault(found => !found.IsEmpty, []) : [];

    /// <summary>True where the read question names one.</summary>
    public static bool IsNamed(string read) => !In(read).IsEmpty;

    /// <summary>The forms of the first deed that the read question names; none where it names none.</summary>
    /// <param name="own">True to look only for deeds that merely taking part does not answer.</param>
    public static ImmutableArray<string> In(string read, bool own = false)
    {
        foreach (var (word, forms) in Forms)
        {
            if ((!own || Own.Contains(word)) && Words.Holds(read, word))
            {
                return forms;
            }
        }

        return [];
    }
}
