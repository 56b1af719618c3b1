using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;

namespace CooperationBot.Knowledge.Text;

/// <summary>Sounds that typists and dialect speakers take for one another.</summary>
[Flags]
public enum PinyinFuzz
{
    None = 0,

    /// <summary>zh, ch, sh sound as z, c, s.</summary>
    Retroflex = 1,

    /// <summary>A final ng sounds as n.</summary>
    FinalNasal = 2,

    /// <summary>An initial n sounds as l (but not in bare "n").</summary>
    InitialNasal = 4,

    /// <summary>An initial h before u sounds as f ("hu" and "fu").</summary>
    Breath = 8,
}

/// <summary>
/// Toneless romanisation of Chinese characters and names. A character has one reading here (its most frequent one, in names the reading of the surname list).
/// Immutable and thread-safe; never throws for odd characters.
/// </summary>
public static class Pinyin
{
    private static readonly string[] Syllables;
    private static readonly ushort[] ReadingOf = new ushort[char.MaxValue + 1];
    private static readonly FrozenDictionary<string, string[]> Surnames;
    private static readonly FrozenDictionary<char, string> NameReadings;
    private static readonly string[][] Keys;
    private static readonly ConcurrentDictionary<char, ImmutableArray<string>> AllReadings = new();

    static Pinyin()
    {
        var syllables = new List<string> { "" };
        foreach (var line in WordList.Lines("pinyin.txt"))
        {
            var space = line.IndexOf(' ');
            syllables.Add(line[..space].Replace('v', 'ü'));
            foreach (var c in line.AsSpan(space + 1))
            {
                ReadingOf[c] = (ushort)(syllables.Count - 1);
            }
        }

        Syllables = [.. syllables];
        Surnames = WordList.Lines("surnames.txt")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToFrozenDictionary(parts => parts[0], parts => parts[1..], StringComparer.Ordinal);
        NameReadings = WordList.Lines("name-readings.txt").ToFrozenDictionary(line => line[0], line => line[2..]);
        Keys = [.. Enumerable.Range(0, 16).Select(fuzz => Syllables.Select(syllable => Blur(syllable, (PinyinFuzz)fuzz)).ToArray())];
    }

    /// <summary>The toneless syllable of a character ("ü" is written so), or null for anything that is not a known Chinese character.</summary>
    public static string? Syllable(char c) => Reading(c) is var reading and > 0 ? Syllables[reading] : null;

    /// <summary>A key that homophones share (and, with <paramref name="fuzz"/>, near-homophones); null for anything that is not a known Chinese character.</summary>
    public static string? Key(char c, PinyinFuzz fuzz = PinyinFuzz.None) => Reading(c) is var reading and > 0 ? Keys[(int)fuzz & 15][reading] : null;

    /// <summary>
    /// A personal name in the usual order, surname first: "段成刚" is "Duan Chenggang", "欧阳修" is "Ouyang Xiu". Parts around a middle dot are written
    /// apart. What is not Chinese stays as it is.
    /// </summary>
    public static string OfName(string name)
    {
        var result = new StringBuilder(name.Length * 5);
        foreach (var part in name.Trim().Split('·', '•', '・', ' '))
        {
            if (part.Length == 0)
            {
                continue;
            }

            if (result.Length > 0)
            {
                result.Append(' ');
            }

            var foreign = part.Length < name.Trim().Length || !part.All(Folding.IsHan);
            AppendPart(result, part, foreign);
        }

        return result.ToString();
    }

    /// <summary>All syllables of a word in one, capitalised as a proper name ("蜀都" is "Shudu"); characters without a reading stay as they are.</summary>
    public static string OfWord(string word)
    {
        var result = new StringBuilder(word.Length * 5);
        AppendJoined(result, word, []);
        return result.ToString();
    }

    /// <summary>All toneless readings that this class may write for a character: the usual one, that of names and that of a surname; with "ü" written both ways.</summary>
    public static ImmutableArray<string> Readings(char c) => AllReadings.GetOrAdd(Folding.Fold(c), static key =>
    [
        .. new[] { Syllable(key), NameReadings.GetValueOrDefault(key) }
            .Concat(Surnames.Where(surname => surname.Key.Contains(key)).Select(surname => surname.Value[surname.Key.IndexOf(key)]))
            .OfType<string>()
            .SelectMany(reading => new[] { reading, reading.Replace('ü', 'u') })
            .Distinct(),
    ]);

    private static void AppendPart(StringBuilder result, string part, bool foreign)
    {
        var folded = Folding.Fold(part);
        var length = foreign ? 0 : folded.Length > 2 && Surnames.ContainsKey(folded[..2]) ? 2 : folded.Length > 1 ? 1 : 0;
        if (length == 0)
        {
            AppendJoined(result, part, []);
            return;
        }

        AppendJoined(result, part[..length], Surnames.GetValueOrDefault(folded[..length]) ?? []);
        result.Append(' ');
        AppendJoined(result, part[length..], []);
    }

    private static void AppendJoined(StringBuilder result, string characters, string[] readings)
    {
        var first = true;
        for (var i = 0; i < characters.Length; i++)
        {
            var syllable = i < readings.Length ? readings[i] : NameSyllable(characters[i]);
            if (syllable is null)
            {
                result.Append(characters[i]);
                first = false;
                continue;
            }

            // The apostrophe keeps "Xi'an" apart from "xian".
            if (!first && (syllable[0] is 'a' or 'o' or 'e'))
            {
                result.Append('\'');
            }

            result.Append(first ? char.ToUpperInvariant(syllable[0]) : syllable[0]).Append(syllable, 1, syllable.Length - 1);
            first = false;
        }
    }

    private static string? NameSyllable(char c) => NameReadings.GetValueOrDefault(Folding.Fold(c)) ?? Syllable(c);

    private static int Reading(char c) => ReadingOf[c] is var reading and > 0 ? reading : ReadingOf[Folding.Fold(c)];

    private static string Blur(string syllable, PinyinFuzz fuzz)
    {
        var key = syllable;
        if (fuzz.HasFlag(PinyinFuzz.Retroflex) && key.Length > 2 && key[1] == 'h')
        {
            key = key[0] + key[2..];
        }

        if (fuzz.HasFlag(PinyinFuzz.InitialNasal) && key.Length > 1 && key[0] == 'n' && key[1] != 'g')
        {
            key = 'l' + key[1..];
        }

        if (fuzz.HasFlag(PinyinFuzz.Breath) && key.StartsWith("hu", StringComparison.Ordinal))
        {
            key = key switch { "hu" => "fu", "hui" => "fei", "hun" => "fen", _ => 'f' + key[2..] };
        }

        return fuzz.HasFlag(PinyinFuzz.FinalNasal) && key.EndsWith("ng", StringComparison.Ordinal) ? key[..^1] : key;
    }
}
