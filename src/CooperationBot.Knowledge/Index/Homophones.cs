using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>Finds the two-character sequences of the record by sound, so that a homophone slip or pinyin finds the word that was meant. Immutable and thread-safe.</summary>
/// <param name="count">How often a gram, or a single character, occurs in the record.</param>
internal sealed class Homophones(Func<ulong, int> count)
{
    private const PinyinFuzz Fuzz = PinyinFuzz.Retroflex | PinyinFuzz.FinalNasal | PinyinFuzz.InitialNasal;
    private const int LongestSyllable = 6;
    private const int MostWords = 4;

    private static readonly FrozenDictionary<string, string> Exact = BySound(PinyinFuzz.None);
    private static readonly FrozenDictionary<string, string> Blurred = BySound(Fuzz);

    /// <summary>Pairs on record that sound like the given two characters and keep one of them, the frequent first.</summary>
    public ImmutableArray<string> SoundingLike(char first, char second) =>
        Pinyin.Key(first) is { } head && Pinyin.Key(second) is { } tail
            ? Pairs(Exact[head], second.ToString()).Concat(Pairs(first.ToString(), Exact[tail])).Distinct().OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Text, StringComparer.Ordinal).Select(pair => pair.Text).ToImmutableArray()
            : [];

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

            var words = Sequences(syllables[0], syllables[1]);
            for (var i = 2; i < syllables.Length; i++)
            {
                var pairs = Sequences(syllables[i - 1], syllables[i]).ToImmutableArray();
                words = words.SelectMany(head => pairs.Where(pair => pair[0] == head[^1]).Select(pair => head + pair[1]));
            }

            found.AddRange(words.Take(MostWords));
        }

        return [.. found.Distinct().Take(MostWords)];
    }

    /// <summary>Pairs on record of the two blurred syllables, the frequent first.</summary>
    private IEnumerable<string> Sequences(string first, string second) =>
        Pairs(OnRecord(first), OnRecord(second)).OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Text, StringComparer.Ordinal).Select(pair => pair.Text);

    private string OnRecord(string syllable) => string.Concat(Blurred[syllable].Where(c => count(c) > 0));

    private IEnumerable<(string Text, int Count)> Pairs(string first, string second) =>
        from head in first
        from tail in second
        let times = count(((ulong)head << 16) | tail)
        where times > 0
        select (string.Create(2, (head, tail), static (pair, both) => (pair[0], pair[1]) = both), times);

    private static FrozenDictionary<string, string> BySound(PinyinFuzz fuzz) =>
        Enumerable.Range(0, char.MaxValue + 1)
            .Select(number => (char)number)
            .Where(c => Folding.IsHan(c) && Folding.Fold(c) == c)
            .Select(c => (Character: c, Sound: Pinyin.Key(c, fuzz)))
            .Where(entry => entry.Sound is not null)
            .GroupBy(entry => entry.Sound!)
            .ToFrozenDictionary(group => group.Key, group => string.Concat(group.Select(entry => entry.Character)), StringComparer.Ordinal);

    /// <summary>The ways to read the word as syllables, at most <paramref name="most"/> of them long.</summary>
    private static IEnumerable<ImmutableArray<string>> Syllables(string word, int start, int most)
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
            if (Blurred.ContainsKey(key))
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
