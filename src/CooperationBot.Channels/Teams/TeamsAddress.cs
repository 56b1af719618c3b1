using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams;

/// <summary>How conversations of Teams are written as chats.</summary>
internal static class TeamsAddress
{
    private const string ThreadMark = ";messageid=";
    private const string PersonMark = "person/";

    /// <summary>The chat of a conversation. A thread of a channel carries the id of its first message.</summary>
    public static ChatAddress Of(string conversation)
    {
        var mark = conversation.IndexOf(ThreadMark, StringComparison.Ordinal);
        return mark > 0 && mark + ThreadMark.Length < conversation.Length
            ? new ChatAddress(TeamsChannel.ChannelName, conversation[..mark], conversation[(mark + ThreadMark.Length)..])
            : new ChatAddress(TeamsChannel.ChannelName, conversation);
    }

    /// <summary>The private chat with a person who may never have written to the bot: its conversation is made when something is sent there.</summary>
    /// <param name="person">The person's id, in either of the platform's forms.</param>
    public static ChatAddress OfPerson(string person) => new(TeamsChannel.ChannelName, PersonMark + person);

    /// <summary>The conversation to write to, or null where it has to be made first.</summary>
    public static string? Conversation(ChatAddress chat) =>
        Person(chat) is not null ? null : chat.Thread is null ? chat.Chat : chat.Chat + ThreadMark + chat.Thread;

    /// <summary>The person of <see cref="OfPerson"/>; null for every other chat.</summary>
    public static string? Person(ChatAddress chat) => chat.Chat.StartsWith(PersonMark, StringComparison.Ordinal) ? chat.Chat[PersonMark.Length..] : null;
}
