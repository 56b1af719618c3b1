using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram;

/// <summary>Who may ask where no chat is known (inline mode). Events of chats are judged where they are handled.</summary>
/// <param name="Admits">Whether the settings admit a person; it must not throw.</param>
public sealed record TelegramAccess(Func<Sender, bool> Admits);
