using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Hosting;

namespace CooperationBot.Host.Delivery;

/// <summary>Says that this process lives, before anything is taken and while it runs; what dead processes held comes back with it.</summary>
internal sealed class LeaseKeeper(IWorkerLeases leases, WorkerName worker, Replicas replicas, StorePatience store, TimeProvider time) : BackgroundService
{
    /// <summary>A dead worker's claims are free within 15 s: its lease of 12 s, and this.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await store.BringAsync(() => RenewAsync(cancellationToken), cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await store.StepAsync(
                async () =>
                {
                    await Task.Delay(Every, time, stoppingToken);
                    await RenewAsync(stoppingToken);
                },
                stoppingToken);
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken) => replicas.Alive = await leases.RenewAsync(worker.Value, cancellationToken);
}
