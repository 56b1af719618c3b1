namespace CooperationBot.Conversation.Delivery;

/// <summary>What only one of all replicas does at a time, such as polling a platform. Thread-safe.</summary>
public interface IDuties
{
    /// <summary>Whether this process has the duty now; it takes one that is free. To be asked again before each step of it.</summary>
    /// <param name="duty">Its name: the same on all replicas.</param>
    Task<bool> HoldsAsync(string duty, CancellationToken cancellationToken);
}
