using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using CooperationBot.Host.Tests.Structure;
using Xunit;

namespace CooperationBot.Host.Tests.Chats;

/// <summary>
/// telegram-test-api, a Bot API emulator from npm, as a process of its own. It is installed once, into a folder that is not part of the repository, at the
/// versions that its lock file names.
/// </summary>
public sealed class TelegramCounterpart : IAsyncLifetime
{
    private static readonly TimeSpan Install = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    private static readonly string Source = Repository.Path("tests", "CooperationBot.Host.Tests", "Chats", "telegram-test-api");
    private static readonly string Folder = Repository.Path("artifacts", "npm", "telegram-test-api");

    private readonly HttpClient _http = new();
    private Process? _server;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(Source))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        }

        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "telegram-test-api")))
        {
            using var install = Run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            await install.WaitForExitAsync().WaitAsync(Install);
            if (install.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci ended with {install.ExitCode}: {await install.StandardError.ReadToEndAsync()}");
            }
        }

        _server = Run("node", "server.js", Address.Port.ToString(CultureInfo.InvariantCulture));
        if (await _server.StandardOutput.ReadLineAsync().WaitAsync(Start) != "ready")
        {
            throw new InvalidOperationException($"The emulator does not start: {await _server.StandardError.ReadToEndAsync().WaitAsync(Start)}");
        }
    }

    /// <summary>A person writes to the bot.</summary>
    public Task WriteAsync(string token, long person, string text) => PostAsync("sendMessage", Person(token, person, new JsonObject { ["text"] = text }));

    /// <summary>A person presses a button.</summary>
    public Task PressAsync(string token, long person, string data) => PostAsync("sendCallback", Person(token, person, new JsonObject
    {
        ["data"] = data,
        ["message"] = Person(token, person, []),
    }));

    /// <summary>What the bot wrote to a person since the last look: the parameters of its calls.</summary>
    public async Task<IReadOnlyList<JsonObject>> LookAsync(string token, long person)
    {
        var reply = await PostAsync("getUpdates", new JsonObject { ["token"] = token, ["chatId"] = person });
        return [.. reply["result"]!.AsArray().Select(update => update!["message"]!.AsObject())];
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            _server.StandardInput.Close();
            await _server.WaitForExitAsync().WaitAsync(Start);
            _server.Dispose();
        }

        _http.Dispose();
    }

    private async Task<JsonNode> PostAsync(string path, JsonObject body)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(Address, path), body);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private static JsonObject Person(string token, long person, JsonObject with)
    {
        with["botToken"] = token;
        with["date"] = 1_600_000_000;
        with["from"] = new JsonObject { ["id"] = person, ["is_bot"] = false, ["first_name"] = "P", ["username"] = "p" };
        with["chat"] = new JsonObject { ["id"] = person, ["type"] = "private", ["first_name"] = "P" };
        return with;
    }

    private static Process Run(string program, params string[] arguments) => Process.Start(new ProcessStartInfo(program, arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
