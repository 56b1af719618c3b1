using System.Globalization;
using CooperationBot.Conversation.Delivery;
using Quartz;

namespace CooperationBot.Host.Digests;

/// <summary>Cron expressions as Quartz reads them. Pure and thread-safe.</summary>
internal sealed class QuartzCalendar : ICronCalendar
{
    /// <summary>The largest second, minute and hour.</summary>
    private static readonly int[] Bounds = [59, 59, 23];

    /// <summary>Quartz takes an hour 99 for an hour 0; here it is none.</summary>
    public bool IsCron(string cron) =>
        CronExpression.TryParse(cron, out _)
        && cron.Split(' ', StringSplitOptions.RemoveEmptyEntries).Zip(Bounds).All(field =>
            field.First.Split('/', '-', ',').All(part => !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number <= field.Second));

    /// <summary>Counted in UTC, which has no changes of the clock: what they do to a local time is decided where times become moments.</summary>
    public IEnumerable<DateTime> After(string cron, DateTime local)
    {
        var expression = new CronExpression(cron, TimeZoneInfo.Utc);
        var time = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero);
        while (expression.GetNextValidTimeAfter(time) is { } next)
        {
            yield return next.DateTime;
            time = next;
        }
    }
}
