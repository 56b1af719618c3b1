namespace CooperationBot.Conversation.Delivery;

/// <summary>Where channels put what came in. Thread-safe.</summary>
public interface IInboundQueue
{
    /// <summary>Makes an event durable. When the task ends well the event survives the process, so the platform may be told that it arrived.</summary>
    /// <returns>False where the key has been seen before: nothing is added, and the platform is told the same.</returns>
    Task<bool> AddAsync(InboundItem item, CancellationToken cancellationToken);
}
