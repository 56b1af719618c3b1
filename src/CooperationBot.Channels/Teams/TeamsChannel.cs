using System.Collections.Immutable;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Channels.Teams.Rendering;
using CooperationBot.Channels.Teams.Sending;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Channels.Teams;

/// <summary>Microsoft Teams over the Bot Framework's Activity protocol and the Connector's REST interface.</summary>
public sealed partial class TeamsChannel : IChannel, IDisposable
{
    /// <summary>The name that chat addresses begin with.</summary>
    public const string ChannelName = "teams";

    /// <summary>Teams gives a bot 15 s; the Connector gets twice that before it counts as cut off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TeamsOptions _options;
    private readonly TeamsRenderer _renderer;
    private readonly HttpClient _http;
    private readonly BotToken? _token;
    private readonly ConnectorClient _connector;
    private readonly ILogger _log;

    /// <param name="options">Without faults.</param>
    /// <param name="links">Where citations lead.</param>
    /// <param name="time">What tokens and waits are dated by.</param>
    /// <param name="logs">For signals that failed; nothing tells what anybody wrote.</param>
    public TeamsChannel(TeamsOptions options, ISourceLinks links, TimeProvider time, ILoggerFactory logs)
        : this(options, links, time, logs, Wire(), Environment.GetEnvironmentVariable)
    {
    }

    internal TeamsChannel(TeamsOptions options, ISourceLinks links, TimeProvider time, ILoggerFactory logs, HttpMessageHandler handler, Func<string, string?> environment)
    {
        const int LargestResponse = 256 * 1024;
        _options = options;
        // Whoever sits at the Playground sits at this machine.
        _renderer = new TeamsRenderer(links, links.AreLocal && !options.AllowAnonymousLocal);
        _http = new HttpClient(handler) { Timeout = Patience, MaxResponseContentBufferSize = LargestResponse };
        _token = options.AllowAnonymousLocal ? null
            : options.ManagedIdentity ? BotToken.OfManagedIdentity(options, environment, _http, time)
            : BotToken.OfSecret(options, _http, time);
        _connector = new ConnectorClient(options, _http, _token, time);
        _log = logs.CreateLogger<TeamsChannel>();
    }

    /// <summary>The responses that take what this channel would send.</summary>
    internal OpenReplies Replies { get; } = new();

    /// <inheritdoc/>
    public string Name => ChannelName;

    /// <inheritdoc/>
    public ImmutableArray<RateWindow> Pacing => _options.Pacing.OfAll;

    /// <inheritdoc/>
    public ImmutableArray<RateWindow> PacingOf(ChatAddress chat) => _options.Pacing.OfThread;

    /// <inheritdoc/>
    public ChatEvent? Read(InboundItem item) => Arrivals.Read(item);

    /// <inheritdoc/>
    public ImmutableArray<WireRequest> Render(OutboundMessage message) => _renderer.Render(message);

    /// <inheritdoc/>
    public WireRequest Removal(ChatAddress chat) => new(ConnectorClient.Delete, "{}");

    /// <inheritdoc/>
    public Task<SendResult> SendAsync(OutgoingRequest request, CancellationToken cancellationToken) =>
        request is { ReplacedMessage: null, Request.Method: ConnectorClient.Delete } ? Task.FromResult<SendResult>(new SendResult.Sent(null))
        : request.ReplacedMessage is null && Replies.TryHand(request.Key, request.Request.Body)
            ? Task.FromResult<SendResult>(new SendResult.Sent(null))
            : _connector.SendAsync(request, cancellationToken);

    /// <inheritdoc/>
    public void Worked(InboundItem item, int requests) => Replies.Expect(item.Key, requests);

    /// <summary>Shows three dots in a chat with somebody who waits. Channels show none, and a press needs no acknowledgement beyond its response.</summary>
    public async Task SignalAsync(ChatEvent cause, CancellationToken cancellationToken)
    {
        if (cause is not (ChatEvent.Said or ChatEvent.Pressed) || cause.Kind == ChatKind.Channel)
        {
            return;
        }

        try
        {
            await _connector.TypeAsync(cause.Chat, cause.Reference, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            LogNotSignalled(_log);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _token?.Dispose();
    }

    internal static SocketsHttpHandler Wire() => new()
    {
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), ConnectTimeout = TimeSpan.FromSeconds(10), AllowAutoRedirect = false, UseCookies = false,
    };

    [LoggerMessage(LogLevel.Debug, "A sign that the bot is at work was not sent: it is stopping")]
    private static partial void LogNotSignalled(ILogger log);
}
