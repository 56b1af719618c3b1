using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>The duties of this process, by the lease that it keeps.</summary>
internal sealed class Duties(IWorkerLeases leases, WorkerName worker) : IDuties
{
    public Task<bool> HoldsAsync(string duty, CancellationToken cancellationToken) => leases.TryHoldAsync(duty, worker.Value, cancellationToken);
}
