using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Channels;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Digests;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Index;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Digests;

/// <summary>
/// What is done at every tick: what is new in the record is noted, and every subscription whose slot has come gets its digest into the outbox, once,
/// whoever ticks. Thread-safe.
/// </summary>
internal sealed partial class DigestWork(
    ISubscriptions subscriptions, INews news, KnowledgeBase record, CatchUp catchUp, DigestWriter writer, ICronCalendar calendar, IEnumerable<IChannel> channels,
    DigestRules rules, TimeProvider time, ILogger<DigestWork> log)
{
    /// <summary>Taken together; one tick goes on until nothing is due.</summary>
    private const int Together = 1000;

    private readonly FrozenDictionary<string, IChannel> _channels = channels.ToFrozenDictionary(channel => channel.Name);
    private readonly SemaphoreSlim _one = new(1);
    private KnowledgeIndex? _noted;

    /// <summary>One tick. A tick that comes while another runs does nothing.</summary>
    /// <returns>How many slots were ended.</returns>
    public async Task<int> TickAsync(CancellationToken cancellationToken)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return 0;
        }

        try
        {
            await NoteAsync(cancellationToken);
            var all = 0;
            while (await subscriptions.DueAsync(time.GetUtcNow(), Together, cancellationToken) is { IsEmpty: false } due)
            {
                var ended = await EndAsync(due, cancellationToken);
                all += ended;
                if (ended == 0)
                {
                    // Another replica had them all; it goes on with the rest too.
                    break;
                }
            }

            return all;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Notes what the record states, where it is another one than at the tick before.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        var current = record.Current;
        if (!ReferenceEquals(current, _noted))
        {
            await news.AddAsync(writer.News(), cancellationToken);
            _noted = current;
        }
    }

    private async Task<int> EndAsync(ImmutableArray<Subscription> due, CancellationToken cancellationToken)
    {
        // What another replica has noted as new must be on record here too, or a chat would count as told of it.
        await catchUp(cancellationToken);
        await NoteAsync(cancellationToken);
        var newest = await news.NewestAsync(cancellationToken);
        var entries = await news.SinceAsync(due.Min(subscription => subscription.Told), cancellationToken);
        var batch = writer.Begin(entries);
        var slots = ImmutableArray.CreateBuilder<EndedSlot>(due.Length);
        foreach (var subscription in due)
        {
            try
            {
                slots.Add(End(subscription, newest, batch, cancellationToken));
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One that cannot be written must not hold up the others: it goes on with its next slot.
                Failed(subscription.Id, FaultTrace.Of(e));
                slots.Add(new EndedSlot(subscription, Next(subscription, Zone(subscription), newest, time.GetUtcNow()), null, []));
            }
        }

        return await subscriptions.EndAsync(slots.DrainToImmutable(), cancellationToken);
    }

    private EndedSlot End(Subscription subscription, long newest, DigestBatch batch, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var zone = Zone(subscription);
        if (!_channels.TryGetValue(subscription.Chat.Channel, out var channel))
        {
            return new EndedSlot(subscription, Next(subscription, zone, newest, now) is { } later ? later with { Told = subscription.Told, ToldUntil = subscription.ToldUntil } : null, null, []);
        }

        var behind = now - subscription.NextDue;
        if (behind > rules.Latest)
        {
            Skipped(subscription.Id, subscription.NextDue);
            var goesOn = Next(subscription, zone, newest, now);
            return new EndedSlot(
                subscription, goesOn is null ? null : goesOn with { Told = subscription.Told, ToldUntil = subscription.ToldUntil }, null,
                DigestWriter.Render(subscription, writer.Skipped(subscription, zone), channel));
        }

        var (message, kept) = batch.Write(subscription, zone, now, isLate: behind > rules.Late, cancellationToken);
        return new EndedSlot(subscription, Next(subscription, zone, newest, now), kept, message is null ? [] : DigestWriter.Render(subscription, message, channel));
    }

    /// <summary>As it goes on: what was missed while nobody ticked is made up for once, by the digest of now.</summary>
    private Subscription? Next(Subscription subscription, TimeZoneInfo zone, long newest, DateTimeOffset now)
    {
        var next = DueTimes.After(calendar, subscription, zone, now > subscription.NextDue ? now : subscription.NextDue, 1);
        return next.Count == 0 ? null : subscription with
        {
            NextDue = next[0],
            Told = newest,
            ToldUntil = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime),
            PausedUntil = subscription.PausedUntil is { } paused && paused > now ? paused : null,
        };
    }

    /// <summary>A zone that this machine does not know any more counts as UTC: late or early is better than never.</summary>
    private static TimeZoneInfo Zone(Subscription subscription) => TimeZoneInfo.TryFindSystemTimeZoneById(subscription.Zone, out var zone) ? zone : TimeZoneInfo.Utc;

    [LoggerMessage(LogLevel.Warning, "The digest of {Subscription} that was due at {Slot} is too old to be made up for")]
    private partial void Skipped(string subscription, DateTimeOffset slot);

    [LoggerMessage(LogLevel.Error, "The digest of {Subscription} could not be written; it goes on with the next: {Fault}")]
    private partial void Failed(string subscription, string fault);
}
