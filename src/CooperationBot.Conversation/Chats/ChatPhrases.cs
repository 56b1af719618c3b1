using CooperationBot.Conversation.Wording;

namespace CooperationBot.Conversation.Chats;

/// <summary>What the bot says in chats beside its answers (Data/chats.tsv). Immutable and thread-safe.</summary>
internal static class ChatPhrases
{
    private static readonly PhraseBook Book = new("chats.tsv");

    public static IReadOnlyCollection<Phrase> Every => Book.Every;

    /// <inheritdoc cref="PhraseBook.Get"/>
    public static string Tell(string key, Language language, params ReadOnlySpan<(string Name, string Value)> values) => Book.Get(key, language, values);
}
