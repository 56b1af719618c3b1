using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>Who may use the bot in chats, how often, and what day it is there. Immutable; what makes no sense cannot be set.</summary>
public sealed record ChatRules
{
    /// <summary>The zone whose calendar says what "today" is in a chat (Digests:TimeZone).</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>How many questions one person, and one chat, may ask within a minute (Limits:QuestionsPerMinute); at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int QuestionsPerMinute
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(QuestionsPerMinute), value, "At least one question a minute.");
    } = 60;

    /// <summary>How long a turn can be referred to by the next (Limits:FollowUpMinutes); more than nothing, at most a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of these bounds.</exception>
    public TimeSpan FollowUps
    {
        get;
        init => field = value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(FollowUps), value, "More than nothing and at most a day.");
    } = TimeSpan.FromMinutes(30);

    /// <summary>When digests are sent where a chat does not say (Digests:DefaultSchedule): a cron expression, Quartz's way.</summary>
    public string DigestSchedule { get; init; } = "0 0 9 ? * MON";

    /// <summary>Chats that may use the bot, whoever asks there (Access:Chats): "telegram:-100123".</summary>
    /// <exception cref="ArgumentException">An entry is not a channel's name, ':' and an id.</exception>
    public ImmutableHashSet<string> Chats { get; init => field = Qualified(value, nameof(Chats)); } = [];

    /// <summary>People who may use the bot, wherever they ask (Access:Users): "telegram:12345".</summary>
    /// <exception cref="ArgumentException">As for <see cref="Chats"/>.</exception>
    public ImmutableHashSet<string> Users { get; init => field = Qualified(value, nameof(Users)); } = [];

    /// <summary>People who may do everything (Access:Administrators).</summary>
    /// <exception cref="ArgumentException">As for <see cref="Chats"/>.</exception>
    public ImmutableHashSet<string> Administrators { get; init => field = Qualified(value, nameof(Administrators)); } = [];

    /// <summary>Organisations whose people may use the bot (Access:Tenants, or the bot's own); empty = no organisation is asked for.</summary>
    /// <exception cref="ArgumentException">An entry is blank.</exception>
    public ImmutableHashSet<string> Tenants
    {
        get;
        init => field = value.Any(string.IsNullOrWhiteSpace)
            ? throw new ArgumentException("A tenant is blank.", nameof(Tenants))
            : value.WithComparer(StringComparer.OrdinalIgnoreCase);
    } = [];

    public bool IsAdministrator(Sender sender) => Administrators.Contains(sender.Id);

    /// <summary>
    /// Whether a person may use the bot in a chat. A listed person may, everywhere. Otherwise a person of an organisation that is not listed may not.
    /// A listed chat is open to the rest. Where no list names a chat or a person of the channel, the channel is open to people of a listed organisation,
    /// and to everyone only while no chat and no person is listed at all: a list for one channel does not leave another one open to strangers.
    /// </summary>
    public bool Allows(ChatAddress chat, Sender sender)
    {
        if (IsAdministrator(sender) || Users.Contains(sender.Id))
        {
            return true;
        }

        var isVouchedFor = sender.Tenant is { } tenant && Tenants.Contains(tenant);
        if (sender.Tenant is not null && !Tenants.IsEmpty && !isVouchedFor)
        {
            return false;
        }

        return Chats.Contains(chat.ToString())
            || (!Names(chat.Channel) && (isVouchedFor || (Chats.IsEmpty && Users.IsEmpty)));
    }

    /// <summary>The day in the chats' zone.</summary>
    internal DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZone).DateTime);

    private bool Names(string channel) => Chats.Concat(Users).Any(entry => entry.StartsWith(channel + ":", StringComparison.Ordinal));

    private static ImmutableHashSet<string> Qualified(ImmutableHashSet<string> entries, string name) =>
        entries.FirstOrDefault(entry => ChatAddress.Parse(entry) is null) is { } wrong
            ? throw new ArgumentException($"\"{wrong}\" is not a channel's name, ':' and an id.", name)
            : entries;
}
