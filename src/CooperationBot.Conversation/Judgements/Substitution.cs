namespace CooperationBot.Conversation.Judgements;

/// <summary>Two texts that are one, but for one value wherever it stands: "70个议席" and "170个议席".</summary>
/// <param name="Mine">The value in the one text, folded.</param>
/// <param name="Theirs">The value in the other.</param>
internal sealed record Substitution(string Mine, string Theirs)
{
    /// <summary>A longer stretch is a passage, not a value.</summary>
    private const int LongestValue = 24;

    /// <summary>What joins the parts of a name, a number or a date.</summary>
    private const string Joints = "·.-%‰:/ '";

    /// <summary>The shortest such difference of two folded texts; null where they are equal or differ in more than one value.</summary>
    public static Substitution? Between(string own, string other)
    {
        var start = 0;
        while (start < own.Length && start < other.Length && own[start] == other[start])
        {
            start++;
        }

        // "70" and "170" share their end, "2013" and "2012" their beginning: they are whole numbers all the same.
        while (start > 0 && (IsJoined(own, start) || IsJoined(other, start)))
        {
            start--;
        }

        for (var length = 2; length <= 2 * LongestValue; length++)
        {
            for (var mine = Math.Max(1, length - LongestValue); mine <= Math.Min(LongestValue, length - 1); mine++)
            {
                if (At(own, other, start, mine, length - mine) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static Substitution? At(string own, string other, int start, int mine, int theirs)
    {
        if (start + mine > own.Length || start + theirs > other.Length || IsJoined(own, start + mine) || IsJoined(other, start + theirs))
        {
            return null;
        }

        var one = own.AsSpan(start, mine);
        var two = other.AsSpan(start, theirs);
        return IsValue(one) && IsValue(two) && HasDigit(one) == HasDigit(two) && !IsAddition(one, two) && own[start..].Replace(one.ToString(), two.ToString(), StringComparison.Ordinal) == other[start..]
            ? new Substitution(one.ToString(), two.ToString())
            : null;
    }

    /// <summary>Letters and digits with what joins them: no punctuation, no dots for what was cut off.</summary>
    private static bool IsValue(ReadOnlySpan<char> stretch)
    {
        foreach (var c in stretch)
        {
            if (!char.IsLetterOrDigit(c) && !Joints.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return char.IsLetterOrDigit(stretch[0]);
    }

    /// <summary>True where the one only says more ("本次公开赛", "本次网球公开赛"); "170" does not say more than "70".</summary>
    private static bool IsAddition(ReadOnlySpan<char> one, ReadOnlySpan<char> two)
    {
        var longer = one.Length > two.Length ? one : two;
        var shorter = one.Length > two.Length ? two : one;
        var start = longer.CommonPrefixLength(shorter);
        var rest = shorter[start..];
        var end = longer.Length - rest.Length;
        return longer.EndsWith(rest) && !IsJoined(longer, start) && !IsJoined(longer, end);
    }

    private static bool IsJoined(ReadOnlySpan<char> text, int at) => at > 0 && at < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at]);

    private static bool HasDigit(ReadOnlySpan<char> stretch) => stretch.IndexOfAnyInRange('0', '9') >= 0;
}
