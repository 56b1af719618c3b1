using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Digests;

namespace CooperationBot.Host.Digests;

/// <summary>Writes the messages of digests. Thread-safe.</summary>
internal sealed class DigestWriter(AnswerPipeline pipeline, TimelinePainter paint)
{
    /// <param name="entries">The news since the subscription that knows least, in order.</param>
    public DigestBatch Begin(ImmutableArray<NewsEntry> entries) => new(pipeline, paint, entries);

    /// <summary>What the record states now.</summary>
    public ImmutableArray<NewsItem> News() => pipeline.News();

    /// <summary>The word that a slot was missed.</summary>
    public OutboundMessage Skipped(Subscription subscription, TimeZoneInfo zone) =>
        new OutboundMessage.Notice(DigestNotes.Skipped(subscription.Language, TimeZoneInfo.ConvertTime(subscription.NextDue, zone)))
        {
            Chat = subscription.Chat, Kind = subscription.Kind, Language = subscription.Language,
        };

    /// <summary>The requests of one slot; the same slot has the same keys, whoever writes them.</summary>
    public static ImmutableArray<NewDelivery> Render(Subscription subscription, OutboundMessage message, IChannel channel)
    {
        var slot = Slot(subscription);
        var answer = message switch
        {
            OutboundMessage.AnswerMessage said => said.AnswerId,
            OutboundMessage.Picture drawn => drawn.AnswerId,
            _ => null,
        };
        return [.. channel.Render(message).Select((request, n) => new NewDelivery(
            string.Create(CultureInfo.InvariantCulture, $"digest:{subscription.Id}:{slot}:{n}"), subscription.Chat, "digest", request, Answer: answer, Slot: slot))];
    }

    public static string Slot(Subscription subscription) => subscription.NextDue.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>Digests of one moment: chats that know the same and want the same get the same, which is composed once. Not thread-safe.</summary>
internal sealed class DigestBatch(AnswerPipeline pipeline, TimelinePainter paint, ImmutableArray<NewsEntry> entries)
{
    private readonly Dictionary<Wanted, (Answer? Answer, string? Drawing)> _composed = [];

    /// <returns>No message where there is nothing to say.</returns>
    public (OutboundMessage? Message, KeptAnswer? Kept) Write(Subscription subscription, TimeZoneInfo zone, DateTimeOffset now, bool isLate, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var wanted = new Wanted(
            subscription.Topic, subscription.Language, subscription.Told, subscription.ToldUntil, today, subscription.Anniversaries, subscription.Heartbeat);
        if (!_composed.TryGetValue(wanted, out var composed))
        {
            _composed[wanted] = composed = Compose(wanted, cancellationToken);
        }

        if (composed.Answer is not { } answer)
        {
            return (null, null);
        }

        if (isLate)
        {
            answer = answer with { Text = $"{DigestNotes.Late(answer.Language, TimeZoneInfo.ConvertTime(subscription.NextDue, zone))}\n{answer.Text}" };
        }

        var id = DigestNotes.AnswerIdOf(subscription.Chat, DigestWriter.Slot(subscription));
        OutboundMessage message = composed.Drawing is { } drawing ? new OutboundMessage.Picture(drawing, answer, id) { Chat = subscription.Chat, Kind = subscription.Kind, Language = answer.Language }
            : new OutboundMessage.AnswerMessage(answer, id) { Chat = subscription.Chat, Kind = subscription.Kind, Language = answer.Language };
        return (message, new KeptAnswer(id, subscription.Chat, $"{subscription.Chat.Channel}:digest", null, subscription.Topic, answer, now));
    }

    private (Answer? Answer, string? Drawing) Compose(Wanted wanted, CancellationToken cancellationToken)
    {
        var since = entries.Where(entry => entry.Number > wanted.Told).ToList();
        var changed = since.Where(entry => entry.IsChange).Select(entry => entry.Milestone).ToImmutableArray();
        var fresh = since.Where(entry => !entry.IsChange).Select(entry => entry.Milestone).Except(changed).ToImmutableArray();
        var answer = pipeline.Digest(
            new DigestOrder(wanted.Topic, wanted.Language, fresh, changed, wanted.ToldUntil, wanted.Today, wanted.Anniversaries, wanted.Heartbeat), cancellationToken);
        return (answer, answer is { Facts.Length: > 1 } ? paint(answer.Language, answer.Facts) : null);
    }

    private sealed record Wanted(string Topic, Language Language, long Told, DateOnly ToldUntil, DateOnly Today, bool Anniversaries, bool Heartbeat);
}
