using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>The two-character sequences of the record by sound, so that a homophone slip or pinyin finds the word that was meant. Immutable.</summary>
internal sealed class PhoneticIndex
{
    private const PinyinFuzz Fuzz = PinyinFuzz.Retroflex | PinyinFuzz.FinalNasal | PinyinFuzz.InitialNasal;
    private const int LongestSyllable = 6;

    private readonly FrozenDictionary<(string, string), ImmutableArray<string>> _pairs;
    private readonly FrozenSet<string> _syllables;

    public PhoneticIndex(IEnumerable<string> foldedTexts)
    {
        var counts = new Dictionary<string, int>();
        foreach (var text in foldedTexts)
        {
            for (var i = 0; i + 1 < text.Length; i++)
            {
                if (Folding.IsHan(text[i]) && Folding.IsHan(text[i + 1]))
                {
                    var pair = text.Substring(i, 2);
                    counts[pair] = counts.GetValueOrDefault(pair) + 1;
                }
            }
        }

        _pairs = counts
            .Select(entry => (Pair: entry.Key, entry.Value, Key: KeyOf(entry.Key)))
            .Where(entry => entry.Key is not null)
            .GroupBy(entry => entry.Key!.Value)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Pair, StringComparer.Ordinal).Select(entry => entry.Pair).ToImmutableArray());
        _syllables = _pairs.Keys.SelectMany(key => new[] { key.Item1, key.Item2 }).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Pairs on record that sound like the given two characters, the frequent first.</summary>
    public ImmutableArray<string> SoundingLike(char first, char second)
    {
        if (Pinyin.Key(first) is not { } head || Pinyin.Key(second) is not { } tail || KeyOf(string.Concat(first.ToString(), second.ToString())) is not { } key)
        {
            return [];
        }

        // The index blurs sounds for typed pinyin; a slip of characters is a true homophone.
        return [.. _pairs.GetValueOrDefault(key, []).Where(pair => Pinyin.Key(pair[0]) == head && Pinyin.Key(pair[1]) == tail)];
    }

    /// <summary>Words of two to four characters on record that are spelled so in pinyin, written together ("liangjiang").</summary>
    public ImmutableArray<string> Spelled(string word)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var syllables in Syllables(word, 0, 4))
        {
            if (syllables.Length < 2)
            {
                continue;
            }

            IEnumerable<string> words = _pairs.GetValueOrDefault((syllables[0], syllables[1]), []);
            for (var i = 2; i < syllables.Length; i++)
            {
                var pairs = _pairs.GetValueOrDefault((syllables[i - 1], syllables[i]), []);
                words = words.SelectMany(head => pairs.Where(pair => pair[0] == head[^1]).Select(pair => head + pair[1]));
            }

            found.AddRange(words.Take(4));
        }

        return [.. found.Distinct().Take(4)];
    }

    private static (string, string)? KeyOf(string pair) =>
        Pinyin.Key(pair[0], Fuzz) is { } first && Pinyin.Key(pair[1], Fuzz) is { } second ? (first, second) : null;

    /// <summary>The ways to read the word as syllables known here, at most <paramref name="most"/> of them long.</summary>
    private IEnumerable<ImmutableArray<string>> Syllables(string word, int start, int most)
    {
        if (start == word.Length)
        {
            yield return [];
            yield break;
        }

        if (most == 0)
        {
            yield break;
        }

        for (var length = Math.Min(LongestSyllable, word.Length - start); length > 0; length--)
        {
            var key = Blur(word.Substring(start, length));
            if (_syllables.Contains(key))
            {
                foreach (var rest in Syllables(word, start + length, most - 1))
                {
                    yield return [key, .. rest];
                }
            }
        }
    }

    /// <summary>The fuzzy key of a typed syllable, as <see cref="Pinyin.Key"/> makes it for characters.</summary>
    private static string Blur(string syllable)
    {
        if (syllable.Length > 2 && syllable[1] == 'h' && syllable[0] is 'z' or 'c' or 's')
        {
            syllable = syllable[0] + syllable[2..];
        }

        if (syllable.Length > 1 && syllable[0] == 'n' && syllable[1] != 'g')
        {
            syllable = 'l' + syllable[1..];
        }

        return syllable.EndsWith("ng", StringComparison.Ordinal) ? syllable[..^1] : syllable;
    }
}
