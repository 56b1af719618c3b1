using System.Collections.Frozen;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Wording;

/// <summary>The fixed sentences of replies, from Data/phrases.tsv: key, Chinese, English, with {named} places.</summary>
internal static class Phrases
{
    private static readonly FrozenDictionary<string, (string Chinese, string English)> Table =
        DataFiles.Rows("phrases.tsv").ToFrozenDictionary(row => row[0], row => (row[1].Replace("\\n", "\n", StringComparison.Ordinal), row[2].Replace("\\n", "\n", StringComparison.Ordinal)), StringComparer.Ordinal);

    public static IEnumerable<string> Keys => Table.Keys;

    /// <summary>The phrase in simplified Chinese or English with its places filled.</summary>
    /// <exception cref="KeyNotFoundException">No such key: a defect, caught by a test over all keys that code names.</exception>
    public static string Get(string key, bool english, params ReadOnlySpan<(string Name, string Value)> places)
    {
        var (chinese, en) = Table[key];
        var text = english ? en : chinese;
        foreach (var (name, value) in places)
        {
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        }

        return text;
    }
}
