using System.Globalization;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Wording;

namespace CooperationBot.Conversation.Chats;

/// <summary>What is said about a digest itself. Pure.</summary>
public static class DigestNotes
{
    /// <summary>The line above a digest that comes behind its time.</summary>
    /// <param name="due">When it was due, in the chat's local time.</param>
    public static string Late(Language language, DateTimeOffset due) => Word("digest.late", language, due);

    /// <summary>The word that a digest was not made up for.</summary>
    /// <param name="due">When it was due, in the chat's local time.</param>
    public static string Skipped(Language language, DateTimeOffset due) => Word("digest.skipped", language, due);

    /// <summary>The id under which the digest of a slot is kept: the same whoever writes it.</summary>
    public static string AnswerIdOf(ChatAddress chat, string slot) => AnswerId.Of(chat, "digest", slot);

    private static string Word(string key, Language language, DateTimeOffset due) => ChatPhrases.Tell(
        key, language, ("time", $"{DateWording.Day(DateOnly.FromDateTime(due.DateTime), language)} {due.ToString("HH':'mm", CultureInfo.InvariantCulture)}"));
}
