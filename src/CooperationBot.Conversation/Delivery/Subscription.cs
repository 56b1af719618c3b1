namespace CooperationBot.Conversation.Delivery;

/// <summary>A chat's wish to be told regularly what is new. One for each chat, or for each topic of a chat. Immutable.</summary>
public sealed record Subscription
{
    /// <summary>Where it goes, with the topic inside the chat.</summary>
    public required ChatAddress Chat { get; init; }

    public required ChatKind Kind { get; init; }

    public required Language Language { get; init; }

    /// <summary>When: a cron expression as <see cref="ICronCalendar"/> reads it, in the chat's own local time.</summary>
    public required string Cron { get; init; }

    /// <summary>The IANA name of the zone whose clocks <see cref="Cron"/> and <see cref="Quiet"/> mean.</summary>
    public required string Zone { get; init; }

    /// <summary>Only what concerns these words; empty = everything.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Hours in which nothing is sent: what falls into them is sent when they end. Null = none.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Also says so where nothing is new.</summary>
    public bool Heartbeat { get; init; }

    /// <summary>Also names what happened on the same days of earlier years.</summary>
    public bool Anniversaries { get; init; }

    /// <summary>Nothing is sent before this moment. Null = not paused.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>The next slot: when a digest is due. A millisecond is the finest that is kept.</summary>
    public required DateTimeOffset NextDue { get; init; }

    /// <summary>The number of the newest entry of the record's news that this chat knows of (<see cref="INews"/>); the store sets it when a chat first subscribes.</summary>
    public long Told { get; init; }

    /// <summary>The last day, in the chat's zone, that its digests have covered.</summary>
    public required DateOnly ToldUntil { get; init; }

    /// <summary>Names the subscription: the address with its topic.</summary>
    public string Id => IdOf(Chat);

    public static string IdOf(ChatAddress chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        return chat.Thread is { } thread ? $"{chat}#{thread}" : chat.ToString();
    }
}

/// <summary>Hours of a day in local time.</summary>
/// <param name="From">The first minute that is quiet.</param>
/// <param name="To">The first minute that is not; earlier than or equal to <paramref name="From"/> = on the next day.</param>
public sealed record QuietHours(TimeOnly From, TimeOnly To)
{
    public bool Has(TimeOnly time) => From < To ? time >= From && time < To : time >= From || time < To;
}

/// <summary>Reads cron expressions (seconds first, as Quartz writes them). Pure and thread-safe.</summary>
public interface ICronCalendar
{
    bool IsCron(string cron);

    /// <summary>The local times that an expression names, from one on (exclusive), without regard to any zone's changes of the clock.</summary>
    /// <returns>Ascending; empty where there are no more.</returns>
    IEnumerable<DateTime> After(string cron, DateTime local);
}
