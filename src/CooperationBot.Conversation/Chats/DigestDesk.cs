using System.Globalization;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Digests;

namespace CooperationBot.Conversation.Chats;

/// <summary>Sets digests up as a chat asks for them, and says back what was understood. Thread-safe.</summary>
internal sealed class DigestDesk(IChatMemory memory, ChatRules rules, ICronCalendar calendar, ChatAdministrators administrators)
{
    private const int Shown = 3;
    private const string Clock = "HH':'mm";

    /// <summary>A chat is not to be flooded by its own wish.</summary>
    private static readonly TimeSpan LeastGap = TimeSpan.FromMinutes(15);

    private static readonly TimeOnly UsualTime = new(9, 0);

    /// <param name="words">What was said, without the command's word.</param>
    /// <param name="language">The language to answer in.</param>
    /// <param name="now">Leads to the digest of the last days.</param>
    public async Task<Handled> HandleAsync(Turn turn, string words, Language language, Func<Task<Handled>> now, CancellationToken cancellationToken)
    {
        var wish = DigestReader.Read(words, rules.Today(turn.At));
        if (wish.Deed == DigestDeed.Now)
        {
            return await now();
        }

        var has = await memory.SubscriptionAsync(turn.Chat, cancellationToken);
        if (wish.Deed == DigestDeed.Status)
        {
            return has is null ? turn.Tell("digest.none", language) : Describe(turn, "digest.status", has, language);
        }

        if (wish.Deed == DigestDeed.None)
        {
            return turn.Tell("digest.unclear", language);
        }

        if (turn.Cause.Kind != ChatKind.Personal && !rules.IsAdministrator(turn.Person) && !await administrators(turn.Cause, cancellationToken))
        {
            return turn.Tell("digest.administrators", language);
        }

        return wish.Deed switch
        {
            DigestDeed.Off => has is null ? turn.Tell("digest.none", language) : turn.Tell("digest.off", language) with { Changes = [new ChatChange.Unsubscribed(turn.Chat)] },
            DigestDeed.Pause => Pause(turn, has, wish, language),
            _ => Set(turn, has, wish, language),
        };
    }

    private Handled Pause(Turn turn, Subscription? has, DigestWish wish, Language language)
    {
        if (has is null)
        {
            return turn.Tell("digest.none", language);
        }

        if (wish.Until is not { } day)
        {
            return turn.Tell("digest.pause.until", language);
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(has.Zone);
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return Keep(turn, "digest.paused", has with { PausedUntil = new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)) }, language);
    }

    private Handled Set(Turn turn, Subscription? has, DigestWish wish, Language language)
    {
        if (wish.UnknownZone is { } unknown)
        {
            return turn.Tell("digest.zone", language, ("zone", unknown));
        }

        if (wish.Cron is { } asked && !calendar.IsCron(asked))
        {
            return turn.Tell("digest.cron", language, ("cron", asked));
        }

        var cron = wish.Cron
            ?? (wish.Rhythm is { } rhythm ? rhythm.At(wish.Time ?? UsualTime)
                : wish.Time is { } time ? At(has?.Cron ?? rules.DigestSchedule, time)
                : has?.Cron ?? rules.DigestSchedule);
        var zone = wish.Zone ?? has?.Zone ?? rules.TimeZone.Id;
        var subscription = new Subscription
        {
            Chat = turn.Chat,
            Kind = turn.Cause.Kind,
            Language = wish.Language ?? has?.Language ?? language,
            Cron = cron,
            Zone = zone,
            Topic = wish.Topic ?? has?.Topic ?? "",
            Quiet = wish.Quiet ?? (wish.IsWithoutQuiet ? null : has?.Quiet),
            Heartbeat = wish.Heartbeat ?? has?.Heartbeat ?? false,
            Anniversaries = wish.Anniversaries ?? has?.Anniversaries ?? false,
            NextDue = turn.At,
            Told = has?.Told ?? 0,
            ToldUntil = has?.ToldUntil ?? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(turn.At, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime),
        };
        return Keep(turn, "digest.on", subscription, language);
    }

    private Handled Keep(Turn turn, string key, Subscription subscription, Language language)
    {
        var next = DueTimes.After(calendar, subscription, TimeZoneInfo.FindSystemTimeZoneById(subscription.Zone), turn.At, Shown);
        return next.Count == 0 ? turn.Tell("digest.never", language)
            : next.Zip(next.Skip(1)).Any(pair => pair.Second - pair.First < LeastGap) ? turn.Tell("digest.often", language, ("least", $"{LeastGap.TotalMinutes}"))
            : Describe(turn, key, subscription, language) with { Changes = [new ChatChange.Subscribed(subscription with { NextDue = next[0] })] };
    }

    /// <summary>What is understood, with the next times in the chat's zone.</summary>
    private Handled Describe(Turn turn, string key, Subscription subscription, Language language)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(subscription.Zone);
        var times = DueTimes.After(calendar, subscription, zone, turn.At, Shown).Select(time => Local(time, zone, language));
        var details = new List<string> { ChatPhrases.Tell("digest.what", language, ("topic", subscription.Topic.Length > 0 ? subscription.Topic : ChatPhrases.Tell("digest.everything", language))) };
        details.Add(ChatPhrases.Tell("digest.language", language, ("language", ChatPhrases.Tell($"language.name.{subscription.Language}", language))));
        if (subscription.Quiet is { } quiet)
        {
            details.Add(ChatPhrases.Tell("digest.quiet", language, ("from", quiet.From.ToString(Clock, CultureInfo.InvariantCulture)), ("to", quiet.To.ToString(Clock, CultureInfo.InvariantCulture))));
        }

        if (subscription.Heartbeat)
        {
            details.Add(ChatPhrases.Tell("digest.heartbeat", language));
        }

        if (subscription.Anniversaries)
        {
            details.Add(ChatPhrases.Tell("digest.anniversaries", language));
        }

        details.Add(ChatPhrases.Tell("digest.next", language, ("zone", subscription.Zone)));
        details.AddRange(times.Select(time => $"• {time}"));
        return turn.Tell(key, language, ("details", string.Join('\n', details)));
    }

    private static string Local(DateTimeOffset time, TimeZoneInfo zone, Language language)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return ChatPhrases.Tell(
            "digest.time", language, ("day", Wording.DateWording.Day(DateOnly.FromDateTime(local.DateTime), language)),
            ("weekday", ChatPhrases.Tell($"weekday.{(int)local.DayOfWeek}", language)), ("time", local.ToString(Clock, CultureInfo.InvariantCulture)));
    }

    /// <summary>The same days at another time.</summary>
    private static string At(string cron, TimeOnly time) => cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, _, _, .. var days]
        ? string.Create(CultureInfo.InvariantCulture, $"0 {time.Minute} {time.Hour} {string.Join(' ', days)}")
        : cron;
}

/// <summary>Whether the person who caused an event administers the chat, as far as its platform tells.</summary>
public delegate Task<bool> ChatAdministrators(ChatEvent cause, CancellationToken cancellationToken);
