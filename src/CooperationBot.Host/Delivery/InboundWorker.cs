using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Hosting;

namespace CooperationBot.Host.Delivery;

/// <summary>Works what came in: lanes side by side up to a bound, each lane in its order.</summary>
internal sealed class InboundWorker(IInboundWork work, EventWork events, WorkerName worker, StorePatience store, TimeProvider time) : BackgroundService
{
    /// <summary>More than processors, so that chats whose work waits for something do not hold up the others.</summary>
    private const int MostLanes = 32;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => RunAsync(stoppingToken), CancellationToken.None);

    private async Task RunAsync(CancellationToken stopping)
    {
        using var cut = new CancellationTokenSource();
        var lanes = new InFlight(MostLanes);
        while (!stopping.IsCancellationRequested)
        {
            await store.StepAsync(() => StepAsync(lanes, stopping, cut.Token), stopping);
        }

        await Drained.WithinLimitAsync(lanes, cut, time);
    }

    private async Task StepAsync(InFlight lanes, CancellationToken stopping, CancellationToken cut)
    {
        await lanes.WaitForFreeAsync(stopping);
        var taken = await store.TakeAsync(
            () => work.TakeAsync(worker.Value, lanes.Free, CancellationToken.None),
            () => work.GiveBackAsync(worker.Value, lanes.Lanes, CancellationToken.None),
            stopping);
        foreach (var one in taken)
        {
            lanes.Start(one.Item.Lane, () => events.DoAsync(one, cut));
        }

        if (taken.IsEmpty)
        {
            await work.WaitAsync(stopping);
        }
    }
}
