using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CooperationBot.Storage;

namespace CooperationBot.Evaluation.Kill;

/// <summary>One bot of a campaign: a process that is killed and started again, always at the same address.</summary>
internal sealed class Replica(KillTarget target, StoreAddress store, string folder, Uri platform, HttpClient client) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

    /// <summary>The last lines that the bot said, for whoever asks why it does not come up.</summary>
    private const int KeptLines = 40;

    private readonly ConcurrentQueue<string> _said = new();
    private Process? _bot;

    /// <summary>Where it is reached while it lives.</summary>
    public Uri Address { get; } = FreeAddress();

    /// <summary>Ends when it can be reached.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = target.Bot(folder, Address, platform);
        start.Environment["Storage__Provider"] = store.Provider.ToString();
        start.Environment["Storage__ConnectionString"] = store.ConnectionString;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _bot = Process.Start(start) ?? throw new InvalidOperationException("The bot did not start.");
        _bot.OutputDataReceived += (_, line) => Keep(line.Data);
        _bot.ErrorDataReceived += (_, line) => Keep(line.Data);
        _bot.BeginOutputReadLine();
        _bot.BeginErrorReadLine();
        try
        {
            await WallClock.UntilAsync(() => IsUpAsync(_bot, cancellationToken), StartLimit, "the bot does not come up", cancellationToken);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}; its last words:\n{Said}", e);
        }
    }

    /// <summary>What it said last, of this life and those before.</summary>
    public string Said => string.Join('\n', _said);

    public async Task KillAsync()
    {
        if (_bot is { } bot)
        {
            bot.Kill();
            await bot.WaitForExitAsync(CancellationToken.None);
            bot.Dispose();
            _bot = null;
        }
    }

    public void Dispose()
    {
        _bot?.Kill();
        _bot?.Dispose();
    }

    private async Task<bool> IsUpAsync(Process bot, CancellationToken cancellationToken)
    {
        if (bot.HasExited)
        {
            throw new InvalidOperationException($"The bot ended by itself with {bot.ExitCode}; its last words:\n{Said}");
        }

        try
        {
            using var response = await client.GetAsync(new Uri(Address, target.Health), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _said.Enqueue(line);
        while (_said.Count > KeptLines)
        {
            _said.TryDequeue(out _);
        }
    }

    /// <summary>A port that is free now; the bot takes the same one each time it is started.</summary>
    public static Uri FreeAddress()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}");
    }
}
