namespace CooperationBot.Conversation.Delivery;

/// <summary>What is kept of a language model: its replies by the hash of what was asked, and the tokens that were spent. Thread-safe.</summary>
public interface IModelMemory
{
    /// <summary>The reply to the same request, or null.</summary>
    Task<string?> RecallAsync(string request, CancellationToken cancellationToken);

    /// <summary>Keeps a reply; a second one to the same request changes nothing.</summary>
    Task KeepAsync(string request, string reply, CancellationToken cancellationToken);

    /// <summary>Tokens spent on a day (UTC).</summary>
    /// <param name="chat">The chat, or null for all of the day.</param>
    Task<long> SpentAsync(DateOnly day, string? chat, CancellationToken cancellationToken);

    /// <summary>Adds tokens to a day and, where one is given, to a chat.</summary>
    Task SpendAsync(DateOnly day, string? chat, long tokens, CancellationToken cancellationToken);
}
