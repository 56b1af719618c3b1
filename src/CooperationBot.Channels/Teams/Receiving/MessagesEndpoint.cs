using System.Buffers;
using System.Collections.Immutable;
using System.Net;
using CooperationBot.Conversation.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>
/// Where Teams delivers activities. Nothing is done before the sender is proved; what is accepted is durable before it is acknowledged, and worked after.
/// </summary>
public sealed partial class MessagesEndpoint : IDisposable
{
    /// <summary>More than Teams ever sends.</summary>
    private const int LargestBody = 256 * 1024;

    /// <summary>Teams gives a bot 15 s.</summary>
    private static readonly TimeSpan LongestReply = TimeSpan.FromSeconds(10);

    private readonly TeamsOptions _options;
    private readonly TeamsChannel _channel;
    private readonly IInboundQueue _queue;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly HttpClient _http;
    private readonly SigningKeys _keys;
    private readonly TokenGate _gate;

    /// <param name="options">Without faults.</param>
    /// <param name="channel">The channel that answers.</param>
    /// <param name="queue">Where events go.</param>
    /// <param name="time">What tokens and keys are dated by.</param>
    /// <param name="logs">For keys out of reach and events that could not be kept; neither tells what anybody wrote.</param>
    public MessagesEndpoint(TeamsOptions options, TeamsChannel channel, IInboundQueue queue, TimeProvider time, ILoggerFactory logs)
    {
        _options = options;
        _channel = channel;
        _queue = queue;
        _time = time;
        _log = logs.CreateLogger<MessagesEndpoint>();
        _http = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false }) { MaxResponseContentBufferSize = 1024 * 1024 };
        _keys = new SigningKeys(options.OpenIdMetadata, _http, time, _log);
        _gate = new TokenGate(options, _keys, time);
    }

    /// <summary>Answers one request.</summary>

    public async Task HandleAsync(HttpContext context)
    {
        var cancellationToken = context.RequestAborted;
        Voucher? voucher = null;
        if (_options.AllowAnonymousLocal
            ? context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address)
            : (voucher = await _gate.AdmitAsync(context.Request.Headers.Authorization, cancellationToken)) is null)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return;
        }

        // A page in somebody's browser can post text anywhere, but not JSON: without tokens this keeps it out.
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        var body = await BodyAsync(context, cancellationToken);
        var activity = body is { } bytes ? Activity.Parse(bytes) : null;
        var refusal = body is null ? StatusCodes.Status413PayloadTooLarge
            : activity is null ? StatusCodes.Status400BadRequest
            : Objection(activity, voucher);
        if (refusal is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        await AcceptAsync(context, activity!, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _keys.Dispose();
        _http.Dispose();
    }

    /// <summary>The status to refuse an activity with that its token does not cover; null where it does.</summary>
    private int? Objection(Activity activity, Voucher? voucher)
    {
        if (voucher is null)
        {
            return activity.ServiceUrl is { IsLoopback: true, Scheme: "http" or "https" } ? null : StatusCodes.Status401Unauthorized;
        }

        return voucher.ServiceUrl != activity.ServiceUrlText || activity.ServiceUrl.Scheme != Uri.UriSchemeHttps ? StatusCodes.Status401Unauthorized
            : !voucher.Endorsements.Contains(activity.ChannelId) ? StatusCodes.Status403Forbidden
            : null;
    }

    private async Task AcceptAsync(HttpContext context, Activity activity, CancellationToken cancellationToken)
    {
        var items = Arrivals.Of(activity, _time.GetUtcNow());
        var waiting = activity is { Type: "message", ExpectsReplies: true } ? items.SingleOrDefault() : null;
        var reply = waiting is null ? null : _channel.Replies.Open(waiting.Key);
        ImmutableArray<string> activities = [];
        try
        {
            var isNew = await KeepAsync(items, cancellationToken);
            if (reply is not null && isNew)
            {
                await reply.Complete.WaitAsync(LongestReply, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(_log, activity.Type, FaultTrace.Of(e));
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        finally
        {
            activities = waiting is null ? [] : _channel.Replies.Close(waiting.Key);
        }

        // An invoke waits for an outcome: one that is not understood must say so.
        context.Response.StatusCode = activity.Type == "invoke" && items.IsEmpty ? StatusCodes.Status501NotImplemented : StatusCodes.Status200OK;
        if (activity is { Type: "message", ExpectsReplies: true })
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync($"{{\"activities\":[{string.Join(',', activities)}]}}", cancellationToken);
        }
        else if (activity.Type == "invoke" && !items.IsEmpty)
        {
            await context.Response.WriteAsJsonAsync(new { }, cancellationToken);
        }
    }

    /// <summary>Makes events durable.</summary>
    /// <returns>Whether any of them had not come before.</returns>
    private async Task<bool> KeepAsync(ImmutableArray<InboundItem> items, CancellationToken cancellationToken)
    {
        var isNew = false;
        foreach (var item in items)
        {
            isNew |= await _queue.AddAsync(item, cancellationToken);
        }

        return isNew;
    }

    /// <summary>The whole body, or null where it is too large.</summary>
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestBody;
        }

        if (context.Request.ContentLength > LargestBody)
        {
            return null;
        }

        try
        {
            var result = await context.Request.BodyReader.ReadAtLeastAsync(LargestBody + 1, cancellationToken);
            var body = result.Buffer.Length > LargestBody ? (ReadOnlyMemory<byte>?)null : result.Buffer.ToArray();
            context.Request.BodyReader.AdvanceTo(result.Buffer.End);
            return body;
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "An activity of the type {Type} could not be kept; Teams is told to send it again: {Fault}")]
    private static partial void LogNotKept(ILogger log, string type, string fault);
}
