namespace CooperationBot.Conversation.Wording;

/// <summary>The fixed sentences of answers (Data/phrases.tsv); the grounding check lets them pass. Immutable and thread-safe.</summary>
internal static class Phrases
{
    private static readonly PhraseBook Book = new("phrases.tsv");

    /// <summary>Every phrase, for the checks that must know all fixed wording.</summary>
    public static IReadOnlyCollection<Phrase> Every => Book.Every;

    public static IEnumerable<string> Keys => Book.Every.Select(phrase => phrase.Key);

    /// <summary>The sentence of <paramref name="key"/> in simplified Chinese or English.</summary>
    public static string Get(string key, bool english, params ReadOnlySpan<(string Name, string Value)> values) =>
        Get(key, english ? Language.En : Language.ZhHans, values);

    /// <inheritdoc cref="PhraseBook.Get"/>
    public static string Get(string key, Language language, params ReadOnlySpan<(string Name, string Value)> values) => Book.Get(key, language, values);

    public static bool Knows(string key) => Book.Knows(key);

    /// <summary>The text with a capital first letter, as at the beginning of an English sentence.</summary>
    public static string Capital(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
