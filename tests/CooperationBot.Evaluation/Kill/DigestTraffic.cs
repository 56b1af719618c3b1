using System.Data.Common;
using System.Globalization;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Digests;
using CooperationBot.Host.Digests;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;

namespace CooperationBot.Evaluation.Kill;

/// <summary>Chats that want a digest every few seconds, whether or not something is new, while the bots are killed; and what became of their slots.</summary>
internal sealed class DigestTraffic(KillStore store, int count)
{
    private const string Cron = "0/5 * * * * ?";
    private const string Zone = "Asia/Shanghai";

    /// <summary>Below the groups that ask.</summary>
    private const int FirstGroup = -9_000_000;

    private static readonly QuartzCalendar Calendar = new();

    /// <summary>Puts the subscriptions into the store, before any bot runs on it.</summary>
    public async Task SubscribeAsync(CancellationToken cancellationToken)
    {
        using var stores = new DeliveryStores(await StoreDatabase.OpenAsync(store.Address, cancellationToken), TimeProvider.System);
        await stores.Leases.RenewAsync("setup", cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        var wishes = Enumerable.Range(0, count).Select(n => new Subscription
        {
            Chat = new ChatAddress("telegram", (FirstGroup - n).ToString(CultureInfo.InvariantCulture)), Kind = ChatKind.Group, Language = Language.ZhHans, Cron = Cron, Zone = Zone,
            Heartbeat = true, NextDue = now, ToldUntil = DateOnly.FromDateTime(now.UtcDateTime),
        }).Select(wish => new ChatChange.Subscribed(wish with { NextDue = Next(wish, now) }));
        await stores.Queue.AddAsync(new InboundItem("setup", "loop", "setup", "", now), cancellationToken);
        await stores.Work.CompleteAsync((await stores.Work.TakeAsync("setup", 1, cancellationToken)).Single(), [.. wishes], [], cancellationToken);
    }

    /// <summary>No slot comes from now on; those that came are sent.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await using var end = connection.CreateCommand();
        end.CommandText = "UPDATE subscriptions SET ended = 'the campaign is over'";
        await end.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="received">How often the platform received each digest, by its answer id.</param>
    public async Task<DigestFigures> CountAsync(IReadOnlyDictionary<string, int> received, CancellationToken cancellationToken)
    {
        var slots = await SlotsAsync(cancellationToken);
        var chats = slots.GroupBy(slot => slot.Chat).ToList();
        return new DigestFigures(
            chats.Count,
            slots.Count,
            Fates.Of(slots.Select(slot => (received.GetValueOrDefault(DigestNotes.AnswerIdOf(slot.Chat, slot.Slot)), slot.State == "ambiguous"))),
            count - chats.Count + chats.Sum(Missed),
            slots.Count == 0 ? TimeSpan.Zero : slots.Max(slot => slot.MadeAt - slot.Due));
    }

    /// <summary>A slot that passes while nobody ticks is made up for by the next digest: the slot after one must be the first that came after that digest was made.</summary>
    private static int Missed(IEnumerable<Row> ofChat)
    {
        var slots = ofChat.OrderBy(slot => slot.Due).ToList();
        var wish = new Subscription { Chat = slots[0].Chat, Kind = ChatKind.Group, Language = Language.ZhHans, Cron = Cron, Zone = Zone, NextDue = slots[0].Due, ToldUntil = default };
        return slots.Zip(slots.Skip(1)).Count(pair => pair.Second.Due > Next(wish, pair.First.MadeAt > pair.First.Due ? pair.First.MadeAt : pair.First.Due));
    }

    private static DateTimeOffset Next(Subscription wish, DateTimeOffset after) => DueTimes.After(Calendar, wish, TimeZoneInfo.FindSystemTimeZoneById(Zone), after, 1)[0];

    private async Task<List<Row>> SlotsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await store.ConnectAsync(cancellationToken);
        await using var select = connection.CreateCommand();
        select.CommandText = "SELECT chat, slot, state, created_at FROM outbox WHERE kind = 'digest'";
        await using var reader = await select.ExecuteReaderAsync(cancellationToken);
        var rows = new List<Row>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new Row(
                ChatAddress.Parse(reader.GetString(0))!, reader.GetString(1), DateTimeOffset.Parse(reader.GetString(1), CultureInfo.InvariantCulture), reader.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(3))));
        }

        return rows;
    }

    private sealed record Row(ChatAddress Chat, string Slot, DateTimeOffset Due, string State, DateTimeOffset MadeAt);
}

/// <summary>What became of the slots of a campaign.</summary>
/// <param name="Chats">Subscriptions that had a slot.</param>
/// <param name="Slots">Slots for which a digest was made.</param>
/// <param name="Sent">What became of the digests.</param>
/// <param name="Missed">Slots that no digest was made for and that none made up for.</param>
/// <param name="Latest">The longest time from a slot to its digest in the outbox.</param>
internal sealed record DigestFigures(int Chats, int Slots, Fates Sent, int Missed, TimeSpan Latest)
{
    public bool IsGood => Sent.IsGood && Missed == 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Chats} subscriptions, {Slots} digests: {Sent}, {Missed} slots missed, at most {Latest.TotalSeconds:0.0} s behind");
}
