using System.Collections.Frozen;
using System.Text;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>
/// The fixed sentences of one data file, in three languages, with named places for what varies. Traditional Chinese is converted from simplified unless
/// the file gives a form of its own. Immutable and thread-safe.
/// </summary>
internal sealed class PhraseBook(string file)
{
    private readonly FrozenDictionary<string, Phrase> _all = WordList.Lines(typeof(PhraseBook).Assembly, file)
        .Select(line => Phrase.Parse(line, file))
        .ToFrozenDictionary(phrase => phrase.Key, StringComparer.Ordinal);

    public IReadOnlyCollection<Phrase> Every => _all.Values;

    public bool Knows(string key) => _all.ContainsKey(key);

    /// <summary>The sentence of <paramref name="key"/> with the named places filled.</summary>
    /// <exception cref="ArgumentException">The key is unknown, or a place of the sentence got no value: a defect.</exception>
    public string Get(string key, Language language, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!_all.TryGetValue(key, out var phrase))
        {
            throw new ArgumentException($"{file} has no '{key}'.", nameof(key));
        }

        return Fill(key, phrase.In(language), values);
    }

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
                return char.IsAsciiLetterUpper(name[0]) ? Phrases.Capital(value) : value;
            }
        }

        throw new ArgumentException($"The phrase '{key}' needs a value for '{name}'.", nameof(values));
    }
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
    public static Phrase Parse(string line, string file)
    {
        var columns = line.Replace("\\n", "\n", StringComparison.Ordinal).Split('\t');
        return columns.Length is 3 or 4
            ? new Phrase(columns[0], columns[1], columns.Length == 4 ? columns[3] : ScriptConversion.ToHant(columns[1]), columns[2])
            : throw new FormatException($"{file}: \"{line}\" needs a key, Chinese and English, parted by tabs.");
    }
}
