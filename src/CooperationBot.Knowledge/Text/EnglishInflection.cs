using System.Collections.Frozen;

namespace CooperationBot.Knowledge.Text;

/// <summary>Plurals and -ing forms of the phrases that the glossary gives.</summary>
public static class EnglishInflection
{
    private static readonly FrozenSet<string> Uncountable = WordList.Words("english-uncountable.txt");

    /// <summary>The phrase with its head noun in the plural ("notary offices", "batches of projects" for a phrase with "of"). Uncountable and plural nouns stay.</summary>
    public static string Plural(string phrase)
    {
        var of = phrase.IndexOf(" of ", StringComparison.Ordinal);
        if (of > 0)
        {
            return Plural(phrase[..of]) + phrase[of..];
        }

        var start = phrase.LastIndexOf(' ') + 1;
        var word = phrase[start..];
        if (word.Length < 2 || !char.IsAsciiLetter(word[^1]) || Uncountable.Contains(word.ToLowerInvariant()) || (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal)))
        {
            return phrase;
        }

        var plural = word switch
        {
            _ when word.EndsWith('y') && !IsVowel(word[^2]) => word[..^1] + "ies",
            _ when word.EndsWith("sh", StringComparison.Ordinal) || word.EndsWith("ch", StringComparison.Ordinal) || word[^1] is 'x' or 's' => word + "es",
            _ when word.EndsWith("man", StringComparison.Ordinal) => word[..^2] + "en",
            _ => word + "s",
        };
        return phrase[..start] + plural;
    }

    /// <summary>"promote transport" gives "promoting transport"; the verb is the first word, or the one after an adverb in -ly.</summary>
    public static string Gerund(string phrase)
    {
        var adverb = phrase.IndexOf("ly ", StringComparison.Ordinal);
        if (adverb > 0 && phrase.IndexOf(' ') == adverb + 2)
        {
            return phrase[..(adverb + 3)] + Gerund(phrase[(adverb + 3)..]);
        }

        var space = phrase.IndexOf(' ');
        var verb = space < 0 ? phrase : phrase[..space];
        var rest = space < 0 ? "" : phrase[space..];
        return verb.Length < 2 ? phrase : Ing(verb) + rest;
    }

    private static string Ing(string verb)
    {
        if (verb.EndsWith("ie", StringComparison.Ordinal))
        {
            return verb[..^2] + "ying";
        }

        if (verb[^1] == 'e' && verb.Length > 2 && verb[^2] is not ('e' or 'o' or 'y'))
        {
            return verb[..^1] + "ing";
        }

        return Doubles(verb) ? verb + verb[^1] + "ing" : verb + "ing";
    }

    /// <summary>One vowel between consonants in the only or the stressed last syllable: "set", "plan", "commit".</summary>
    private static bool Doubles(string verb)
    {
        if (verb.Length < 3 || verb[^1] is 'w' or 'x' or 'y' || IsVowel(verb[^1]) || !IsVowel(verb[^2]) || IsVowel(verb[^3]))
        {
            return false;
        }

        return verb[..^2].All(c => !IsVowel(c)) || verb.EndsWith("mit", StringComparison.Ordinal) || verb.EndsWith("fer", StringComparison.Ordinal) || verb == "begin";
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
