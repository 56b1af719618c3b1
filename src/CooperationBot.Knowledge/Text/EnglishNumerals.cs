using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Text;

/// <summary>The grammar of English numbers: "more than ten", "twenty-fourth", "2nd", "1.5 billion".</summary>
internal static class EnglishNumerals
{
    private static readonly string[] Units =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
        "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] UnitOrdinals =
    [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth",
        "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    ];

    private static readonly FrozenDictionary<string, (decimal Value, bool Ordinal)> Words = Load();
    private static readonly FrozenDictionary<string, (decimal Value, bool Ordinal)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds the number that begins with the word at <paramref name="i"/>, if any; gives the position after it or after the word.</summary>
    public static int ReadNext(string folded, int i, int end, ImmutableArray<Numeral>.Builder found)
    {
        if (TryReadAt(folded, i, end, out var numeral))
        {
            found.Add(numeral with { Bound = NumeralBounds.Of(folded, numeral, end) });
            return numeral.Span.End;
        }

        return EndOfWord(folded, i, end);
    }

    public static bool TryReadAt(string folded, int start, int end, out Numeral numeral)
    {
        numeral = default;
        decimal total = 0, section = 0;
        var (i, stop, ordinal, read) = (start, start, false, false);
        while (i < end && !ordinal)
        {
            var wordEnd = EndOfWord(folded, i, end);
            var word = folded.AsSpan(i, wordEnd - i);
            if (read && word is "and" && wordEnd + 1 < end && Lookup.TryGetValue(folded.AsSpan(wordEnd + 1, EndOfWord(folded, wordEnd + 1, end) - wordEnd - 1), out _) && section >= 100)
            {
                i = wordEnd + 1;
                continue;
            }

            if (!Lookup.TryGetValue(word, out var entry) || !Combine(entry.Value, ref total, ref section, read))
            {
                break;
            }

            (read, ordinal, stop, i) = (true, entry.Ordinal, wordEnd, wordEnd + 1);
            if (wordEnd >= end || folded[wordEnd] is not (' ' or '-'))
            {
                break;
            }
        }

        if (!read)
        {
            return false;
        }

        var percent = stop + 8 <= end && string.CompareOrdinal(folded, stop, " percent", 0, 8) == 0;
        numeral = new Numeral(new SourceSpan(start, percent ? stop + 8 : stop), total + section, FigureBound.Exact, ordinal, percent);
        return true;
    }

    /// <summary>What may follow Arabic digits in English: "th", " million", " percent".</summary>
    public static void ReadTail(string folded, int end, ref int stop, ref decimal value, ref bool ordinal, ref bool percent)
    {
        if (stop + 2 <= end && folded.AsSpan(stop, 2) is "st" or "nd" or "rd" or "th" && (stop + 2 == end || !char.IsAsciiLetter(folded[stop + 2])))
        {
            (ordinal, stop) = (true, stop + 2);
            return;
        }

        if (stop + 1 >= end || folded[stop] is not (' ' or '-'))
        {
            return;
        }

        var wordEnd = EndOfWord(folded, stop + 1, end);
        var word = folded.AsSpan(stop + 1, wordEnd - stop - 1);
        if (word is "percent")
        {
            (percent, stop) = (true, wordEnd);
        }
        else if (Lookup.TryGetValue(word, out var entry) && entry.Value >= 1000 && !entry.Ordinal && value < 1e9m)
        {
            (value, stop) = (value * entry.Value, wordEnd);
        }
    }

    private static bool Combine(decimal value, ref decimal total, ref decimal section, bool read)
    {
        switch (value)
        {
            case >= 1000 when read:
                total += section * value;
                section = 0;
                return total < 1e24m;
            case 100 when read && section is > 0 and < 100:
                section *= 100;
                return true;
            case < 100 when !read || section == 0 || (section % 100 == 0 && section > 0) || (section % 10 == 0 && section % 100 >= 20 && value < 10):
                section += value;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The ordinal of a number as a word ("twenty-fourth"), with digits from 100 on.</summary>
    public static string OrdinalWord(int value) => value switch
    {
        < 0 or >= 100 => OrdinalDigits(value),
        < 20 => UnitOrdinals[value],
        _ when value % 10 == 0 => Tens[value / 10][..^1] + "ieth",
        _ => $"{Tens[value / 10]}-{UnitOrdinals[value % 10]}",
    };

    public static string OrdinalDigits(int value)
    {
        var suffix = (Math.Abs(value % 100), Math.Abs(value % 10)) switch
        {
            ( >= 11 and <= 13, _) => "th",
            (_, 1) => "st",
            (_, 2) => "nd",
            (_, 3) => "rd",
            _ => "th",
        };
        return $"{value}{suffix}";
    }

    private static int EndOfWord(string folded, int i, int end)
    {
        while (i < end && folded[i] is >= 'a' and <= 'z')
        {
            i++;
        }

        return i;
    }

    private static FrozenDictionary<string, (decimal, bool)> Load()
    {
        var words = new Dictionary<string, (decimal, bool)>(StringComparer.Ordinal)
        {
            ["hundred"] = (100, false), ["thousand"] = (1000, false), ["million"] = (1_000_000, false), ["billion"] = (1_000_000_000, false),
            ["trillion"] = (1_000_000_000_000, false), ["dozen"] = (12, false),
        };
        for (var i = 0; i < 20; i++)
        {
            words[Units[i]] = (i, false);
            words[UnitOrdinals[i]] = (i, true);
        }

        for (var i = 2; i < 10; i++)
        {
            words[Tens[i]] = (i * 10, false);
            words[Tens[i][..^1] + "ieth"] = (i * 10, true);
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
