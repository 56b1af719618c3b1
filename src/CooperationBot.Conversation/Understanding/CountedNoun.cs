namespace CooperationBot.Conversation.Understanding;

/// <summary>Where the noun ends that an English "how many" counts.</summary>
internal static class CountedNoun
{
    /// <summary>
    /// The words up to the first plural, and what "and" or "or" joins to it: after "how many", whatever follows the plural says what was done. The whole
    /// text where it has no plural or is not English.
    /// </summary>
    public static string Of(string what)
    {
        var words = what.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (IsPlural(words[i]) && (i + 2 >= words.Length || words[i + 1] is not ("and" or "or")))
            {
                return string.Join(' ', words[..(i + 1)]);
            }
        }

        return what;
    }

    private static bool IsPlural(string word) =>
        word is "people" or "children" or "staff" or "personnel"
        || (word.Length > 3 && char.IsAsciiLetter(word[0]) && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i' or '\''));
}
