using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>
/// Cuts English text into words and brings their forms together: plurals, verb endings, irregular verbs, British and American spelling, possessives.
/// The stems are keys for comparing, not words to show. Pure and thread-safe.
/// </summary>
public static class EnglishWords
{
    private const int MaxLength = 40;

    private static readonly FrozenDictionary<string, string> Irregular = WordList.Lines("english-forms.txt")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .SelectMany(forms => forms.Skip(1).Select(form => (form, StemByRule(forms[0]))))
        .ToFrozenDictionary(pair => pair.form, pair => pair.Item2, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> IrregularLookup =
        Irregular.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A word of a text with its key.</summary>
    /// <param name="Span">UTF-16 range, without a possessive ending.</param>
    /// <param name="Stem">The key that its forms share; digits stay as they are.</param>
    public readonly record struct Word(SourceSpan Span, string Stem);

    /// <summary>
    /// The words (runs of Latin letters and digits) of <paramref name="text"/>, in order. Hyphens, slashes and other signs part words; "&amp;" counts as "and";
    /// the article "the" is passed over.
    /// </summary>
    public static ImmutableArray<Word> Read(string text)
    {
        var words = ImmutableArray.CreateBuilder<Word>();
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] == '&')
            {
                words.Add(new Word(new SourceSpan(i, i + 1), "and"));
            }

            if (!IsLetter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsLetter(text[i]))
            {
                i++;
            }

            if (i - start == 2 && text[start] is 'c' or 'C' && text[start + 1] is 'o' or 'O' && i + 1 < text.Length && text[i] == '-' && text[i + 1] is 'o' or 'O')
            {
                // "Co-operation", "co-ordinate" are written together as well.
                var joined = i + 1;
                while (joined < text.Length && IsLetter(text[joined]))
                {
                    joined++;
                }

                words.Add(new Word(new SourceSpan(start, joined), Stem(string.Concat(text.AsSpan(start, 2), text.AsSpan(i + 1, joined - i - 1)))));
                i = joined;
                continue;
            }

            var stem = Stem(text.AsSpan(start, i - start));
            if (stem != "the")
            {
                words.Add(new Word(new SourceSpan(start, i), stem));
            }

            // "Chongqing's": the ending is no word of its own.
            if (i + 1 < text.Length && text[i] is '\'' or '’' && text[i + 1] is 's' or 'S' && (i + 2 == text.Length || !IsLetter(text[i + 2])))
            {
                i += 2;
            }
        }

        return words.DrainToImmutable();
    }

    /// <summary>The key of one word.</summary>
    public static string Stem(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > MaxLength)
        {
            return word.ToString();
        }

        Span<char> buffer = stackalloc char[MaxLength];
        for (var i = 0; i < word.Length; i++)
        {
            buffer[i] = Folding.Fold(word[i]) is var folded && folded == 'ü' ? 'u' : folded;
        }

        return IrregularLookup.TryGetValue(buffer[..word.Length], out var irregular) ? irregular : StemByRule(buffer, word.Length);
    }

    private static string StemByRule(string word)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        word.CopyTo(buffer);
        return StemByRule(buffer, word.Length);
    }

    private static string StemByRule(Span<char> buffer, int length)
    {
        if (length <= 3 || char.IsAsciiDigit(buffer[0]))
        {
            return buffer[..length].ToString();
        }

        length = Inflection(buffer, length);
        length = Spelling(buffer, length);
        if (length > 3 && buffer[length - 1] == 'e')
        {
            length--;
        }

        if (length > 3 && buffer[length - 1] == buffer[length - 2] && buffer[length - 1] is not ('s' or 'e' or 'o'))
        {
            length--;
        }

        if (length > 2 && buffer[length - 1] == 'y')
        {
            buffer[length - 1] = 'i';
        }

        return buffer[..length].ToString();
    }

    private static int Inflection(Span<char> word, int length)
    {
        var head = word[..length];
        if (head.EndsWith("ies") && length > 4)
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        if (head.EndsWith("sses") || head.EndsWith("shes") || head.EndsWith("ches") || head.EndsWith("xes"))
        {
            return length - 2;
        }

        if (head[^1] == 's' && head[^2] is not ('s' or 'u' or 'i'))
        {
            length--;
        }

        head = word[..length];
        var cut = head.EndsWith("ing") && length > 5 ? 3 : head.EndsWith("ed") && length > 4 && head[^3] != 'e' ? 2 : 0;
        return cut > 0 && head[..^cut].IndexOfAny("aeiouy") >= 0 ? length - cut : length;
    }

    /// <summary>Brings -isation and -ization, -our and -or, -tre and -ter, -mme and -m together; the word may change in length.</summary>
    private static int Spelling(Span<char> word, int length)
    {
        for (var i = 2; i + 1 < length; i++)
        {
            // organis(e), organis(ation): z for s after i, before the ending.
            if (word[i] == 's' && word[i - 1] == 'i' && length > 6 && (word[i + 1] == 'a' || (word[i + 1] == 'e' && i + 2 == length)))
            {
                word[i] = 'z';
            }
        }

        var head = word[..length];
        if (length > 6 && head.EndsWith("is"))
        {
            word[length - 1] = 'z';
        }
        else if (length > 4 && head.EndsWith("our"))
        {
            word[length - 2] = 'r';
            return length - 1;
        }
        else if (length > 4 && head.EndsWith("tre"))
        {
            (word[length - 2], word[length - 1]) = ('e', 'r');
        }
        else if (length > 6 && head.EndsWith("mme"))
        {
            return length - 2;
        }

        return length;
    }

    private static bool IsLetter(char c) => char.IsAsciiLetterOrDigit(c) || c is >= '\u00c0' and <= '\u024f' or >= '\uff10' and <= '\uff5a' && char.IsLetterOrDigit(c);
}
