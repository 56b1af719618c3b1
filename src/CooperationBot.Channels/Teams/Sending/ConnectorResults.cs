using System.Net;
using System.Text.Json;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams.Sending;

/// <summary>What the Connector's answers mean; see "Send proactive messages: error handling and retries" and the status codes of the bot's API in Microsoft's documentation.</summary>
internal static class ConnectorResults
{
    /// <summary>Errors that end a conversation: blocked, uninstalled, switched off.</summary>
    private static readonly string[] Endings =
        ["MessageWritesBlocked", "BotNotInConversationRoster", "ConversationBlockedByUser", "BotDisabledByAdmin", "ConversationNotFound"];

    private const string MissingActivity = "ActivityNotFoundInConversation";

    /// <summary>The outcome of a request that was answered.</summary>
    /// <param name="isChange">The request was to change a message, which may be gone while its chat is not.</param>
    public static SendResult Of(HttpResponseMessage response, string body, bool isChange, DateTimeOffset now)
    {
        var status = (int)response.StatusCode;
        if (response.IsSuccessStatusCode)
        {
            return new SendResult.Sent(Read(body)?.Text("id"));
        }

        var error = Read(body)?.Child("error")?.Text("code");
        var reason = error is not null && error.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? $"{status} {error}" : $"{status}";
        return status switch
        {
            401 => new SendResult.NotYet(reason, TimeSpan.FromMinutes(1), HoldsForAll: true),
            412 or 429 or 502 or 504 => new SendResult.NotYet(reason, After(response, now)),
            408 or >= 500 => new SendResult.Ambiguous(reason),
            404 => new SendResult.Refused(reason, IsChatClosed: !isChange && error != MissingActivity),
            403 => new SendResult.Refused(reason, IsChatClosed: Endings.Contains(error)),
            _ => new SendResult.Refused(reason, IsChatClosed: Endings.Contains(error)),
        };
    }

    /// <summary>The id of a conversation that was made, or null.</summary>
    public static string? Id(string body) => Read(body)?.Text("id");

    private static TimeSpan? After(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > now => date - now,
        _ => null,
    };

    private static JsonElement? Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
