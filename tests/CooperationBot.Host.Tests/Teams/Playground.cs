using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CooperationBot.Host.Tests.Web;
using Microsoft.Playwright;
using Shouldly;

namespace CooperationBot.Host.Tests.Teams;

/// <summary>The Microsoft 365 Agents Playground, which plays Teams, with a bot beside it and a browser in front of it.</summary>
internal sealed class Playground
{
    private static readonly TimeSpan Start = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-playground-");
    private readonly int _port = FreePort();
    private readonly RunningBot _bot;
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Playground() => _bot = new RunningBot(new Dictionary<string, string?>
    {
        ["Web:Url"] = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}",
        ["Teams:AppId"] = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90",
        ["Teams:AllowAnonymousLocal"] = "true",
    });

    private string Recording => Path.Combine(_folder.FullName, "recording.log");

    public async Task InitializeAsync()
    {
        var modules = await Npm.InstallAsync("playground", "@microsoft/m365agentsplayground@0.2.28");
        await _bot.InitializeAsync();
        var port = _port.ToString(CultureInfo.InvariantCulture);
        _process = Npm.Start(
            _folder.FullName,
            "node",
            [
                Path.Combine(modules, "node_modules", "@microsoft", "m365agentsplayground", "cli.js"), "start", "--port", port, "--channel-id", "msteams",
                "--app-endpoint", new Uri(_bot.Address, "/api/messages").ToString(), "--service-url", $"http://localhost:{port}/_connector",
                "--enable-events-recording", "--disable-telemetry",
            ],
            new Dictionary<string, string>
            {
                ["TEAMSAPPTESTER_BROWSER"] = "none", ["M365_AGENTS_PLAYGROUND_RECORDING_FILE"] = Recording, ["SEND_INSTALLATION_ACTIVITY"] = "true",
            });
        // Everything that it says is read, so that it never waits for a reader.
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, said) =>
        {
            if (said.Data?.Contains("Listening", StringComparison.Ordinal) == true)
            {
                listens.TrySetResult();
            }
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await listens.Task.WaitAsync(Start);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A browser that shows the Playground's first chat.</summary>
    public async Task<IPage> OpenAsync()
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1500, Height = 1000 } });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"http://localhost:{_port.ToString(CultureInfo.InvariantCulture)}/");
        return page;
    }

    /// <summary>What went over the wire so far.</summary>
    public ImmutableArray<Exchange> Recorded() =>
        [.. File.ReadAllText(Recording).Split("\n---\n", StringSplitOptions.RemoveEmptyEntries).Select(text => Exchange.Of(JsonDocument.Parse(text).RootElement))];

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().WaitAsync(Start);
        }

        _process?.Dispose();
        await _bot.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One request that the Playground recorded.</summary>
/// <param name="IsFromBot">The bot made it.</param>
/// <param name="Said">What it was answered with.</param>
internal sealed record Exchange(bool IsFromBot, string Activity, int Status, string Said, string Path, JsonElement Body)
{
    internal static Exchange Of(JsonElement recorded) => new(
        recorded.GetProperty("direction").GetString().ShouldNotBeNull().StartsWith("User Application", StringComparison.Ordinal),
        recorded.GetProperty("activityName").GetString() ?? "",
        recorded.GetProperty("response").GetProperty("statusCode").GetInt32(),
        recorded.GetProperty("response").TryGetProperty("body", out var said) ? said.GetRawText() : "",
        recorded.GetProperty("request").GetProperty("url").GetString() ?? "",
        recorded.GetProperty("request").TryGetProperty("body", out var body) ? body : default);
}
