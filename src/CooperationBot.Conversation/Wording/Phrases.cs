using System.Collections.Frozen;
using System.Text;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>
/// The fixed sentences of replies (Data/phrases.tsv), in three languages, with named places for what varies. Traditional Chinese is converted from
/// simplified unless the file gives a form of its own. Immutable and thread-safe.
/// </summary>
internal static class Phrases
{
    private static readonly FrozenDictionary<string, Phrase> All = WordList.Lines(typeof(Phrases).Assembly, "phrases.tsv")
        .Select(Phrase.Parse)
        .ToFrozenDictionary(phrase => phrase.Key, StringComparer.Ordinal);

    /// <summary>Every phrase, for the checks that must know all fixed wording.</summary>
    public static IReadOnlyCollection<Phrase> Every => All.Values;

    public static IEnumerable<string> Keys => All.Keys;

    /// <summary>The sentence of <paramref name="key"/> in simplified Chinese or English.</summary>
    public static string Get(string key, bool english, params ReadOnlySpan<(string Name, string Value)> values) =>
        Get(key, english ? Language.En : Language.ZhHans, values);

    /// <summary>The sentence of <paramref name="key"/> with the named places filled.</summary>
    /// <exception cref="ArgumentException">The key is unknown, or a place of the sentence got no value: a defect.</exception>
    public static string Get(string key, Language language, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!All.TryGetValue(key, out var phrase))
        {
            throw new ArgumentException($"phrases.tsv has no '{key}'.", nameof(key));
        }

        return Fill(key, phrase.In(language), values);
    }

    public static bool Knows(string key) => All.ContainsKey(key);

    private static string Fill(string key, string template, ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!template.Contains('{', StringComparison.Ordinal))
        {
            return template;
        }

        var result = new StringBuilder(template.Length + 64);
        var i = 0;
        while (i < template.Length)
        {
            var open = template.IndexOf('{', i);
            if (open < 0)
            {
                result.Append(template, i, template.Length - i);
                break;
            }

            var close = template.IndexOf('}', open);
            result.Append(template, i, open - i).Append(Value(key, template[(open + 1)..close], values));
            i = close + 1;
        }

        return result.ToString();
    }

    /// <summary>The value of a place; a name with a capital ("{Title}") asks for a capital first letter.</summary>
    private static string Value(string key, string name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (given, value) in values)
        {
            if (string.Equals(given, name, StringComparison.OrdinalIgnoreCase))
            {
                return char.IsAsciiLetterUpper(name[0]) ? Capital(value) : value;
            }
        }

        throw new ArgumentException($"The phrase '{key}' needs a value for '{name}'.", nameof(values));
    }

    /// <summary>The text with a capital first letter, as at the beginning of an English sentence.</summary>
    public static string Capital(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}

/// <summary>One fixed sentence in the three languages.</summary>
internal sealed record Phrase(string Key, string Hans, string Hant, string En)
{
    public string In(Language language) => language switch
    {
        Language.En => En,
        Language.ZhHant => Hant,
        _ => Hans,
    };

    /// <summary>Reads a line: key, simplified Chinese, English, and traditional Chinese where conversion would not do, parted by tabs. "\n" is a line break.</summary>
    public static Phrase Parse(string line)
    {
        var columns = line.Replace("\\n", "\n", StringComparison.Ordinal).Split('\t');
        return columns.Length is 3 or 4
            ? new Phrase(columns[0], columns[1], columns.Length == 4 ? columns[3] : ScriptConversion.ToHant(columns[1]), columns[2])
            : throw new FormatException($"phrases.tsv: \"{line}\" needs a key, Chinese and English, parted by tabs.");
    }
}
