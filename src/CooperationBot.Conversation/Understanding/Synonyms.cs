using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Words that a document may use instead of the question's, from Data/synonyms.tsv and Data/regions.tsv.</summary>
internal static class Synonyms
{
    private static readonly FrozenDictionary<string, ImmutableArray<string>> Groups = Build();
    private static readonly int Longest = Groups.Keys.Max(word => word.Length);

    /// <summary>The longest word with synonyms that begins at <paramref name="start"/>, with its forms (itself first); null where there is none.</summary>
    public static (int Length, ImmutableArray<string> Forms)? At(string text, int start, int end)
    {
        for (var length = Math.Min(Longest, end - start); length > 0; length--)
        {
            if (Groups.TryGetValue(text.Substring(start, length), out var forms))
            {
                return (length, forms);
            }
        }

        return null;
    }

    private static FrozenDictionary<string, ImmutableArray<string>> Build()
    {
        var groups = new Dictionary<string, List<string>>();
        foreach (var line in DataFiles.Lines("synonyms.tsv"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words)
            {
                if (!groups.TryGetValue(word, out var forms))
                {
                    groups[word] = forms = [word];
                }

                forms.AddRange(words);
            }
        }

        // The full names of a joint short name must all be there, so they are one form.
        foreach (var row in DataFiles.Rows("regions.tsv"))
        {
            groups[row[0]] = [row[0], row[1]];
        }

        return groups.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.Distinct().ToImmutableArray(), StringComparer.Ordinal);
    }
}
