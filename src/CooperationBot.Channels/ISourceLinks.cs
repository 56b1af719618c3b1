using CooperationBot.Conversation;

namespace CooperationBot.Channels;

/// <summary>Makes the links that open a cited sentence, highlighted, for somebody who does not sign in. Thread-safe.</summary>
public interface ISourceLinks
{
    /// <summary>An absolute address that reveals this document only and ends by itself.</summary>
    Uri To(Citation citation);

    /// <summary>True where only this machine can open the links, so that a channel should show the source in the chat as well.</summary>
    bool AreLocal { get; }
}
