using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels;

/// <summary>
/// A platform that people talk to the bot on: maps its events in, renders messages out, and makes the calls. Receiving (a poller, a webhook)
/// stands beside it and puts events into <see cref="IInboundQueue"/>. Thread-safe.
/// </summary>
public interface IChannel
{
    /// <summary>The name that chat addresses begin with, in lower case.</summary>
    string Name { get; }

    /// <summary>Reads a stored event. Null = it does not concern the bot (a group's own talk). Never throws for what a platform sends.</summary>
    ChatEvent? Read(InboundItem item);

    /// <summary>Gives a message the platform's form: several requests where one would be too long, in the order to be sent. Pure.</summary>
    ImmutableArray<WireRequest> Render(OutboundMessage message);

    /// <summary>The request that removes a message of the bot's own: <see cref="OutgoingRequest.ReplacedMessage"/> names it when its turn comes. Pure.</summary>
    WireRequest Removal(ChatAddress chat);

    /// <summary>Makes one call. Every outcome is a result; only cancellation before anything was written throws.</summary>
    Task<SendResult> SendAsync(OutgoingRequest request, CancellationToken cancellationToken);

    /// <summary>Tells a chat that the bot is at work, or acknowledges a pressed button. Best effort: failures are swallowed and logged.</summary>
    Task SignalAsync(ChatEvent cause, CancellationToken cancellationToken);

    /// <summary>Whether the person who caused an event administers the chat, as far as the platform tells. False where it does not say.</summary>
    Task<bool> IsAdministratorAsync(ChatEvent cause, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Tells how many requests an event led to, as soon as they are in the outbox. For channels that answer in the response to the event itself.</summary>
    void Worked(InboundItem item, int requests)
    {
    }

    /// <summary>How fast one chat may be written to; all windows hold at once.</summary>
    ImmutableArray<RateWindow> PacingOf(ChatAddress chat);

    /// <summary>How fast the channel may write in all.</summary>
    ImmutableArray<RateWindow> Pacing { get; }
}
