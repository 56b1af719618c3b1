using System.Collections.Concurrent;
using System.Net;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;

namespace CooperationBot.Evaluation.Kill;

/// <summary>
/// Kills bots at random moments while questions come in, starts them again each time, and counts at the end what became of every question. The platform
/// tells of a question until it is acknowledged, as real ones do, and of some of them once more.
/// </summary>
/// <param name="subscriptions">Chats that want a digest every few seconds meanwhile; with any, the platform is in trouble at times.</param>
internal sealed class KillCampaign(KillTarget target, StoreProvider provider, int subscriptions, Random random, Action<string> tell)
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(15);

    /// <summary>Beside digests, which are traffic enough.</summary>
    private static readonly TimeSpan BetweenQuestionsAndDigests = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Redelivery = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LongestRedelivery = TimeSpan.FromSeconds(1);
    /// <summary>Longer than a dead bot's claims stay claimed, and than a call waits for a response.</summary>
    private static readonly TimeSpan StandstillLimit = TimeSpan.FromMinutes(1);
    private const int ShortestLifeMilliseconds = 30;
    private const int LongestLifeMilliseconds = 900;
    private const double ToldTwice = 0.1;

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentDictionary<int, bool> _acknowledged = new();

    /// <param name="times">Kills, each of a bot chosen at random; a database with a process of its own is ended twice on the way.</param>
    public async Task<KillFigures> RunAsync(int times, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var store = await KillStore.OpenAsync(provider, folder.Name);
        await using var platform = await PlatformDouble.StartAsync(target, subscriptions > 0, random, cancellationToken);
        var digests = new DigestTraffic(store, subscriptions);
        if (subscriptions > 0)
        {
            await digests.SubscribeAsync(cancellationToken);
        }

        var replicas = Enumerable.Range(0, store.Replicas).Select(_ => new Replica(target, store.Address, folder.Name, platform.Address, _client)).ToList();
        try
        {
            foreach (var replica in replicas)
            {
                await replica.StartAsync(cancellationToken);
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var traffic = AskAsync(replicas, enough.Token, cancellationToken);
            for (var round = 1; round <= times; round++)
            {
                await WallClock.RestAsync(TimeSpan.FromMilliseconds(Next(ShortestLifeMilliseconds, LongestLifeMilliseconds)), cancellationToken);
                var victim = replicas[Next(0, replicas.Count)];
                await victim.KillAsync();
                if (round == times / 3 || round == times * 2 / 3)
                {
                    await store.RestartAsync();
                }

                await victim.StartAsync(cancellationToken);
                if (round % 20 == 0)
                {
                    tell($"{round} kills, {_acknowledged.Count} questions");
                }
            }

            await enough.CancelAsync();
            await traffic;
            await digests.EndAsync(cancellationToken);
            var figures = Count(times, await SettledAsync(store, cancellationToken), platform.Answers);
            return subscriptions > 0 ? figures with { Digests = await digests.CountAsync(platform.Digests, cancellationToken) } : figures;
        }
        catch (TimeoutException)
        {
            replicas.ForEach(replica => tell($"{replica.Address} said last:\n{replica.Said}"));
            throw;
        }
        finally
        {
            replicas.ForEach(replica => replica.Dispose());
        }
    }

    /// <summary>Until it is enough; every question that was begun is told until it is acknowledged.</summary>
    private async Task AskAsync(List<Replica> bots, CancellationToken enough, CancellationToken cancellationToken)
    {
        var told = new List<Task>();
        try
        {
            using var beat = new PeriodicTimer(subscriptions > 0 ? BetweenQuestionsAndDigests : BetweenQuestions);
            for (var number = 1; await beat.WaitForNextTickAsync(enough); number++)
            {
                told.Add(TellAsync(bots, number, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            await Task.WhenAll(told);
        }
    }

    private async Task TellAsync(List<Replica> bots, int number, CancellationToken cancellationToken)
    {
        var again = Next(0, 100) < ToldTwice * 100 ? 2 : 1;
        var rest = Redelivery;
        while (again > 0)
        {
            try
            {
                using var request = target.Question(bots[Next(0, bots.Count)].Address, number);
                using var response = await _client.SendAsync(request, cancellationToken);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _acknowledged[number] = true;
                    again--;
                    rest = Redelivery;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Down just now: told again.
            }

            await WallClock.RestAsync(rest, cancellationToken);
            rest = rest * 2 < LongestRedelivery ? rest * 2 : LongestRedelivery;
        }
    }

    /// <summary>The outbox when nothing is on its way any more. Waits as long as there is less on its way from time to time.</summary>
    private async Task<Dictionary<string, DeliveryState>> SettledAsync(KillStore store, CancellationToken cancellationToken)
    {
        using var stores = new DeliveryStores(await StoreDatabase.OpenAsync(store.Address, cancellationToken), TimeProvider.System);
        var least = int.MaxValue;
        while (true)
        {
            var rows = new Dictionary<string, DeliveryState>();
            var left = int.MaxValue;
            try
            {
                await WallClock.UntilAsync(
                    async () =>
                    {
                        rows = (await stores.Deliveries.ListAsync(true, 1_000_000, cancellationToken)).ToDictionary(row => row.Key, row => row.State);
                        left = _acknowledged.Keys.Count(number => !rows.ContainsKey(target.AnswerKey(number)))
                            + rows.Values.Count(state => state is DeliveryState.Pending or DeliveryState.Sending);
                        return left < least;
                    },
                    StandstillLimit,
                    "nothing that is on its way gets on",
                    cancellationToken);
            }
            catch (TimeoutException e)
            {
                throw new TimeoutException($"{e.Message} {await store.DescribeAsync(cancellationToken)}", e);
            }

            if (left == 0)
            {
                return rows;
            }

            least = left;
        }
    }

    private KillFigures Count(int times, Dictionary<string, DeliveryState> rows, ConcurrentDictionary<int, int> answers) => new(
        times,
        _acknowledged.Count,
        Fates.Of(_acknowledged.Keys.Select(number => (answers.GetValueOrDefault(number), rows[target.AnswerKey(number)] == DeliveryState.Ambiguous))));

    private int Next(int from, int to)
    {
        lock (random)
        {
            return random.Next(from, to);
        }
    }
}
