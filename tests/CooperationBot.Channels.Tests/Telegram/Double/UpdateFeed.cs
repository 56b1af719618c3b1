using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>
/// The updates that wait for the bot, handed out by getUpdates or brought to its webhook until it takes them: with the same rules for offsets, conflicts and
/// kinds that Telegram has. Thread-safe.
/// </summary>
internal sealed class UpdateFeed : IAsyncDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, string> _waiting = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly HttpClient _http = new();
    private readonly List<Task> _bringers = [];
    private readonly Dictionary<long, Queue<long>> _lanes = [];
    private TaskCompletionSource _arrived = Fresh();
    private TaskCompletionSource? _poller;
    private ImmutableArray<string> _allowed = [];
    private string _secret = "";
    private long _next = 1;

    /// <summary>The webhook's address; empty = there is none.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Changes what a poll is given: repeats, other orders. Called for every batch.</summary>
    public Func<IReadOnlyList<string>, IEnumerable<string>> Arrange { get; set; } = batch => batch;

    /// <summary>How often each update is brought to the webhook, whatever it answers; 1 is what Telegram does.</summary>
    public int Deliveries { get; set; } = 1;

    /// <summary>Statuses that the webhook answered with, in order.</summary>
    public System.Collections.Concurrent.ConcurrentQueue<int> WebhookStatuses { get; } = new();

    /// <summary>Updates that the bot has not taken yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Puts an update in line; its update_id is given here. Kinds that were not asked for are dropped.</summary>
    /// <param name="lane">The chat; its updates are brought to a webhook one after the other.</param>
    /// <returns>Its id.</returns>
    public long Add(JsonObject update, long lane = 0)
    {
        lock (_gate)
        {
            var id = _next++;
            var kind = update.Select(member => member.Key).First(key => key != "update_id");
            if (_allowed.IsEmpty ? BotApi.UpdateKindsOnRequest.Contains(kind) : !_allowed.Contains(kind))
            {
                return id;
            }

            update["update_id"] = id;
            _waiting[id] = update.ToJsonString();
            if (Url.Length > 0)
            {
                Bring(id, lane);
            }

            _arrived.TrySetResult();
            _arrived = Fresh();
            return id;
        }
    }

    /// <summary>A poll; ends when there is something, the time is up, or another poll takes its place.</summary>
    /// <returns>The updates, or the description of a conflict.</returns>
    public async Task<(IReadOnlyList<string> Updates, string? Conflict)> PollAsync(JsonElement parameters, CancellationToken cancellationToken)
    {
        var mine = Fresh();
        lock (_gate)
        {
            if (Url.Length > 0)
            {
                return ([], "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }

            _poller?.TrySetResult();
            _poller = mine;
            Allow(parameters);
            if (parameters.TryGetProperty("offset", out var offset))
            {
                foreach (var id in _waiting.Keys.TakeWhile(id => id < offset.GetInt64()).ToList())
                {
                    _waiting.Remove(id);
                }
            }
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed.Token);
        ended.CancelAfter(TimeSpan.FromSeconds(parameters.TryGetProperty("timeout", out var timeout) ? timeout.GetInt32() : 0));
        var most = parameters.TryGetProperty("limit", out var limit) ? limit.GetInt32() : 100;
        while (true)
        {
            Task arrived;
            lock (_gate)
            {
                if (mine.Task.IsCompleted)
                {
                    return ([], "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
                }

                if (_waiting.Count > 0 || ended.IsCancellationRequested)
                {
                    _poller = null;
                    return ([.. Arrange([.. _waiting.Values.Take(most)])], null);
                }

                arrived = _arrived.Task;
            }

            await Task.WhenAny(arrived, mine.Task, Ending(ended.Token)).ConfigureAwait(false);
        }
    }

    /// <summary>Sets or, with an empty address, takes away the webhook.</summary>
    public void SetWebhook(JsonElement parameters)
    {
        lock (_gate)
        {
            Url = parameters.TryGetProperty("url", out var url) ? url.GetString()! : "";
            _secret = parameters.TryGetProperty("secret_token", out var secret) ? secret.GetString()! : "";
            Allow(parameters);
            if (Url.Length > 0)
            {
                foreach (var id in _waiting.Keys)
                {
                    Bring(id, 0);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        Task[] bringers;
        lock (_gate)
        {
            bringers = [.. _bringers];
        }

        await Task.WhenAll(bringers);
        _http.Dispose();
        _closed.Dispose();
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Task Ending(CancellationToken token)
    {
        var ended = Fresh();
        token.Register(() => ended.TrySetResult());
        return ended.Task;
    }

    private void Allow(JsonElement parameters)
    {
        if (parameters.TryGetProperty("allowed_updates", out var kinds))
        {
            _allowed = [.. kinds.EnumerateArray().Select(kind => kind.GetString()!)];
        }
    }

    private void Bring(long id, long lane)
    {
        if (_lanes.TryGetValue(lane, out var line))
        {
            line.Enqueue(id);
            return;
        }

        _lanes[lane] = new Queue<long>([id]);
        _bringers.RemoveAll(task => task.IsCompleted);
        _bringers.Add(Task.Run(() => BringLaneAsync(lane)));
    }

    private async Task BringLaneAsync(long lane)
    {
        while (true)
        {
            long id;
            string update;
            lock (_gate)
            {
                if (!_lanes[lane].TryDequeue(out id))
                {
                    _lanes.Remove(lane);
                    return;
                }

                update = _waiting[id];
            }

            for (var delivered = 0; delivered < Deliveries && !_closed.IsCancellationRequested;)
            {
                if (await BringAsync(update))
                {
                    delivered++;
                }
                else
                {
                    await Pause();
                }
            }

            lock (_gate)
            {
                _waiting.Remove(id);
            }
        }
    }

    private Task Pause()
    {
        var over = Fresh();
        var timer = new Timer(_ => over.TrySetResult(), null, BetweenTries, Timeout.InfiniteTimeSpan);
        return over.Task.ContinueWith(_ => timer.Dispose(), TaskScheduler.Default);
    }

    private async Task<bool> BringAsync(string update)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new StringContent(update, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            if (_secret.Length > 0)
            {
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", _secret);
            }

            using var response = await _http.SendAsync(request, _closed.Token);
            WebhookStatuses.Enqueue((int)response.StatusCode);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
