using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CooperationBot.Channels.Telegram.Sending;

/// <summary>
/// Makes calls of the Bot API over HTTPS. The token is part of the address, so nothing here writes addresses anywhere: the client has no loggers and no
/// trace of its own, and what went wrong is told without them. Thread-safe.
/// </summary>
internal sealed class TelegramClient : IDisposable
{
    private const int LargestAnswer = 32 * 1024 * 1024;

    /// <summary>How long a call may take that says nothing else.</summary>
    internal TimeSpan Usual { get; init; } = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly string _root;
    private readonly string _token;

    public TelegramClient(TelegramOptions options)
    {
        _token = options.Token;
        _root = $"{options.ApiBaseUrl.TrimEnd('/')}/bot{options.Token}/";
        _http = new HttpClient(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // Shorter than what servers keep, so that a request is seldom written to a connection that is being closed.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    /// <summary>Calls a method that may be called again at will (a question, a setting). Cancelled at any time.</summary>
    /// <param name="json">Its parameters.</param>
    /// <param name="limit">How long it may take; null = as long as usual.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<TelegramReply> AskAsync(string method, string json, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ended.CancelAfter(limit ?? Usual);
        var reply = await CallAsync(method, Json(json), new PointOfNoReturn(), ended.Token);
        cancellationToken.ThrowIfCancellationRequested();
        return reply;
    }

    /// <summary>Calls a method that must not be done twice. Once the request is being written, its answer is waited for even when cancelled.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before anything was written.</exception>
    public async Task<TelegramReply> SendAsync(string method, HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var point = new PointOfNoReturn();
        using var ended = new CancellationTokenSource(Usual);
        await using var cancelled = cancellationToken.Register(() =>
        {
            if (point.TryGiveUp())
            {
                ended.Cancel();
            }
        });
        var reply = await CallAsync(method, content, point, ended.Token);
        return reply is TelegramReply.Unreached && cancellationToken.IsCancellationRequested ? throw new OperationCanceledException(cancellationToken) : reply;
    }

    public static HttpContent Json(string json)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }

    public void Dispose() => _http.Dispose();

    private async Task<TelegramReply> CallAsync(string method, HttpContent content, PointOfNoReturn point, CancellationToken ended)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _root + method) { Content = point.Watch(content) };
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, ended);
            var body = await response.Content.ReadAsByteArrayAsync(ended);
            return TelegramReply.Read(body) ?? new TelegramReply.Lost($"an answer that is not Telegram's (HTTP {(int)response.StatusCode})");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            var reason = Reason(e);
            return point.IsPassed ? new TelegramReply.Lost(reason) : new TelegramReply.Unreached(reason);
        }
    }

    private string Reason(Exception e) => e switch
    {
        OperationCanceledException => "no answer in time",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => http.HttpRequestError.ToString(),
        _ => e.Message.Replace(_token, "…", StringComparison.Ordinal).ReplaceLineEndings(" "),
    };
}
