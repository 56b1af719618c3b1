using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>An indexing unit of folded text: two neighbouring Han characters, a Han character that stands alone, or a Latin word or number.</summary>
/// <param name="Key">Identifies the unit; equal units have equal keys.</param>
/// <param name="Start">First UTF-16 position in the text it was read from.</param>
/// <param name="Length">Positions it covers.</param>
public readonly record struct Gram(ulong Key, int Start, int Length)
{
    /// <summary>True for a single Han character, which tells little.</summary>
    public bool IsLoneHan => Key <= char.MaxValue;
}

/// <summary>Cuts folded text into grams. Bigrams need no word list and never cut a place name in two.</summary>
public static class Grams
{
    private const ulong WordFlag = 1UL << 63;

    /// <summary>The grams of <paramref name="folded"/>, left to right. The text must have been folded with <see cref="Folding"/>.</summary>
    public static IEnumerable<Gram> Of(string folded)
    {
        for (var position = 0; Next(folded, ref position, out var gram);)
        {
            yield return gram;
        }
    }

    /// <summary>Reads the gram that begins at or behind a position, without allocating.</summary>
    /// <param name="folded">Folded text.</param>
    /// <param name="position">Where to look; then where the next gram may begin.</param>
    /// <param name="gram">The gram, its start counted in <paramref name="folded"/>.</param>
    /// <returns>False at the end of the text.</returns>
    internal static bool Next(ReadOnlySpan<char> folded, ref int position, out Gram gram)
    {
        for (; position < folded.Length; position++)
        {
            var (i, c) = (position, folded[position]);
            if (Folding.IsHan(c))
            {
                position++;
                if (i + 1 < folded.Length && Folding.IsHan(folded[i + 1]))
                {
                    gram = new Gram(((ulong)c << 16) | folded[i + 1], i, 2);
                    return true;
                }

                if (i == 0 || !Folding.IsHan(folded[i - 1]))
                {
                    gram = new Gram(c, i, 1);
                    return true;
                }

                position--;
            }
            else if (char.IsLetterOrDigit(c))
            {
                var end = i + 1;
                while (end < folded.Length && char.IsLetterOrDigit(folded[end]) && !Folding.IsHan(folded[end]) && char.IsDigit(folded[end]) == char.IsDigit(c))
                {
                    end++;
                }

                position = end;
                gram = new Gram(Hash(folded[i..end]), i, end - i);
                return true;
            }
        }

        gram = default;
        return false;
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
