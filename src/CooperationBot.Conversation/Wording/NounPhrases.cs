using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Chinese noun phrases of titles as English ones that stand inside a sentence.</summary>
internal static class NounPhrases
{
    /// <summary>A phrase of more characters names no examples.</summary>
    private const int Longest = 110;

    private static readonly Cue Pair = Cue.Named("pair");
    private static readonly Cue Including = Cue.Named("including");

    /// <summary>The English with its article; null where the glossary does not cover the phrase.</summary>
    /// <param name="phrase">The phrase as the document writes it.</param>
    /// <param name="bare">True where it begins the name and takes no article.</param>
    public static string? English(string phrase, bool bare = false)
    {
        if (phrase.StartsWith('“') && phrase.EndsWith('”') && Compose(phrase, article: false) is { } term)
        {
            return $"'{term}'";
        }

        if (Including.First(phrase) is { } list)
        {
            return OfSeveral(list, bare);
        }

        // "双方多层次合作机制": whose it is comes last in English.
        if (Pair.First(phrase) is { } pair && Compose(phrase[pair.Length..], article: !bare) is { } theirs && Compose(pair.Value, article: true) is { } whose)
        {
            return $"{theirs} of {whose}";
        }

        return Compose(phrase, article: !bare);
    }

    /// <summary>"囊括A、B等9所高校的X": X of 9 universities, including A and B.</summary>
    private static string? OfSeveral(Match match, bool bare)
    {
        var head = Compose(match.Groups["pre"].Value + match.Groups["head"].Value, article: !bare);
        var items = Compose(match.Groups["items"].Value, article: false);
        var noun = Compose(match.Groups["noun"].Value, article: false);
        if (head is null || noun is null || !Numerals.TryParse(match.Groups["n"].Value, out var number))
        {
            return null;
        }

        var whole = $"{head} of {NumeralWords.English(number.Value, number.Bound)} {EnglishInflection.Plural(noun)}";
        return items is not null && whole.Length + items.Length <= Longest ? $"{whole}, including {items}" : whole;
    }

    private static string? Compose(string phrase, bool article) => EnglishName.Compose(Glossary.Default, phrase, VerbForm.Gerund, article);
}
