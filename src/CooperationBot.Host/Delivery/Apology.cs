using System.Security.Cryptography;
using System.Text;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>The one sentence for a person whose event could not be worked, with a reference that the log has too.</summary>
internal static class Apology
{
    private const int ReferenceLength = 8;

    /// <summary>Names an event to a person and in the log, without telling anything of it.</summary>
    public static string Reference(InboundItem item) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(item.Key)))[..ReferenceLength];

    /// <summary>What is said about an event that failed; nothing where nobody waits for an answer.</summary>
    public static OutboundMessage? For(ChatEvent happened, InboundItem item) =>
        happened is ChatEvent.Said or ChatEvent.Pressed ? ChatDesk.ApologyFor(happened, Reference(item)) : null;
}
