namespace CooperationBot.Conversation.Digests;

/// <summary>What is asked of a chat's digests.</summary>
internal enum DigestDeed
{
    /// <summary>Nothing that is understood.</summary>
    None,
    On,
    Off,
    Now,
    Status,
    Pause,
}

/// <summary>A wish as it was said: what it does not say is null, and stays as it is or takes the usual.</summary>
internal sealed record DigestWish(DigestDeed Deed)
{
    public DigestRhythm? Rhythm { get; init; }

    /// <summary>A whole cron expression, which says rhythm and time; not checked.</summary>
    public string? Cron { get; init; }

    public TimeOnly? Time { get; init; }

    /// <summary>An IANA name, checked; null also where the words name no zone that this machine knows.</summary>
    public string? Zone { get; init; }

    /// <summary>The words of a zone that is not known.</summary>
    public string? UnknownZone { get; init; }

    public string? Topic { get; init; }

    public Language? Language { get; init; }

    /// <summary>Quiet hours to be kept; <see cref="IsWithoutQuiet"/> takes them away.</summary>
    public Delivery.QuietHours? Quiet { get; init; }

    public bool IsWithoutQuiet { get; init; }

    public bool? Heartbeat { get; init; }

    public bool? Anniversaries { get; init; }

    /// <summary>The first day on which digests are sent again.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>On which days: the last two fields of a cron expression, Quartz's way.</summary>
/// <param name="DayOfMonth">"?", "1" or "L".</param>
/// <param name="DayOfWeek">"?", "*" or numbers from 1 = Sunday.</param>
internal sealed record DigestRhythm(string DayOfMonth, string DayOfWeek)
{
    public string At(TimeOnly time) => System.FormattableString.Invariant($"0 {time.Minute} {time.Hour} {DayOfMonth} * {DayOfWeek}");
}
