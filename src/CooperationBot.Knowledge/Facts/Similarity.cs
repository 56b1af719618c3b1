namespace CooperationBot.Knowledge.Facts;

/// <summary>How much of the shorter of two phrases is in the longer one, by pairs of neighbouring characters.</summary>
internal static class Similarity
{
    private const int MaxLength = 120;

    /// <summary>0 to 1; 0 when one has fewer than two characters.</summary>
    public static double Of(string left, string right)
    {
        var first = Pairs(left);
        var second = Pairs(right);
        if (first.Count == 0 || second.Count == 0)
        {
            return 0;
        }

        var (small, large) = first.Count <= second.Count ? (first, second) : (second, first);
        return small.Count(large.Contains) / (double)small.Count;
    }

    private static HashSet<int> Pairs(string text)
    {
        var pairs = new HashSet<int>();
        var previous = '\0';
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            if (!char.IsLetterOrDigit(c) || c == '的')
            {
                continue;
            }

            if (previous != '\0')
            {
                pairs.Add((previous << 16) | c);
            }

            previous = c;
        }

        return pairs;
    }
}
