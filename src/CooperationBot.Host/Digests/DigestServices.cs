using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Delivery;
using CooperationBot.Host.Timelines;
using CooperationBot.Host.Web;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace CooperationBot.Host.Digests;

/// <summary>
/// Puts the digests together. One Quartz job ticks every second; when a chat is due stands in the subscriptions, never in a trigger. On PostgreSQL
/// Quartz's store is there too, and its cluster lets one replica tick; a SQLite file has one bot, and nothing of its clock needs to be kept.
/// </summary>
internal static class DigestServices
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static IServiceCollection AddDigests(this IServiceCollection services, StoreAddress store, DigestRules rules)
    {
        services.AddSingleton<ICronCalendar, QuartzCalendar>()
            .AddSingleton(from => from.GetRequiredService<DeliveryStores>().Subscriptions)
            .AddSingleton(from => from.GetRequiredService<DeliveryStores>().News)
            .AddSingleton(rules)
            .AddSingleton<TimelinePainter>(from => new ChatPicture(from.GetRequiredService<Chronicle>()).Paint)
            .AddSingleton<DigestWriter>()
            .AddSingleton<DigestWork>()
            .AddHostedService<NewsAtStart>();
        services.AddQuartz(quartz =>
        {
            if (store.Provider == StoreProvider.PostgreSql)
            {
                quartz.UsePersistentStore(kept =>
                {
                    kept.UsePostgres(store.ConnectionString);
                    kept.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(3));
                    kept.ProvisionSchema();
                });
            }

            quartz.AddJob<DigestTick>(job => job.WithIdentity(nameof(DigestTick)).StoreDurably());
            quartz.AddTrigger<DigestTick>(trigger => trigger.ForJob(nameof(DigestTick)).WithIdentity(nameof(DigestTick)).StartNow()
                .WithSimpleSchedule(schedule => schedule.WithInterval(Beat).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount)));
        });
        return services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }
}

/// <summary>What the record states when the bot starts is noted before anybody can subscribe: it is news to nobody.</summary>
internal sealed class NewsAtStart(DigestWork work, StorePatience store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.BringAsync(() => work.NoteAsync(cancellationToken), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>The job that ticks.</summary>
[DisallowConcurrentExecution]
internal sealed class DigestTick(DigestWork work, StorePatience store) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await store.StepAsync(() => work.TickAsync(cancellationToken), cancellationToken);
}
