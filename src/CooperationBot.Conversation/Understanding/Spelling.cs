namespace CooperationBot.Conversation.Understanding;

/// <summary>Typing slips in Latin words.</summary>
internal static class Spelling
{
    /// <summary>Optimal string alignment distance (insertions, deletions, substitutions, swaps of neighbours); words are short, so the cost is bounded by the caller.</summary>
    public static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var width = b.Length + 1;
        Span<int> cells = stackalloc int[(a.Length + 1) * width];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    cells[(i * width) + j] = i + j;
                    continue;
                }

                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(cells[((i - 1) * width) + j] + 1, cells[(i * width) + j - 1] + 1), cells[((i - 1) * width) + j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    best = Math.Min(best, cells[((i - 2) * width) + j - 2] + 1);
                }

                cells[(i * width) + j] = best;
            }
        }

        return cells[^1];
    }

    /// <summary>How many slips a word of this length may hold and still be taken for another.</summary>
    public static int Tolerance(int length) => length switch { < 5 => 0, < 9 => 1, _ => 2 };
}
