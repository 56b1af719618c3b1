using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Digests;

/// <summary>When a subscription's digests are due, in real moments. Pure and thread-safe.</summary>
public static class DueTimes
{
    /// <summary>Times that are looked through for the next ones; only an odd schedule inside long quiet hours needs many.</summary>
    private const int MostTries = 2000;

    /// <summary>
    /// The moments after one at which digests are due. A local time that the clock leaves out is due when the clock goes on; one that comes twice is due at
    /// the first. What falls into quiet hours or a pause is due when they end.
    /// </summary>
    /// <param name="zone">The zone that <see cref="Subscription.Zone"/> names.</param>
    /// <returns>Ascending, each once; fewer than <paramref name="count"/> where the schedule ends.</returns>
    public static IReadOnlyList<DateTimeOffset> After(ICronCalendar calendar, Subscription subscription, TimeZoneInfo zone, DateTimeOffset moment, int count)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(subscription);
        var from = subscription.PausedUntil is { } paused && paused > moment ? paused.AddMilliseconds(-1) : moment;
        var due = new List<DateTimeOffset>(count);

        // A day earlier where the clock's changes or quiet hours can put a local time off beyond the moment.
        var isPlain = subscription.Quiet is null && zone.GetUtcOffset(from) == zone.GetUtcOffset(from.AddDays(-1));
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime.AddDays(isPlain ? 0 : -1);
        foreach (var time in calendar.After(subscription.Cron, local).Take(MostTries))
        {
            var at = Moment(subscription.Quiet is { } quiet ? Put(time, quiet) : time, zone);
            if (at > from && (due.Count == 0 || at > due[^1]))
            {
                due.Add(at);
                if (due.Count == count)
                {
                    break;
                }
            }
        }

        return due;
    }

    /// <summary>The end of the quiet hours that a time falls into, or the time itself.</summary>
    private static DateTime Put(DateTime time, QuietHours quiet)
    {
        var clock = TimeOnly.FromDateTime(time);
        return !quiet.Has(clock) ? time : time.Date.AddDays(clock < quiet.To ? 0 : 1).Add(quiet.To.ToTimeSpan());
    }

    private static DateTimeOffset Moment(DateTime local, TimeZoneInfo zone)
    {
        var time = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(time))
        {
            // The first minute that the clock shows again; gaps are whole minutes long, and never longer than a day.
            time = time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));
            do
            {
                time = time.AddMinutes(1);
            }
            while (zone.IsInvalidTime(time));
        }

        var offset = zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time);
        return new DateTimeOffset(time, offset);
    }
}
