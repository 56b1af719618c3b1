namespace CooperationBot.Channels.Web;

/// <summary>
/// Tells a quotation by 61 bits, so that a link need not carry it and a page can still find it in a text that has changed. It protects nothing:
/// the signature of the link does. Polynomial modulo 2^61-1 over UTF-16 units, rolled along a text as Karp and Rabin do (1987).
/// </summary>
public static class QuoteHash
{
    private const ulong Modulus = (1UL << 61) - 1;
    private const ulong Base = 0x1357_9bdf_2468_ace1;

    /// <summary>The hash of a text; an empty one has 0.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = 0UL;
        foreach (var unit in text)
        {
            hash = Next(hash, unit);
        }

        return hash;
    }

    /// <summary>Where in a text the quotation stands; null where it does not, or more than once. Linear in the text.</summary>
    /// <param name="length">The quotation's length in UTF-16 units.</param>
    public static int? FindOnly(string text, ulong hash, int length)
    {
        if (length <= 0 || length > text.Length)
        {
            return null;
        }

        // What the unit that leaves the window weighs in it.
        var leaving = 1UL;
        for (var i = 1; i < length; i++)
        {
            leaving = Times(leaving, Base);
        }

        int? found = null;
        var rolling = Of(text.AsSpan(0, length));
        for (var start = 0; ; start++)
        {
            if (rolling == hash)
            {
                if (found is not null)
                {
                    return null;
                }

                found = start;
            }

            if (start + length >= text.Length)
            {
                return found;
            }

            rolling = Next(Reduce(rolling + Modulus - Times(leaving, text[start] + 1UL)), text[start + length]);
        }
    }

    // A unit counts from 1, so that leading NULs change the hash.
    private static ulong Next(ulong hash, char unit) => Reduce(Times(hash, Base) + unit + 1);

    private static ulong Times(ulong left, ulong right)
    {
        // 2^61 counts as 1: the bits above are added to those below.
        var high = Math.BigMul(left, right, out var low);
        return Reduce((low & Modulus) + ((low >> 61) | (high << 3)));
    }

    private static ulong Reduce(ulong value) => value >= Modulus ? value - Modulus : value;
}
