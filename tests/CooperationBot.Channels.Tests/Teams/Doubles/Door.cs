using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Channels.Tests.Teams.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>The endpoint behind a real web server, with keys published by <see cref="OpenIdDouble"/>.</summary>
internal sealed class Door : IAsyncDisposable
{
    private readonly MessagesEndpoint _endpoint;
    private readonly HttpClient _http = new();
    private Loopback _server = null!;

    private Door(TeamsOptions options, Clock clock)
    {
        Clock = clock;
        Channel = new TeamsChannel(options, new Links(AreLocal: true), clock, NullLoggerFactory.Instance);
        _endpoint = new MessagesEndpoint(options, Channel, Queue, clock, NullLoggerFactory.Instance);
    }

    public Clock Clock { get; }

    public TeamsChannel Channel { get; }

    public KeptQueue Queue { get; } = new();

    public static async Task<Door> OpenAsync(TeamsOptions options)
    {
        var door = new Door(options, new Clock());
        door._server = await Loopback.StartAsync(door._endpoint.HandleAsync);
        return door;
    }

    /// <summary>Posts a body with the given Authorization header, or none, and tells the status.</summary>
    public async Task<int> PostAsync(string? authorization, string body, string contentType = "application/json; charset=utf-8")
    {
        var (status, _) = await ExchangeAsync(authorization, body, contentType);
        return status;
    }

    public async Task<(int Status, string Body)> ExchangeAsync(string? authorization, string body, string contentType = "application/json; charset=utf-8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, "/api/messages"));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Posts with header lines exactly as given.</summary>
    public async Task<int> PostRawAsync(string body, params string[] headers)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(_server.Address.Host, _server.Address.Port);
        await using var stream = tcp.GetStream();
        string[] lines = ["POST /api/messages HTTP/1.1", "Host: localhost", "Connection: close", "Content-Type: application/json", $"Content-Length: {Encoding.UTF8.GetByteCount(body)}", .. headers];
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n" + body));
        using var reader = new StreamReader(stream);
        return int.Parse((await reader.ReadLineAsync())!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _endpoint.Dispose();
        Channel.Dispose();
    }
}

/// <summary>Activities as Teams sends them.</summary>
internal static class Activities
{
    public const string Bot = "28:" + Jwt.AppId;

    public static JsonObject Message(string text, string id = "1700000000001", string kind = "personal", string? serviceUrl = null) => new()
    {
        ["type"] = "message",
        ["id"] = id,
        ["timestamp"] = "2026-03-02T09:00:00.000Z",
        ["channelId"] = "msteams",
        ["serviceUrl"] = serviceUrl ?? Jwt.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = "29:1abc", ["name"] = "Li Hua", ["aadObjectId"] = "0d6fa6b1-3c4e-4d5b-8f7a-1a2b3c4d5e6f" },
        ["conversation"] = new JsonObject { ["conversationType"] = kind, ["tenantId"] = "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6", ["id"] = "a:1xyz" },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "CooperationBot" },
        ["text"] = text,
        ["textFormat"] = "plain",
        ["locale"] = "zh-CN",
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6" } },
    };
}
