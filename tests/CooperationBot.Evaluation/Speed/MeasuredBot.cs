using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CooperationBot.Evaluation.Kill;

namespace CooperationBot.Evaluation.Speed;

/// <summary>The bot as it is shipped, with the web page alone, over a folder of its own that stays from one start to the next.</summary>
internal sealed partial class MeasuredBot(string folder, HttpClient client) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private readonly Uri _address = Replica.FreeAddress();
    private Process? _process;

    public string Documents { get; } = Directory.CreateDirectory(Path.Combine(folder, "documents")).FullName;

    private string Store => Path.Combine(folder, "bot.db");

    /// <summary>The most memory that this life has taken so far, in megabytes.</summary>
    public long PeakMegabytes
    {
        get
        {
            _process!.Refresh();
            return _process.PeakWorkingSet64 / 1_000_000;
        }
    }

    /// <summary>Processors' time of this life so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>From the start of the process to an answer.</summary>
    public async Task<TimeSpan> StartAsync(string question, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        _process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Host.Bot).Assembly.Location])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["Documents__Path"] = Documents,
                ["Storage__ConnectionString"] = $"Data Source={Store}",
                ["Web__Url"] = _address.GetLeftPart(UriPartial.Authority),
            },
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await WallClock.UntilAsync(() => AnswersAsync(question, cancellationToken), Longest, "the bot does not answer", cancellationToken);
        return clock.Elapsed;
    }

    /// <summary>From the writing of one more file to the moment when the record holds it.</summary>
    public async Task<TimeSpan> AddAsync(string name, string text, CancellationToken cancellationToken)
    {
        var before = await CountAsync(cancellationToken);
        var clock = Stopwatch.StartNew();
        await File.WriteAllTextAsync(Path.Combine(Documents, name), text, cancellationToken);
        await WallClock.UntilAsync(async () => await CountAsync(cancellationToken) > before, Longest, "the document does not come on record", cancellationToken);
        return clock.Elapsed;
    }

    /// <summary>Ends when the bot has written its snapshot.</summary>
    public Task SnapshotAsync(CancellationToken cancellationToken) =>
        WallClock.UntilAsync(() => Task.FromResult(File.Exists(Store + ".snapshot")), Longest, "no snapshot is written", cancellationToken);

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    public void Dispose()
    {
        _process?.Kill();
        _process?.Dispose();
    }

    private async Task<bool> AnswersAsync(string question, CancellationToken cancellationToken)
    {
        if (_process!.HasExited)
        {
            throw new InvalidOperationException($"The bot ended by itself with {_process.ExitCode}.");
        }

        try
        {
            using var response = await client.PostAsJsonAsync(new Uri(_address, "/api/ask"), new { question }, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken) =>
        int.Parse(Count().Match(await client.GetStringAsync(new Uri(_address, "/health/ready"), cancellationToken)).ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+(?= documents)", RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
