using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Delivery;

/// <summary>One event's way: read, handled, rendered, kept. An event that cannot be worked is tried again, then its person is told, with a reference.</summary>
internal sealed partial class EventWork(
    IInboundWork work, IEnumerable<IChannel> channels, Desk desk, StorePatience store, TimeProvider time, ILogger<EventWork> log)
{
    private const int MostTries = 3;

    /// <summary>A process that was killed is not the event's fault; one that dies with the same event again and again is.</summary>
    private const int MostTakes = 10;

    private static readonly TimeSpan SignalAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SignalAgain = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan FirstRest = TimeSpan.FromSeconds(1);

    private readonly FrozenDictionary<string, IChannel> _channels = channels.ToFrozenDictionary(channel => channel.Name);

    /// <summary>Does all that can be done; never throws.</summary>
    /// <param name="cut">The bot stops now: the event is given back as it was.</param>
    public async Task DoAsync(TakenItem taken, CancellationToken cut)
    {
        if (!_channels.TryGetValue(taken.Item.Channel, out var channel))
        {
            ChannelIsOff(taken.Item.Channel, Apology.Reference(taken.Item));
            await store.BringAsync(() => work.FailAsync(taken, "its channel is off", null, [], CancellationToken.None), cut);
            return;
        }

        ChatEvent? happened = null;
        try
        {
            happened = channel.Read(taken.Item);
            if (taken.Takes - taken.Failures > MostTakes)
            {
                await GiveUpAsync(taken, happened, channel, "the process ended with it again and again", cut);
                return;
            }

            var handled = happened is null ? Handled.Nothing : await HandleAsync(happened, channel, cut);
            var deliveries = happened is null ? [] : Reply.To(happened, taken.Item, handled.Messages, channel);
            if (await work.CompleteAsync(taken, handled.Changes, deliveries, CancellationToken.None))
            {
                channel.Worked(taken.Item, deliveries.Count(delivery => delivery.Kind != NewDelivery.Removal));
            }
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            // Nobody brings it back: its lane comes free with the end of this worker's lease, and no try is counted.
        }
        catch (Exception e)
        {
            await FailAsync(taken, happened, channel, e, cut);
        }
    }

    private async Task<Handled> HandleAsync(ChatEvent happened, IChannel channel, CancellationToken cut)
    {
        if (happened is ChatEvent.Pressed)
        {
            // A pressed button shows at once that it was pressed.
            _ = SignalAsync(happened, channel, cut);
            return await desk(happened, cut);
        }

        await using var signal = time.CreateTimer(_ => _ = SignalAsync(happened, channel, cut), null, SignalAfter, SignalAgain);
        return await desk(happened, cut);
    }

    private async Task SignalAsync(ChatEvent happened, IChannel channel, CancellationToken cut)
    {
        try
        {
            await channel.SignalAsync(happened, cut);
        }
        catch (Exception e) when (!cut.IsCancellationRequested)
        {
            NotSignalled(channel.Name, FaultTrace.Of(e));
        }
        catch (OperationCanceledException)
        {
            // The bot stops.
        }
    }

    private async Task FailAsync(TakenItem taken, ChatEvent? happened, IChannel channel, Exception reason, CancellationToken cut)
    {
        var kind = reason.GetType().Name;
        var tries = taken.Failures + 1;
        Failed(channel.Name, Apology.Reference(taken.Item), tries, FaultTrace.Of(reason));
        if (tries >= MostTries)
        {
            await GiveUpAsync(taken, happened, channel, kind, cut);
        }
        else
        {
            await store.BringAsync(() => work.FailAsync(taken, kind, time.GetUtcNow() + (FirstRest * (tries * tries)), [], CancellationToken.None), cut);
        }
    }

    private async Task GiveUpAsync(TakenItem taken, ChatEvent? happened, IChannel channel, string reason, CancellationToken cut)
    {
        ImmutableArray<NewDelivery> lastWord = [];
        try
        {
            if (happened is not null && Apology.For(happened, taken.Item) is { } apology)
            {
                lastWord = Reply.To(happened, taken.Item, [apology], channel);
            }
        }
        catch (Exception e)
        {
            Failed(channel.Name, Apology.Reference(taken.Item), taken.Failures + 1, FaultTrace.Of(e));
        }

        GivenUp(channel.Name, Apology.Reference(taken.Item), reason);
        await store.BringAsync(() => work.FailAsync(taken, reason, null, lastWord, CancellationToken.None), cut);
    }

    [LoggerMessage(LogLevel.Error, "An event of {Channel} (reference {Reference}) failed at try {Tries}: {Fault}")]
    private partial void Failed(string channel, string reference, int tries, string fault);

    [LoggerMessage(LogLevel.Error, "An event of {Channel} (reference {Reference}) is given up: {Reason}")]
    private partial void GivenUp(string channel, string reference, string reason);

    [LoggerMessage(LogLevel.Warning, "An event of {Channel} (reference {Reference}) is dropped: the channel is not set up any more")]
    private partial void ChannelIsOff(string channel, string reference);

    [LoggerMessage(LogLevel.Warning, "A sign of being at work could not be given on {Channel}: {Fault}")]
    private partial void NotSignalled(string channel, string fault);
}
