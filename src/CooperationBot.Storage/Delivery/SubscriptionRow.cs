using System.Globalization;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Storage.Delivery;

/// <summary>A subscription as its columns: by names, so that both databases' own types are taken.</summary>
internal sealed class SubscriptionRow
{
    public const string Columns = "chat, thread, kind, language, cron, zone, topic, quiet, heartbeat, anniversaries, paused_until AS PausedUntil, next_due AS NextDue, told, told_until AS ToldUntil";

    private const string Hours = "HH':'mm";
    private const string Days = "yyyy-MM-dd";

    public string Chat { get; set; } = "";

    public string? Thread { get; set; }

    public string Kind { get; set; } = "";

    public string Language { get; set; } = "";

    public string Cron { get; set; } = "";

    public string Zone { get; set; } = "";

    public string Topic { get; set; } = "";

    public string? Quiet { get; set; }

    public bool Heartbeat { get; set; }

    public bool Anniversaries { get; set; }

    public long? PausedUntil { get; set; }

    public long NextDue { get; set; }

    public long Told { get; set; }

    public string ToldUntil { get; set; } = "";

    public Subscription ToSubscription() => new()
    {
        Chat = ChatAddress.Parse(Chat)! with { Thread = Thread },
        Kind = Enum.Parse<ChatKind>(Kind),
        Language = Enum.Parse<Language>(Language),
        Cron = Cron,
        Zone = Zone,
        Topic = Topic,
        Quiet = Quiet?.Split('-') is [var from, var to] ? new QuietHours(Time(from), Time(to)) : null,
        Heartbeat = Heartbeat,
        Anniversaries = Anniversaries,
        PausedUntil = PausedUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        NextDue = DateTimeOffset.FromUnixTimeMilliseconds(NextDue),
        Told = Told,
        ToldUntil = DateOnly.ParseExact(ToldUntil, Days, CultureInfo.InvariantCulture),
    };

    /// <summary>The values by their parameters' names.</summary>
    public static object Of(Subscription subscription) => new
    {
        subscription.Id,
        Chat = subscription.Chat.ToString(),
        subscription.Chat.Thread,
        Kind = subscription.Kind.ToString(),
        Language = subscription.Language.ToString(),
        subscription.Cron,
        subscription.Zone,
        Topic = StoredText.Of(subscription.Topic),
        Quiet = subscription.Quiet is { } quiet ? $"{quiet.From.ToString(Hours, CultureInfo.InvariantCulture)}-{quiet.To.ToString(Hours, CultureInfo.InvariantCulture)}" : null,
        subscription.Heartbeat,
        subscription.Anniversaries,
        PausedUntil = subscription.PausedUntil?.ToUnixTimeMilliseconds(),
        NextDue = subscription.NextDue.ToUnixTimeMilliseconds(),
        subscription.Told,
        ToldUntil = DayOf(subscription.ToldUntil),
    };

    public static string DayOf(DateOnly day) => day.ToString(Days, CultureInfo.InvariantCulture);

    private static TimeOnly Time(string text) => TimeOnly.ParseExact(text, Hours, CultureInfo.InvariantCulture);
}
