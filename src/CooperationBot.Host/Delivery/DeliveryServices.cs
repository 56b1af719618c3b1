using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CooperationBot.Host.Delivery;

/// <summary>Puts the way of a message together. Channels are registered beside it, each as an IChannel; so is the <see cref="Desk"/>.</summary>
internal static class DeliveryServices
{
    /// <param name="stores">Closed by the container, after the workers.</param>
    /// <param name="kept">How long what is no longer needed stays.</param>
    public static IServiceCollection AddDelivery(this IServiceCollection services, DeliveryStores stores, Retention kept, TimeProvider time) => services
        .Configure<HostOptions>(host => host.ServicesStopConcurrently = true) // a stop takes as long as the slowest worker, not as all together
        .AddSingleton(_ => stores) // by a factory, so that the container closes it
        .AddSingleton(from => from.GetRequiredService<DeliveryStores>().Queue)
        .AddSingleton(from => from.GetRequiredService<DeliveryStores>().Work)
        .AddSingleton(from => from.GetRequiredService<DeliveryStores>().Outbox)
        .AddSingleton(from => from.GetRequiredService<DeliveryStores>().Memory)
        .AddSingleton(from => from.GetRequiredService<DeliveryStores>().Leases)
        .AddSingleton(from => from.GetRequiredService<DeliveryStores>().Retention)
        .AddSingleton(kept)
        .AddSingleton(WorkerName.OfThisProcess(time))
        .AddSingleton(new RetrySchedule(new Random()))
        .AddSingleton<StorePatience>()
        .AddSingleton<Replicas>()
        .AddSingleton<IDuties, Duties>()
        .AddSingleton<EventWork>()
        .AddHostedService<LeaseKeeper>() // first, so that nothing is taken before the lease
        .AddHostedService<StoreCleaner>()
        .AddHostedService<OutboxWorker>()
        .AddHostedService<InboundWorker>();
}
