using CooperationBot.Host.Delivery;
using CooperationBot.Storage.Documents;
using Microsoft.Extensions.Hosting;

namespace CooperationBot.Host.Documents;

/// <summary>Takes in what other replicas brought, or an operator withdrew: at their notice, and every few seconds without one.</summary>
internal sealed class LibraryFollower(CatchUp catchUp, DocumentStore documents, StorePatience store, TimeProvider time) : BackgroundService
{
    /// <summary>What one replica brings is answered from all within five seconds, also where no notice gets through.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var notices = documents.Notices();
        while (!stoppingToken.IsCancellationRequested)
        {
            await store.StepAsync(
                async () =>
                {
                    await notices.WaitAsync(Longest, time, stoppingToken);
                    await catchUp(stoppingToken);
                },
                stoppingToken);
        }
    }
}
