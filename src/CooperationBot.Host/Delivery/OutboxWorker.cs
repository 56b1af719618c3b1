using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Delivery;

/// <summary>
/// Sends what is in the outbox: chats side by side, each chat in its order, no faster than its channel allows. A request is marked as sending before its
/// first byte is written; what is cut off after that is never sent again by itself.
/// </summary>
internal sealed partial class OutboxWorker(
    IOutbox outbox, IEnumerable<IChannel> channels, RetrySchedule retries, WorkerName worker, Replicas replicas, StorePatience store, TimeProvider time, ILogger<OutboxWorker> log)
    : BackgroundService
{
    /// <summary>Requests of one channel that are on the wire together.</summary>
    private const int MostSends = 64;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channels.Select(channel => Task.Run(() => RunAsync(channel, stoppingToken), CancellationToken.None)));

    private async Task RunAsync(IChannel channel, CancellationToken stopping)
    {
        using var cut = new CancellationTokenSource();
        var sends = new InFlight(MostSends);
        var pace = new ChannelPace(channel, replicas);
        while (!stopping.IsCancellationRequested)
        {
            await store.StepAsync(() => StepAsync(channel, pace, sends, stopping, cut.Token), stopping);
        }

        await Drained.WithinLimitAsync(sends, cut, time);
    }

    private async Task StepAsync(IChannel channel, ChannelPace pace, InFlight sends, CancellationToken stopping, CancellationToken cut)
    {
        await sends.WaitForFreeAsync(stopping);
        var now = time.GetUtcNow();
        pace.Sweep(now);
        var room = pace.Room(now, sends.Free);
        if (room <= 0)
        {
            await Task.Delay(pace.UntilRoom(now), time, stopping);
            return;
        }

        var taken = await store.TakeAsync(
            () => outbox.TakeAsync(worker.Value, channel.Name, room, CancellationToken.None),
            () => outbox.GiveBackAsync(worker.Value, channel.Name, sends.Lanes, CancellationToken.None),
            stopping);
        foreach (var due in taken)
        {
            var mayGo = pace.TryReserve(due.Request.Chat, now);
            sends.Start((due.Request.Chat with { Thread = null }).ToString(), () => mayGo ? SendAsync(channel, pace, due, cut) : ReleaseAsync(due, pace.ChatFreeAt(due.Request.Chat, now), cut));
        }

        if (taken.IsEmpty)
        {
            await outbox.WaitAsync(channel.Name, stopping);
        }
    }

    private async Task SendAsync(IChannel channel, ChannelPace pace, DueDelivery due, CancellationToken cut)
    {
        if (await IsMarkedAsync(due))
        {
            pace.Count(due.Request.Chat, time.GetUtcNow());
            await SettleAsync(pace, due, await CallAsync(channel, due, cut), cut);
        }
        else
        {
            // Refused meanwhile, or not known to be marked: either way its chat must go on.
            pace.GiveBack();
            await ReleaseAsync(due, time.GetUtcNow(), cut);
        }
    }

    private async Task<bool> IsMarkedAsync(DueDelivery due)
    {
        try
        {
            return await outbox.MarkSendingAsync(due, CancellationToken.None);
        }
        catch (Exception e)
        {
            // Whether the mark was written is not known: a row that has it becomes ambiguous, one that has not is tried again.
            NotMarked(due.Id, FaultTrace.Of(e));
            return false;
        }
    }

    private async Task<SendResult> CallAsync(IChannel channel, DueDelivery due, CancellationToken cut)
    {
        try
        {
            return await channel.SendAsync(due.Request, cut);
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            return new SendResult.NotYet("the bot stopped before it was sent", TimeSpan.Zero);
        }
        catch (Exception e)
        {
            SendThrew(channel.Name, due.Id, FaultTrace.Of(e));
            return new SendResult.Ambiguous($"the channel failed: {e.GetType().Name}");
        }
    }

    private Task SettleAsync(ChannelPace pace, DueDelivery due, SendResult result, CancellationToken cut)
    {
        var now = time.GetUtcNow();
        var retryAt = retries.Next(result, due.Attempts + 1, due.Since, now);
        if (result is SendResult.NotYet { HoldsForAll: true } && retryAt is { } silence)
        {
            pace.HoldUntil(silence);
        }

        switch (result)
        {
            case SendResult.Ambiguous or SendResult.Refused:
                NotSent(due.Request.Chat.Channel, due.Id, result.GetType().Name);
                break;
            case SendResult.NotYet when retryAt is null:
                GivenUp(due.Request.Chat.Channel, due.Id, due.Attempts + 1);
                break;
        }

        return store.BringAsync(
            () => outbox.SettleAsync(due, result, retryAt, pace.ChatFreeAt(due.Request.Chat, now), CancellationToken.None), cut);
    }

    private Task ReleaseAsync(DueDelivery due, DateTimeOffset chatFrom, CancellationToken cut) =>
        store.BringAsync(() => outbox.ReleaseAsync(due, chatFrom, CancellationToken.None), cut);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} to {Channel} ended as {Result}: see 'deliveries list'")]
    private partial void NotSent(string channel, long id, string result);

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} to {Channel} is given up after {Attempts} tries: see 'deliveries list'")]
    private partial void GivenUp(string channel, long id, int attempts);

    [LoggerMessage(LogLevel.Error, "Delivery {Id} could not be marked as sending; it is not sent: {Fault}")]
    private partial void NotMarked(long id, string fault);

    [LoggerMessage(LogLevel.Error, "The channel {Channel} threw at delivery {Id}; it counts as ambiguous: {Fault}")]
    private partial void SendThrew(string channel, long id, string fault);
}
