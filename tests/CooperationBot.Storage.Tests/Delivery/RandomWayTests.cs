using CooperationBot.Conversation.Delivery;
using Dapper;
using Shouldly;
using Xunit;
using static CooperationBot.Storage.Tests.Delivery.DeliveryStore;

namespace CooperationBot.Storage.Tests.Delivery;

/// <summary>Random ways through the stores, with workers that die at any point.</summary>
public sealed class RandomWayOnSqliteTests() : RandomWayTests(null);

[Collection(OnPostgres.Name)]
public sealed class RandomWayOnPostgresTests(PostgresFixture postgres) : RandomWayTests(postgres);

public abstract class RandomWayTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    private const string LanesAreExact =
        """
        SELECT
            (SELECT COUNT(*) FROM inbound_lanes WHERE lane NOT IN (SELECT lane FROM inbound WHERE state = 'waiting'))
            + (SELECT COUNT(*) FROM inbound WHERE state = 'waiting' AND lane NOT IN (SELECT lane FROM inbound_lanes))
            + (SELECT COUNT(*) FROM outbox_lanes WHERE owner IS NULL AND chat NOT IN (SELECT chat FROM outbox WHERE state = 'pending'))
            + (SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND chat NOT IN (SELECT chat FROM outbox_lanes))
            + (SELECT COUNT(*) FROM outbox WHERE state = 'sending' AND chat NOT IN (SELECT chat FROM outbox_lanes WHERE owner IS NOT NULL))
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_happens_every_event_is_answered_once_or_its_send_is_known_to_be_uncertain(int seed)
    {
        await using var store = await OpenAsync();
        var random = new Random(seed);
        var walk = new Walk(store, random);
        for (var step = 0; step < 400; step++)
        {
            await walk.StepAsync();
        }

        await walk.FinishAsync();
        await using var connection = await store.Database.ConnectAsync(CancellationToken.None);
        (await connection.ExecuteScalarAsync<long>(LanesAreExact)).ShouldBe(0);
        var rows = await store.Stores.Deliveries.ListAsync(true, 10_000, CancellationToken.None);
        rows.Select(row => row.Key).ShouldBe(walk.Received.Select(key => $"reply:{key}"), ignoreOrder: true);
        rows.ShouldAllBe(row => row.State == DeliveryState.Sent || row.State == DeliveryState.Ambiguous);
        walk.OnTheWire.ShouldBeUnique();
        walk.OnTheWire.Count.ShouldBeGreaterThanOrEqualTo(rows.Count(row => row.State == DeliveryState.Sent));
        foreach (var lane in walk.OnTheWire.GroupBy(key => key.Split('-')[0]))
        {
            lane.Select(key => int.Parse(key.Split('-')[1], System.Globalization.CultureInfo.InvariantCulture)).ShouldBeInOrder();
        }
    }

    /// <summary>The bot's two workers, one step at a time; a death forgets what they held.</summary>
    private sealed class Walk(DeliveryStore store, Random random)
    {
        private readonly List<TakenItem> _taken = [];
        private readonly List<DueDelivery> _due = [];
        private readonly List<DueDelivery> _sending = [];
        private int _life;

        public List<string> Received { get; } = [];

        /// <summary>What the platform got, in its order.</summary>
        public List<string> OnTheWire { get; } = [];

        public async Task StepAsync()
        {
            store.Time.Advance(TimeSpan.FromMilliseconds(random.Next(20)));
            await store.Stores.Leases.RenewAsync(Name, CancellationToken.None);
            switch (random.Next(13))
            {
                case < 4:
                    var key = $"{"abcd"[random.Next(4)]}-{Received.Count}";
                    await store.ReceiveAsync(key, key[..1]);
                    await store.ReceiveAsync(key, key[..1]);
                    Received.Add(key);
                    break;
                case < 6:
                    _taken.AddRange(await store.TakeAsync(random.Next(1, 4), Name));
                    break;
                case < 8 when Pick(_taken) is { } taken:
                    await WorkAsync(taken);
                    break;
                case < 10:
                    _due.AddRange(await store.DueAsync(random.Next(1, 4), Name));
                    break;
                case < 11 when Pick(_due) is { } due && await store.Stores.Outbox.MarkSendingAsync(due, CancellationToken.None):
                    OnTheWire.Add(due.Request.Key["reply:".Length..]);
                    _sending.Add(due);
                    break;
                case < 12 when Pick(_sending) is { } sent:
                    await store.SettleAsync(sent, new SendResult.Sent("m"));
                    break;
                case 12 when random.Next(4) == 0:
                    Die();
                    break;
            }
        }

        public async Task FinishAsync()
        {
            Die();
            await store.Stores.Leases.RenewAsync(Name, CancellationToken.None);
            for (var round = 0; round < 400; round++)
            {
                _taken.AddRange(await store.TakeAsync(9, Name));
                while (Pick(_taken) is { } taken)
                {
                    await WorkAsync(taken);
                }
            }

            OnTheWire.AddRange((await SendAllAsync()).Select(due => due.Request.Key["reply:".Length..]));
        }

        private string Name => $"life-{_life}";

        private Task<bool> WorkAsync(TakenItem taken) =>
            store.CompleteAsync(taken, default, Request($"reply:{taken.Item.Key}", taken.Item.Lane));

        private async Task<List<DueDelivery>> SendAllAsync()
        {
            var sent = new List<DueDelivery>();
            while (await store.DueAsync(99, Name) is { IsEmpty: false } due)
            {
                foreach (var one in due)
                {
                    (await store.Stores.Outbox.MarkSendingAsync(one, CancellationToken.None)).ShouldBeTrue();
                    await store.SettleAsync(one, new SendResult.Sent("m"));
                    sent.Add(one);
                }
            }

            return sent;
        }

        private void Die()
        {
            _taken.Clear();
            _due.Clear();
            _sending.Clear();
            _life++;
            store.Restart();
            store.Time.Advance(TimeSpan.FromSeconds(13));
        }

        private T? Pick<T>(List<T> from)
            where T : class
        {
            if (from.Count == 0)
            {
                return null;
            }

            var at = random.Next(from.Count);
            var picked = from[at];
            from.RemoveAt(at);
            return picked;
        }
    }
}
