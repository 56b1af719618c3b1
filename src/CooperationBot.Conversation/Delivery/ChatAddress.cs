namespace CooperationBot.Conversation.Delivery;

/// <summary>Where a chat is: the platform, its own id for the chat, and the topic inside it.</summary>
/// <param name="Channel">The channel's name in lower case, without ':' ("telegram", "teams", "web").</param>
/// <param name="Chat">The platform's id of the chat; any characters, never empty.</param>
/// <param name="Thread">The topic inside the chat that messages go to, or null. It does not set chats apart: order and limits hold for the whole chat.</param>
public sealed record ChatAddress(string Channel, string Chat, string? Thread = null)
{
    /// <summary>The address as operators write it, without the topic: "telegram:-100123".</summary>
    public override string ToString() => $"{Channel}:{Chat}";

    /// <summary>Reads what <see cref="ToString"/> writes; null where the text has no channel or no chat.</summary>
    public static ChatAddress? Parse(string? text) =>
        text?.IndexOf(':') is { } colon and > 0 && colon < text.Length - 1 ? new ChatAddress(text[..colon], text[(colon + 1)..]) : null;
}

/// <summary>What kind of chat it is: it decides who may set it up and how fast it may be written to.</summary>
public enum ChatKind
{
    /// <summary>One person and the bot.</summary>
    Personal,

    Group,

    /// <summary>Many readers: a Telegram channel, a channel of a Teams team.</summary>
    Channel,
}

/// <summary>Who caused an event.</summary>
/// <param name="Id">Channel-qualified id, "telegram:12345"; the form that Access:* settings use.</param>
/// <param name="Language">The language that the platform reports for this person, or null.</param>
/// <param name="Tenant">The organisation that the platform vouches for; empty where the platform has organisations but names none; null where it has none.</param>
/// <param name="IsBot">A program: it is neither answered nor met, so that two bots cannot keep each other busy. Somebody who writes in a group's name is a person.</param>
public sealed record Sender(string Id, Language? Language = null, string? Tenant = null, bool IsBot = false);
