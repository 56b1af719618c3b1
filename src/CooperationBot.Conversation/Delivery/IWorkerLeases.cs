namespace CooperationBot.Conversation.Delivery;

/// <summary>Who is alive among those that take work from one store. Thread-safe, also over processes.</summary>
public interface IWorkerLeases
{
    /// <summary>
    /// Says that a worker lives, and frees what those hold that have been silent for <see cref="Lifetime"/>: events go back to their lanes, requests that
    /// were not marked as sending are pending again, requests that were are ambiguous. To be called before the first take and then well within the lifetime.
    /// </summary>
    /// <returns>How many workers live, this one included.</returns>
    Task<int> RenewAsync(string worker, CancellationToken cancellationToken);

    /// <summary>Takes a duty that only one worker has at a time, or keeps it. It comes free when its worker counts as dead.</summary>
    /// <returns>False while another living worker has it.</returns>
    Task<bool> TryHoldAsync(string duty, string worker, CancellationToken cancellationToken);

    /// <summary>How long a worker may be silent before it counts as dead.</summary>
    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(12);
}
