using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>What an event leads to: the one door to the conversation that a worker needs.</summary>
internal delegate Task<Handled> Desk(ChatEvent happened, CancellationToken cancellationToken);
