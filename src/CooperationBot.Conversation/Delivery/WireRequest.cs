namespace CooperationBot.Conversation.Delivery;

/// <summary>One request to a platform, complete but for the address and the secrets: what an outbox row keeps, so that a second try is the same to the byte.</summary>
/// <param name="Method">The channel's own name of the call ("sendMessage").</param>
/// <param name="Body">Its body (JSON).</param>
public sealed record WireRequest(string Method, string Body);

/// <summary>A request on its way out.</summary>
/// <param name="Key">Unique for ever: the same message composed again has the same key.</param>
/// <param name="Reference">What the channel keeps for this chat (<see cref="ChatEvent.Reference"/>), or null.</param>
/// <param name="ReplacedMessage">The platform's id of the message to be changed, where the request changes one; null = write a new one.</param>
public sealed record OutgoingRequest(string Key, ChatAddress Chat, string? Reference, WireRequest Request, string? ReplacedMessage = null);

/// <summary>What became of one request: a closed set. Only what was certainly not delivered may be sent again.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>Delivered.</summary>
    /// <param name="Message">The platform's id of the message, or null where it gives none.</param>
    public sealed record Sent(string? Message) : SendResult;

    /// <summary>Certainly not delivered, and worth another try.</summary>
    /// <param name="After">How long the platform asks to wait; null = it does not say.</param>
    /// <param name="HoldsForAll">The wait holds for the whole channel, not only for this chat.</param>
    public sealed record NotYet(string Reason, TimeSpan? After = null, bool HoldsForAll = false) : SendResult;

    /// <summary>Refused for good.</summary>
    /// <param name="IsChatClosed">The chat cannot be written to any more: its subscriptions end.</param>
    public sealed record Refused(string Reason, bool IsChatClosed = false) : SendResult;

    /// <summary>It may or may not have been delivered: listed for the operator, never sent again by itself.</summary>
    public sealed record Ambiguous(string Reason) : SendResult;

    /// <summary>The chat has another id now; not delivered, to be sent there.</summary>
    public sealed record Moved(ChatAddress To) : SendResult;
}
