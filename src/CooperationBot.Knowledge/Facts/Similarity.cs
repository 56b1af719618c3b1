namespace CooperationBot.Knowledge.Facts;

/// <summary>How much of the shorter of two phrases is in the longer one, by pairs of neighbouring characters.</summary>
internal static class Similarity
{
    private const int MaxLength = 120;

    /// <summary>0 to 1; 0 when one has fewer than two characters.</summary>
    public static double Of(string left, string right)
    {
        var first = Pairs(left, stackalloc int[MaxLength]);
        var second = Pairs(right, stackalloc int[MaxLength]);
        if (first.IsEmpty || second.IsEmpty)
        {
            return 0;
        }

        var (common, one, other) = (0, 0, 0);
        while (one < first.Length && other < second.Length)
        {
            var order = first[one].CompareTo(second[other]);
            common += order == 0 ? 1 : 0;
            one += order <= 0 ? 1 : 0;
            other += order >= 0 ? 1 : 0;
        }

        return common / (double)Math.Min(first.Length, second.Length);
    }

    /// <summary>The pairs of the text in rising order, each once.</summary>
    private static Span<int> Pairs(string text, Span<int> pairs)
    {
        var count = 0;
        var previous = '\0';
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            if (!char.IsLetterOrDigit(c) || c == '的')
            {
                continue;
            }

            if (previous != '\0')
            {
                pairs[count++] = (previous << 16) | c;
            }

            previous = c;
        }

        pairs = pairs[..count];
        pairs.Sort();
        var different = 0;
        foreach (var pair in pairs)
        {
            if (different == 0 || pairs[different - 1] != pair)
            {
                pairs[different++] = pair;
            }
        }

        return pairs[..different];
    }
}
