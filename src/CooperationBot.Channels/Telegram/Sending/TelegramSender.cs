using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Telegram.Rendering;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Channels.Telegram.Sending;

/// <summary>Makes the calls that stand in the outbox: completes their bodies, chooses between writing and changing, and tells what became of them. Thread-safe.</summary>
internal sealed partial class TelegramSender(TelegramClient client, TelegramIdentity identity, ILogger<TelegramSender> log)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What turns drawings into pixels.</summary>
    internal string Converter { get; init; } = "rsvg-convert";

    /// <inheritdoc cref="IChannel.SendAsync"/>
    public async Task<SendResult> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        var json = request.Request.Body;
        if (json.Contains(Keyboard.BotPlace, StringComparison.Ordinal))
        {
            if (await identity.FindAsync(cancellationToken) is { Bot: var bot, Failure: var failure } && bot is null)
            {
                // Asking who one is sends nothing to anybody, however it ended.
                return SendResults.Of(failure!, request.Chat, null) is SendResult.NotYet wait ? wait : new SendResult.NotYet("the bot's name is not known");
            }

            json = json.Replace($"https://t.me/{Keyboard.BotPlace}?", $"https://t.me/{bot!.Name}?", StringComparison.Ordinal);
        }

        if (Body(json, request.Chat) is not { } body)
        {
            return new SendResult.Refused("the stored request is no JSON object");
        }

        return request.Request.Method switch
        {
            TelegramRenderer.DeleteMessage => await RemoveAsync(request, cancellationToken),
            TelegramRenderer.SendPhoto => await InPlaceAsync(request, PictureAsync(body, request, cancellationToken), cancellationToken),
            TelegramRenderer.SendMessage when request.ReplacedMessage is { } replaced => await ChangeAsync(body, replaced, request, cancellationToken),
            _ => await NewAsync(request.Request.Method, body, request, cancellationToken),
        };
    }

    /// <inheritdoc cref="IChannel.SignalAsync"/>
    public async Task SignalAsync(ChatEvent cause, CancellationToken cancellationToken)
    {
        var (method, body) = cause switch
        {
            ChatEvent.Pressed { Acknowledgement: { } id } => ("answerCallbackQuery", Seen(id, ChatDesk.ToastFor(cause))),
            ChatEvent.Said when cause.Kind != ChatKind.Channel => ("sendChatAction", Typing(cause.Chat)),
            _ => ("", null),
        };
        if (body is null)
        {
            return;
        }

        try
        {
            if (await client.AskAsync(method, body.ToJsonString(Plain), cancellationToken, SignalLimit) is not TelegramReply.Done)
            {
                LogUnsignalled(method);
            }
        }
        catch (OperationCanceledException)
        {
            // Best effort: whoever cancels does not wait for it.
        }
    }

    /// <inheritdoc cref="IChannel.IsAdministratorAsync"/>
    public async Task<bool> IsAdministratorAsync(ChatEvent cause, CancellationToken cancellationToken)
    {
        // Who writes in a group's or a channel's own name is let do so by it.
        if (cause.From.Id == cause.Chat.ToString())
        {
            return true;
        }

        var person = ChatAddress.Parse(cause.From.Id)?.Chat;
        if (!long.TryParse(person, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) || !long.TryParse(cause.Chat.Chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat))
        {
            return false;
        }

        var body = new JsonObject { ["chat_id"] = chat, ["user_id"] = id };
        return await client.AskAsync("getChatMember", body.ToJsonString(Plain), cancellationToken, SignalLimit) is TelegramReply.Done member
            && member.Result.Text("status") is ("creator" or "administrator");
    }

    private static readonly TimeSpan SignalLimit = TimeSpan.FromSeconds(5);

    private static JsonObject Seen(string press, string? toast)
    {
        var body = new JsonObject { ["callback_query_id"] = press };
        if (toast is not null)
        {
            body["text"] = toast;
        }

        return body;
    }

    private static JsonObject Typing(ChatAddress chat)
    {
        var body = new JsonObject { ["chat_id"] = long.Parse(chat.Chat, CultureInfo.InvariantCulture), ["action"] = "typing" };
        if (chat.Thread is { } thread)
        {
            body["message_thread_id"] = long.Parse(thread, CultureInfo.InvariantCulture);
        }

        return body;
    }

    /// <summary>The body for where the chat is now: a group that moved has other numbers for its messages and topics.</summary>
    private static JsonObject? Body(string json, ChatAddress chat)
    {
        try
        {
            if (JsonNode.Parse(json) is not JsonObject body)
            {
                return null;
            }

            if (body["chat_id"]?.ToString() != chat.Chat)
            {
                body["chat_id"] = long.TryParse(chat.Chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? id : chat.Chat;
                body.Remove("reply_parameters");
                body.Remove("message_thread_id");
            }

            return body;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task<TelegramReply> WriteAsync(string method, JsonObject body, CancellationToken cancellationToken) =>
        client.SendAsync(method, TelegramClient.Json(body.ToJsonString(Plain)), cancellationToken);

    private async Task<SendResult> ChangeAsync(JsonObject body, string replaced, OutgoingRequest request, CancellationToken cancellationToken)
    {
        var change = (JsonObject)body.DeepClone();
        change.Remove("reply_parameters");
        change.Remove("message_thread_id");
        change["message_id"] = long.TryParse(replaced, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var reply = await WriteAsync("editMessageText", change, cancellationToken);
        return SendResults.IsUneditable(reply)
            ? await InPlaceAsync(request, NewAsync(TelegramRenderer.SendMessage, body, request, cancellationToken), cancellationToken)
            : SendResults.Of(reply, request.Chat, replaced);
    }

    private async Task<SendResult> NewAsync(string method, JsonObject body, OutgoingRequest request, CancellationToken cancellationToken) =>
        SendResults.Of(await WriteAsync(method, body, cancellationToken), request.Chat, null);

    /// <summary>A picture cannot become text, nor text a picture: the new message is written first, then the old one goes. That it goes is best effort.</summary>
    private async Task<SendResult> InPlaceAsync(OutgoingRequest request, Task<SendResult> writing, CancellationToken cancellationToken)
    {
        var result = await writing;
        if (result is SendResult.Sent && request.ReplacedMessage is not null)
        {
            try
            {
                await RemoveAsync(request, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                LogUnsignalled(TelegramRenderer.DeleteMessage);
            }
        }

        return result;
    }

    /// <summary>A part that was never written needs no removal; one that is gone already is removed; to remove one twice does no harm.</summary>
    private async Task<SendResult> RemoveAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        if (!long.TryParse(request.ReplacedMessage, CultureInfo.InvariantCulture, out var message)
            || Body(TelegramRenderer.Removal(request.Chat).Body, request.Chat) is not { } body)
        {
            return new SendResult.Sent(null);
        }

        body["message_id"] = message;
        var reply = await WriteAsync(TelegramRenderer.DeleteMessage, body, cancellationToken);
        return SendResults.IsUneditable(reply) ? new SendResult.Sent(null)
            : SendResults.Of(reply, request.Chat, null) is SendResult.Ambiguous ambiguous ? new SendResult.NotYet(ambiguous.Reason)
            : SendResults.Of(reply, request.Chat, null);
    }

    private async Task<SendResult> PictureAsync(JsonObject body, OutgoingRequest request, CancellationToken cancellationToken)
    {
        var svg = body[TelegramRenderer.Drawing]?.GetValue<string>() ?? "";
        body.Remove(TelegramRenderer.Drawing);
        var (png, failure) = await PngPicture.DrawAsync(svg, Converter, cancellationToken);
        if (png is not null)
        {
            var reply = await client.SendAsync(TelegramRenderer.SendPhoto, Multipart(body, png), cancellationToken);
            if (reply is not TelegramReply.Failed { Code: 400, MigratedTo: null } refused || SendResults.Of(refused, request.Chat, null) is SendResult.Refused { IsChatClosed: true })
            {
                return SendResults.Of(reply, request.Chat, null);
            }

            failure = refused.Description;
        }

        LogUndrawn(failure ?? "");
        return SendResults.Of(await WriteAsync(TelegramRenderer.SendMessage, InWords(body), cancellationToken), request.Chat, null);
    }

    /// <summary>What stands below the picture says the same, with its sources.</summary>
    private static JsonObject InWords(JsonObject body)
    {
        body["text"] = body["caption"]?.GetValue<string>() is { Length: > 0 } caption ? caption : "…";
        body["link_preview_options"] = new JsonObject { ["is_disabled"] = true };
        body.Remove("caption");
        return body;
    }

    /// <summary>The names stand in quotation marks, as other clients write them.</summary>
    private static MultipartFormDataContent Multipart(JsonObject body, byte[] png)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in body)
        {
            form.Add(new StringContent(value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value?.ToJsonString(Plain) ?? ""), $"\"{name}\"");
        }

        var photo = new ByteArrayContent(png);
        photo.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        form.Add(photo, "\"photo\"", "\"timeline.png\"");
        return form;
    }

    [LoggerMessage(LogLevel.Debug, "Telegram did not take {Method}")]
    private partial void LogUnsignalled(string method);

    [LoggerMessage(LogLevel.Warning, "A picture goes out as text: {Reason}")]
    private partial void LogUndrawn(string reason);
}
