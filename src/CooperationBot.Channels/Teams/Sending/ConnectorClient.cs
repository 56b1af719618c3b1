using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams.Sending;

/// <summary>Makes the calls of the Connector's REST interface (v3). Thread-safe.</summary>
/// <param name="token">Null where none is sent: the Playground.</param>
internal sealed class ConnectorClient(TeamsOptions options, HttpClient http, BotToken? token, TimeProvider time)
{
    /// <summary>The method of a request that removes a message.</summary>
    public const string Delete = "deleteActivity";

    /// <summary>Writes, changes or removes a message.</summary>
    public async Task<SendResult> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        if (TeamsReference.Parse(request.Reference) is not { } reference || Service(reference) is not { } service)
        {
            return new SendResult.Refused("no address that may be written to is kept for the chat");
        }

        var conversation = TeamsAddress.Conversation(request.Chat);
        if (conversation is null)
        {
            var (made, failure) = await ConverseAsync(service, reference, TeamsAddress.Person(request.Chat)!, cancellationToken);
            if (made is null)
            {
                return failure!;
            }

            conversation = made;
        }

        var isChange = request.ReplacedMessage is not null;
        if (Path(conversation, request.ReplacedMessage ?? ReplyTo(request.Request.Body)) is not { } path)
        {
            return new SendResult.Refused("the chat has an id that no address can hold");
        }

        var isRemoval = request.Request.Method == Delete;
        var method = isRemoval ? HttpMethod.Delete : isChange ? HttpMethod.Put : HttpMethod.Post;
        var (response, body, result) = await CallAsync(method, service + path, isRemoval ? "" : request.Request.Body, cancellationToken);
        using (response)
        {
            result ??= ConnectorResults.Of(response!, body, isChange, time.GetUtcNow());
            return isRemoval ? Removed(result) : WithId(result, request.ReplacedMessage);
        }
    }

    /// <summary>Shows that the bot is at work; what becomes of it does not matter.</summary>
    public async Task TypeAsync(ChatAddress chat, string? kept, CancellationToken cancellationToken)
    {
        if (TeamsReference.Parse(kept) is { } reference && Service(reference) is { } service && TeamsAddress.Conversation(chat) is { } conversation && Path(conversation, null) is { } path)
        {
            var (response, _, _) = await CallAsync(HttpMethod.Post, service + path, """{"type":"typing"}""", cancellationToken);
            response?.Dispose();
        }
    }

    /// <summary>
    /// Opens the private conversation with a person, or finds the one there is. Nobody sees anything of it, so every failure but a refusal may be tried again.
    /// </summary>
    private async Task<(string? Conversation, SendResult? Failure)> ConverseAsync(string service, TeamsReference reference, string person, CancellationToken cancellationToken)
    {
        var ask = new JsonObject
        {
            ["isGroup"] = false,
            ["bot"] = new JsonObject { ["id"] = reference.Bot, ["name"] = reference.BotName ?? "" },
            ["members"] = new JsonArray(new JsonObject { ["id"] = person }),
        };
        if (reference.Tenant is { } tenant)
        {
            ask["tenantId"] = tenant;
            ask["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } };
        }

        var (response, body, result) = await CallAsync(HttpMethod.Post, $"{service}/v3/conversations", ask.ToJsonString(), cancellationToken);
        using (response)
        {
            result ??= ConnectorResults.Of(response!, body, isChange: false, time.GetUtcNow());
            return result switch
            {
                SendResult.Sent { Message: { Length: > 0 } conversation } => (conversation, null),
                SendResult.Sent => (null, new SendResult.Refused("the conversation that was made has no id")),
                SendResult.Ambiguous ambiguous => (null, new SendResult.NotYet(ambiguous.Reason)),
                _ => (null, result),
            };
        }
    }

    /// <summary>Makes one call, with a second token where the first is not accepted. Either there is a response, or the result says why there is none.</summary>
    private async Task<(HttpResponseMessage? Response, string Body, SendResult? Result)> CallAsync(
        HttpMethod method, string address, string json, CancellationToken cancellationToken)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            using var request = new HttpRequestMessage(method, address);
            var content = new TracedContent(json);
            request.Content = content;
            string? bearer = null;
            try
            {
                if (token is not null)
                {
                    bearer = await token.GetAsync(cancellationToken);
                    request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
                }

                var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
                if (response.StatusCode == HttpStatusCode.Unauthorized && bearer is not null)
                {
                    token!.Reject(bearer);
                    if (isFirst)
                    {
                        response.Dispose();
                        continue;
                    }
                }

                return (response, await response.Content.ReadAsStringAsync(CancellationToken.None), null);
            }
            catch (TokenException e)
            {
                return (null, "", new SendResult.NotYet(e.Message, TimeSpan.FromSeconds(30), HoldsForAll: true));
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                if (content.WasWritten)
                {
                    return (null, "", new SendResult.Ambiguous($"cut off: {e.GetType().Name}"));
                }

                cancellationToken.ThrowIfCancellationRequested();
                return (null, "", new SendResult.NotYet($"not connected: {e.GetType().Name}"));
            }
        }
    }

    /// <summary>Where the chat's Connector is, without a slash at the end; null where nothing may be sent to it. Without a token nothing leaves this machine.</summary>
    private string? Service(TeamsReference reference) =>
        Uri.TryCreate(reference.ServiceUrl, UriKind.Absolute, out var uri) && uri.Query.Length == 0 && uri.Fragment.Length == 0
        && (options.AllowAnonymousLocal ? uri is { IsLoopback: true, Scheme: "http" or "https" } : uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsoluteUri.TrimEnd('/')
            : null;

    private static string? Path(string conversation, string? activity) =>
        IsDots(conversation) || (activity is not null && IsDots(activity)) ? null
        : $"/v3/conversations/{Uri.EscapeDataString(conversation)}/activities" + (activity is null ? "" : "/" + Uri.EscapeDataString(activity));

    /// <summary>These would lead out of the path.</summary>
    private static bool IsDots(string id) => id.All(c => c == '.');

    private static string? ReplyTo(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Text("replyToId");
    }

    /// <summary>What is gone already is removed, and to remove it twice does no harm.</summary>
    private static SendResult Removed(SendResult result) => result switch
    {
        SendResult.Sent or SendResult.Refused { IsChatClosed: false } => new SendResult.Sent(null),
        SendResult.Ambiguous ambiguous => new SendResult.NotYet(ambiguous.Reason),
        _ => result,
    };

    /// <summary>A change may be answered without an id: it is the one that it had.</summary>
    private static SendResult WithId(SendResult result, string? changed) => result is SendResult.Sent { Message: null } ? new SendResult.Sent(changed) : result;
}
