using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Where the noun ends that a "how many" counts.</summary>
internal static class CountedNoun
{
    private const int ShortestNoun = 2;

    /// <summary>
    /// The words up to the first plural, and what "and" or "or" joins to it: after "how many", whatever follows the plural says what was done. The whole
    /// text where it has no plural. In Chinese the words before a deed that asks for a kind of milestone ("签署").
    /// </summary>
    public static string Of(string what)
    {
        if (what.Length > 0 && Folding.IsHan(what[0]))
        {
            return BeforeDeed(what);
        }

        var words = what.Split(' ');
        // "items of information": what is counted stands behind the measure.
        var from = Array.IndexOf(words, "of") + 1;
        for (var i = from; i < words.Length; i++)
        {
            if (IsPlural(words[i]) && (i + 2 >= words.Length || words[i + 1] is not ("and" or "or")))
            {
                return string.Join(' ', words[from..(i + 1)]);
            }
        }

        return from > 0 && from < words.Length ? string.Join(' ', words[from..]) : what;
    }

    /// <summary>"家银行签了协议": the counted noun ends where the deed begins; in "家签协议的银行" the deed only describes it.</summary>
    private static string BeforeDeed(string what)
    {
        var at = KindWords.FirstIn(what, ShortestNoun);
        return at < 0 || what.IndexOf('的', at) >= 0 ? what : what[..at];
    }

    private static bool IsPlural(string word) =>
        word is "people" or "children" or "staff" or "personnel"
        || (word.Length > 3 && char.IsAsciiLetter(word[0]) && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i' or '\''));
}
