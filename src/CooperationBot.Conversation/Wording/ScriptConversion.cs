using System.Collections.Frozen;
using System.Text;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Shows Chinese in the script of the reader. Other characters, case and punctuation stay. Pure and thread-safe.</summary>
internal static class ScriptConversion
{
    private static readonly Table Hant = Table.Load(WordList.Lines("hans-hant.txt").ToArray());
    private static readonly Table Hans = Table.Load([.. WordList.Lines("hant-hans.txt"), .. WordList.Lines("hant-hans-phrases.tsv")]);

    /// <summary>Simplified to traditional, words before characters.</summary>
    public static string ToHant(string text) => Hant.Convert(text);

    /// <summary>Traditional to simplified, words before characters.</summary>
    public static string ToHans(string text) => Hans.Convert(text);

    /// <summary>The text in the script of a Chinese reader; for an English one as it is.</summary>
    public static string For(string text, Language language) => language switch
    {
        Language.ZhHans => ToHans(text),
        Language.ZhHant => ToHant(text),
        _ => text,
    };

    private sealed class Table(char[] characters, FrozenDictionary<char, (string From, string To)[]> words)
    {
        public static Table Load(string[] lines)
        {
            var table = new char[char.MaxValue + 1];
            for (var i = 0; i < table.Length; i++)
            {
                table[i] = (char)i;
            }

            foreach (var line in lines.Where(line => line.Length == 2))
            {
                table[line[0]] = line[1];
            }

            var phrases = lines.Where(line => line.Contains('\t', StringComparison.Ordinal))
                .Select(line => line.Split('\t'))
                .GroupBy(parts => parts[0][0])
                .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(parts => parts[0].Length).Select(parts => (parts[0], parts[1])).ToArray());
            return new Table(table, phrases);
        }

        public string Convert(string text)
        {
            var result = new StringBuilder(text.Length);
            var i = 0;
            while (i < text.Length)
            {
                if (words.TryGetValue(text[i], out var candidates) && Starting(candidates, text, i) is { } word)
                {
                    result.Append(word.To);
                    i += word.From.Length;
                }
                else
                {
                    result.Append(characters[text[i++]]);
                }
            }

            return result.ToString();
        }

        private static (string From, string To)? Starting((string From, string To)[] candidates, string text, int i)
        {
            foreach (var candidate in candidates)
            {
                if (string.CompareOrdinal(text, i, candidate.From, 0, candidate.From.Length) == 0)
                {
                    return candidate;
                }
            }

            return null;
        }
    }
}
