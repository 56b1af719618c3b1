using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>An indexing unit of folded text: two neighbouring Han characters, a Han character that stands alone, or a Latin word or number.</summary>
/// <param name="Key">Identifies the unit; equal units have equal keys.</param>
/// <param name="Start">First UTF-16 position in the text it was read from.</param>
/// <param name="Length">Positions it covers.</param>
public readonly record struct Gram(ulong Key, int Start, int Length)
{
    /// <summary>True for a Han character without a neighbour, which tells little.</summary>
    public bool IsLoneHan => Key <= char.MaxValue;
}

/// <summary>Cuts folded text into grams. Bigrams need no word list and never cut a place name in two.</summary>
public static class Grams
{
    private const ulong WordFlag = 1UL << 63;

    /// <summary>The grams of <paramref name="folded"/>, left to right. The text must have been folded with <see cref="Folding"/>.</summary>
    public static IEnumerable<Gram> Of(string folded)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (Folding.IsHan(folded[i]))
            {
                if (i + 1 < folded.Length && Folding.IsHan(folded[i + 1]))
                {
                    yield return new Gram(((ulong)folded[i] << 16) | folded[i + 1], i, 2);
                }
                else if (i == 0 || !Folding.IsHan(folded[i - 1]))
                {
                    yield return new Gram(folded[i], i, 1);
                }
            }
            else if (char.IsLetterOrDigit(folded[i]))
            {
                var end = i + 1;
                while (end < folded.Length && char.IsLetterOrDigit(folded[end]) && !Folding.IsHan(folded[end])
                    && char.IsDigit(folded[end]) == char.IsDigit(folded[i]))
                {
                    end++;
                }

                yield return new Gram(Hash(folded.AsSpan(i, end - i)), i, end - i);
                i = end - 1;
            }
        }
    }

    /// <summary>Adds the keys of the grams of <paramref name="folded"/> to a list, left to right, as often as they occur.</summary>
    internal static void Into(string folded, List<ulong> keys)
    {
        foreach (var gram in Of(folded))
        {
            keys.Add(gram.Key);
        }
    }

    /// <summary>FNV-1a over the UTF-16 units, with the top bit set so that it never equals a Han key.</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash | WordFlag;
    }
}
