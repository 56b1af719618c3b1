using CooperationBot.Storage.Delivery;
using Microsoft.Extensions.Hosting;

namespace CooperationBot.Host.Delivery;

/// <summary>Removes what has been kept long enough, at the start and every hour.</summary>
internal sealed class StoreCleaner(StoreRetention rows, Retention retention, StorePatience store, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await store.StepAsync(
                async () =>
                {
                    await rows.PruneAsync(retention, stoppingToken);
                    await Task.Delay(Every, time, stoppingToken);
                },
                stoppingToken);
        }
    }
}
