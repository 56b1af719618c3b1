using System.Collections.Immutable;

namespace CooperationBot.Conversation.Delivery;

/// <summary>What an event leads to: what is remembered from now on, and what is said, in this order.</summary>
public sealed record Handled(ImmutableArray<ChatChange> Changes, ImmutableArray<OutboundMessage> Messages)
{
    /// <summary>The event concerns nobody.</summary>
    public static Handled Nothing { get; } = new([], []);
}
