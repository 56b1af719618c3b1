using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CooperationBot.Storage;

namespace CooperationBot.Evaluation.Kill;

/// <summary>One bot of a campaign: a process that is killed and started again, always at the same address.</summary>
internal sealed class Replica(KillTarget target, StoreAddress store, string folder, Uri platform, HttpClient client) : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);

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
        _bot = Process.Start(start) ?? throw new InvalidOperationException("The bot did not start.");
        _bot.BeginOutputReadLine(); // what it says is of no interest, but must go somewhere
        await WallClock.UntilAsync(() => IsUpAsync(_bot, cancellationToken), StartLimit, "the bot does not come up", cancellationToken);
    }

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
            throw new InvalidOperationException($"The bot ended by itself with {bot.ExitCode}.");
        }

        try
        {
            using var response = await client.GetAsync(new Uri(Address, target.Health), cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
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
