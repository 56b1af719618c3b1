using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Chats;

/// <summary>What language a person is to be written to in.</summary>
internal static class ReaderLanguage
{
    /// <summary>The chosen one; else that of the person's own words, now or in the last turn; else what the platform reports; else simplified Chinese.</summary>
    public static Language Of(Remembered known, Sender person, string words = "") =>
        known.Language
        ?? OfWords(words)
        ?? (known.Turns.IsEmpty ? null : OfWords(known.Turns[^1].Question))
        ?? person.Language
        ?? Language.ZhHans;

    /// <summary>The language of words; null where there are none.</summary>
    public static Language? OfWords(string words) => words.Any(c => char.IsAsciiLetter(c) || Folding.IsHan(c)) ? QuestionText.LanguageOf(words) : null;
}
