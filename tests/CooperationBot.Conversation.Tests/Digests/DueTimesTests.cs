using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Digests;
using CooperationBot.Host.Digests;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Digests;

/// <summary>When digests are due by the clocks of the world.</summary>
public sealed class DueTimesTests
{
    private static readonly QuartzCalendar Calendar = new();
    private static readonly DateTimeOffset Start = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Asia/Shanghai", "0 0 9 * * ?")]
    [InlineData("Europe/Berlin", "0 30 2 * * ?")]
    [InlineData("Europe/Berlin", "0 0 9 ? * 2-6")]
    [InlineData("America/New_York", "0 30 2 * * ?")]
    [InlineData("America/New_York", "0 30 1 * * ?")]
    [InlineData("Asia/Kathmandu", "0 45 5 1 * ?")]
    [InlineData("Asia/Kathmandu", "0 0 0 * * ?")]
    public void For_two_years_every_named_day_has_one_digest_at_its_time_or_at_the_first_after_it(string zoneName, string cron)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var subscription = Of(cron, zoneName);
        var wanted = Calendar.After(cron, TimeZoneInfo.ConvertTime(Start, zone).DateTime).TakeWhile(time => time < new DateTime(2026, 1, 1)).ToList();
        var due = new List<DateTimeOffset>();
        for (var now = Start; due.Count < wanted.Count; now = due[^1])
        {
            var next = DueTimes.After(Calendar, subscription, zone, now, 3);
            next.Count.ShouldBe(3);
            next[0].ShouldBeGreaterThan(now);
            due.Add(next[0]);
            DueTimes.After(Calendar, subscription, zone, next[0].AddMilliseconds(-1), 1)[0].ShouldBe(next[0], "asked a moment earlier it is the same");
        }

        due.ShouldBeUnique();
        foreach (var (time, at) in wanted.Zip(due))
        {
            var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
            if (zone.IsInvalidTime(time))
            {
                local.ShouldBe(time.Date.AddHours(time.Hour + 1), "the clock goes on an hour later, at its full hour");
            }
            else
            {
                local.ShouldBe(time);
                at.Offset.ShouldBe(zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time), "of two the first");
            }
        }
    }

    [Fact]
    public void A_schedule_of_every_few_seconds_goes_on_from_where_it_is()
    {
        Next("Asia/Shanghai", "0/5 * * * * ?", "2025-03-29T12:00:01+08:00").ShouldBe(DateTimeOffset.Parse("2025-03-29T12:00:05+08:00", System.Globalization.CultureInfo.InvariantCulture));
        Next("Asia/Shanghai", "0/5 * * * * ?", "2025-03-29T12:00:05+08:00").ShouldBe(DateTimeOffset.Parse("2025-03-29T12:00:10+08:00", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_changes_of_the_clock_are_met_to_the_minute()
    {
        Next("Europe/Berlin", "0 30 2 * * ?", "2025-03-29T12:00:00+01:00").ShouldBe(DateTimeOffset.Parse("2025-03-30T03:00:00+02:00", System.Globalization.CultureInfo.InvariantCulture));
        Next("Europe/Berlin", "0 30 2 * * ?", "2025-10-25T12:00:00+02:00").ShouldBe(DateTimeOffset.Parse("2025-10-26T02:30:00+02:00", System.Globalization.CultureInfo.InvariantCulture));
        Next("Europe/Berlin", "0 30 2 * * ?", "2025-10-26T02:30:00+02:00").ShouldBe(DateTimeOffset.Parse("2025-10-27T02:30:00+01:00", System.Globalization.CultureInfo.InvariantCulture));
        Next("America/New_York", "0 30 2 * * ?", "2025-03-08T12:00:00-05:00").ShouldBe(DateTimeOffset.Parse("2025-03-09T03:00:00-04:00", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("0 0 23 * * ?", "2025-06-02T07:00:00+08:00")]
    [InlineData("0 0 3 * * ?", "2025-06-02T07:00:00+08:00")]
    [InlineData("0 0 7 * * ?", "2025-06-02T07:00:00+08:00")]
    [InlineData("0 0 21 * * ?", "2025-06-01T21:00:00+08:00")]
    public void What_falls_into_quiet_hours_is_due_when_they_end(string cron, string due)
    {
        var subscription = Of(cron, "Asia/Shanghai") with { Quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)) };
        DueTimes.After(Calendar, subscription, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), At("2025-06-01T12:00:00+08:00"), 1)[0].ShouldBe(At(due));
    }

    [Fact]
    public void Many_times_inside_quiet_hours_become_one()
    {
        var subscription = Of("0 0/10 22-23 * * ?", "Asia/Shanghai") with { Quiet = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)) };
        var due = DueTimes.After(Calendar, subscription, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), At("2025-06-01T12:00:00+08:00"), 2);
        due.ShouldBe([At("2025-06-02T07:00:00+08:00"), At("2025-06-03T07:00:00+08:00")]);
    }

    [Fact]
    public void A_pause_ends_at_its_day_and_a_schedule_that_ends_has_no_more()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var paused = Of("0 0 0 * * ?", "Asia/Shanghai") with { PausedUntil = At("2025-06-10T00:00:00+08:00") };
        DueTimes.After(Calendar, paused, zone, At("2025-06-01T12:00:00+08:00"), 1).ShouldBe([At("2025-06-10T00:00:00+08:00")]);
        DueTimes.After(Calendar, Of("0 0 9 1 1 ? 2025", "Asia/Shanghai"), zone, At("2025-06-01T12:00:00+08:00"), 1).ShouldBeEmpty();
    }

    private static DateTimeOffset Next(string zone, string cron, string after) =>
        DueTimes.After(Calendar, Of(cron, zone), TimeZoneInfo.FindSystemTimeZoneById(zone), At(after), 1)[0];

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Subscription Of(string cron, string zone) => new()
    {
        Chat = new ChatAddress("loop", "a"), Kind = ChatKind.Personal, Language = Language.En, Cron = cron, Zone = zone, NextDue = Start, ToldUntil = new DateOnly(2024, 1, 1),
    };
}
