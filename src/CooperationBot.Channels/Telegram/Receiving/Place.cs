using System.Text.Json;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>Where something happened.</summary>
internal sealed record Place(ChatAddress Chat, ChatKind Kind)
{
    /// <param name="carrier">The message, which may name a topic. Outside topics the same field numbers threads of replies, which cannot be written to.</param>
    public static Place? Of(JsonElement carrier, JsonElement? chat)
    {
        if (chat.Number("id") is not { } id)
        {
            return null;
        }

        ChatKind? kind = chat.Text("type") switch
        {
            "private" => ChatKind.Personal,
            "group" or "supergroup" => ChatKind.Group,
            "channel" => ChatKind.Channel,
            _ => null,
        };
        var thread = carrier.IsTrue("is_topic_message") && carrier.Number("message_thread_id") is { } topic ? UpdateReader.Id(topic) : null;
        return kind is { } known ? new Place(new ChatAddress(TelegramChannel.ChannelName, UpdateReader.Id(id), thread), known) : null;
    }
}
