namespace CooperationBot.Conversation.Delivery;

/// <summary>At most <paramref name="Count"/> sends in any stretch of <paramref name="Per"/>.</summary>
public readonly record struct RateWindow(int Count, TimeSpan Per);
