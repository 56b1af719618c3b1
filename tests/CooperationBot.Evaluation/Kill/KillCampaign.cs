using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Evaluation.Kill;

/// <summary>
/// Kills a bot at random moments while questions come in, starts it again each time, and counts at the end what became of every question. The platform
/// tells of a question until it is acknowledged, as real ones do, and of some of them once more.
/// </summary>
internal sealed class KillCampaign(KillTarget target, Random random, Action<string> tell)
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan Redelivery = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);
    private const int ShortestLifeMilliseconds = 30;
    private const int LongestLifeMilliseconds = 900;
    private const double ToldTwice = 0.1;

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentDictionary<int, bool> _acknowledged = new();

    public async Task<KillFigures> RunAsync(int times, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        await using var platform = await PlatformDouble.StartAsync(target, random, cancellationToken);
        var address = FreeAddress();
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var traffic = AskAsync(address, enough.Token, cancellationToken);
        for (var round = 1; round <= times; round++)
        {
            await LiveAsync(
                folder.Name,
                address,
                platform.Address,
                () => WallClock.RestAsync(TimeSpan.FromMilliseconds(Next(ShortestLifeMilliseconds, LongestLifeMilliseconds)), cancellationToken),
                cancellationToken);
            if (round % 20 == 0)
            {
                tell($"{round} kills, {_acknowledged.Count} questions");
            }
        }

        var rows = new Dictionary<string, DeliveryState>();
        async Task FinishAsync()
        {
            await enough.CancelAsync();
            await traffic;
            rows = await SettledAsync(folder.Name, cancellationToken);
        }

        await LiveAsync(folder.Name, address, platform.Address, FinishAsync, cancellationToken);
        SqliteConnection.ClearAllPools();
        return Count(times, rows, platform.Answers);
    }

    /// <summary>Until it is enough; every question that was begun is told until it is acknowledged.</summary>
    private async Task AskAsync(Uri bot, CancellationToken enough, CancellationToken cancellationToken)
    {
        var told = new List<Task>();
        try
        {
            using var beat = new PeriodicTimer(BetweenQuestions);
            for (var number = 1; await beat.WaitForNextTickAsync(enough); number++)
            {
                told.Add(TellAsync(bot, number, cancellationToken));
            }
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested)
        {
            await Task.WhenAll(told);
        }
    }

    private async Task TellAsync(Uri bot, int number, CancellationToken cancellationToken)
    {
        var again = Next(0, 100) < ToldTwice * 100 ? 2 : 1;
        while (again > 0)
        {
            try
            {
                using var request = target.Question(bot, number);
                using var response = await _client.SendAsync(request, cancellationToken);
                if (response.StatusCode == HttpStatusCode.OK)
                {
                    _acknowledged[number] = true;
                    again--;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // Down just now: told again.
            }

            await WallClock.RestAsync(Redelivery, cancellationToken);
        }
    }

    /// <summary>One life of the bot; it is killed at its end, however that comes.</summary>
    private async Task LiveAsync(string folder, Uri address, Uri platform, Func<Task> life, CancellationToken cancellationToken)
    {
        using var bot = await StartAsync(folder, address, platform, cancellationToken);
        try
        {
            await life();
        }
        finally
        {
            await KillAsync(bot);
        }
    }

    private async Task<Process> StartAsync(string folder, Uri address, Uri platform, CancellationToken cancellationToken)
    {
        var start = target.Bot(folder, address, platform);
        start.RedirectStandardOutput = true;
        var bot = Process.Start(start) ?? throw new InvalidOperationException("The bot did not start.");
        bot.BeginOutputReadLine(); // what it says is of no interest, but must go somewhere
        try
        {
            await WallClock.UntilAsync(() => IsUpAsync(bot, address, cancellationToken), StartLimit, "the bot does not come up", cancellationToken);
            return bot;
        }
        catch
        {
            await KillAsync(bot);
            throw;
        }
    }

    private async Task<bool> IsUpAsync(Process bot, Uri address, CancellationToken cancellationToken)
    {
        if (bot.HasExited)
        {
            throw new InvalidOperationException($"The bot ended by itself with {bot.ExitCode}.");
        }

        try
        {
            using var response = await _client.GetAsync(new Uri(address, target.Health), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task KillAsync(Process bot)
    {
        bot.Kill();
        await bot.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>The outbox when nothing is on its way any more.</summary>
    private async Task<Dictionary<string, DeliveryState>> SettledAsync(string folder, CancellationToken cancellationToken)
    {
        var database = await SqliteDatabase.OpenAsync(KillTarget.Store(folder), cancellationToken);
        using var stores = new SqliteDelivery(database, TimeProvider.System);
        var rows = new Dictionary<string, DeliveryState>();
        await WallClock.UntilAsync(
            async () =>
            {
                rows = (await stores.Deliveries.ListAsync(true, 1_000_000, cancellationToken)).ToDictionary(row => row.Key, row => row.State);
                return _acknowledged.Keys.All(number => rows.ContainsKey(target.AnswerKey(number)))
                    && rows.Values.All(state => state is not (DeliveryState.Pending or DeliveryState.Sending));
            },
            SettleLimit,
            "something is still on its way",
            cancellationToken);
        return rows;
    }

    private KillFigures Count(int times, Dictionary<string, DeliveryState> rows, ConcurrentDictionary<int, int> answers)
    {
        int once = 0, onceAndListed = 0, ambiguous = 0, lost = 0, doubled = 0;
        foreach (var number in _acknowledged.Keys)
        {
            var isListed = rows[target.AnswerKey(number)] == DeliveryState.Ambiguous;
            switch (answers.GetValueOrDefault(number))
            {
                case 0 when isListed:
                    ambiguous++;
                    break;
                case 0:
                    lost++;
                    break;
                case 1:
                    once++;
                    onceAndListed += isListed ? 1 : 0;
                    break;
                default:
                    doubled++;
                    break;
            }
        }

        return new KillFigures(times, _acknowledged.Count, once, onceAndListed, ambiguous, lost, doubled);
    }

    private int Next(int from, int to)
    {
        lock (random)
        {
            return random.Next(from, to);
        }
    }

    /// <summary>A port that is free now; the bot takes the same one each time it is started.</summary>
    private static Uri FreeAddress()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}");
    }
}
