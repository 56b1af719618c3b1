namespace CooperationBot.Conversation.Delivery;

/// <summary>Something that a platform sent, verified but not yet looked into: what is made durable before it is acknowledged.</summary>
/// <param name="Key">Names the event once and for all ("telegram:update:17"); the same event sent again has the same key.</param>
/// <param name="Channel">Which channel can read the payload.</param>
/// <param name="Lane">Events of one lane are worked one after the other in the order they came in; lanes run side by side. Usually the chat.</param>
/// <param name="Payload">The event as the platform sent it (JSON).</param>
/// <param name="ReceivedAt">When it came in.</param>
public sealed record InboundItem(string Key, string Channel, string Lane, string Payload, DateTimeOffset ReceivedAt);
