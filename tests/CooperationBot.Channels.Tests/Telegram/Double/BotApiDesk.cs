using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>Does what the methods of the Bot API do, with Telegram's own words where it refuses. Thread-safe.</summary>
internal sealed class BotApiDesk(TelegramDouble telegram, RateMeter meter, TimeProvider time)
{
    private const int LongestText = 4096;
    private const int LongestCaption = 1024;

    private readonly ConcurrentDictionary<string, byte> _answered = new();
    private long _messages;

    public async Task<DoubleReply> DoAsync(string method, BotApiCall call, CancellationToken cancellationToken)
    {
        if (!BotApi.Methods.TryGetValue(method, out var shape))
        {
            return Violated(method, "is no method of the Bot API that the double knows", 404, "Not Found");
        }

        if ((call.Fault ?? shape(call.Parameters)) is { } fault)
        {
            return Violated(method, fault, 400, $"Bad Request: {fault}");
        }

        var parameters = call.Parameters;
        telegram.LastCalls[method] = parameters;
        switch (method.ToLowerInvariant())
        {
            case "getme":
                return DoubleReply.Done($$"""{"id":{{TelegramDouble.BotId}},"is_bot":true,"first_name":"Coop","username":"{{TelegramDouble.BotName}}","supports_inline_queries":true}""");
            case "getupdates":
                var (updates, conflict) = await telegram.Updates.PollAsync(parameters, cancellationToken);
                return conflict is null ? DoubleReply.Done($"[{string.Join(',', updates)}]") : DoubleReply.Refused(409, conflict);
            case "setwebhook":
                if (!IsWebhook(parameters.GetProperty("url").GetString()!))
                {
                    return Violated(method, "the address is not https", 400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook");
                }

                telegram.Updates.SetWebhook(parameters);
                return DoubleReply.Done("true");
            case "deletewebhook":
                telegram.Updates.SetWebhook(parameters);
                return DoubleReply.Done("true");
            case "getwebhookinfo":
                return DoubleReply.Done(JsonSerializer.Serialize(new { url = telegram.Updates.Url, has_custom_certificate = false, pending_update_count = telegram.Updates.Waiting }));
            case "setmycommands":
                telegram.Menus[(parameters.TryGetProperty("scope", out var scope) ? scope.GetProperty("type").GetString()! : "default", Text(parameters, "language_code") ?? "")] =
                    [.. parameters.GetProperty("commands").EnumerateArray().Select(command => command.GetProperty("command").GetString()!)];
                return DoubleReply.Done("true");
            case "answercallbackquery":
                return _answered.TryAdd(Text(parameters, "callback_query_id")!, 0)
                    ? DoubleReply.Done("true")
                    : DoubleReply.Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
            case "answerinlinequery":
                return AnswerInline(method, parameters);
            default:
                return InChat(method, call);
        }
    }

    /// <summary>A Bot API server of one's own may deliver without encryption; the double is one.</summary>
    private static bool IsWebhook(string url) => url.Length == 0 || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri.IsLoopback));

    private DoubleReply InChat(string method, BotApiCall call)
    {
        var id = call.Parameters.GetProperty("chat_id");
        if (id.ValueKind != JsonValueKind.Number || telegram.Find(id.GetInt64()) is not { } chat)
        {
            return DoubleReply.Refused(400, "Bad Request: chat not found");
        }

        if (chat.Closed is { } closed)
        {
            return DoubleReply.Refused(closed);
        }

        if (Integer(call.Parameters, "message_thread_id") is { } thread && !chat.Topics.Contains(thread))
        {
            return DoubleReply.Refused(400, "Bad Request: message thread not found");
        }

        if (method.Equals("sendChatAction", StringComparison.OrdinalIgnoreCase))
        {
            return chat.Type == "channel" ? DoubleReply.Refused(400, "Bad Request: chat actions can't be sent to channels") : DoubleReply.Done("true");
        }

        if (method.Equals("getChatMember", StringComparison.OrdinalIgnoreCase))
        {
            var person = call.Parameters.GetProperty("user_id").GetInt64();
            return DoubleReply.Done($$$"""{"status":"{{{(chat.Administrators.Contains(person) ? "administrator" : "member")}}}","user":{"id":{{{person}}},"is_bot":false,"first_name":"P"}}""");
        }

        if (meter.Count(chat) is { } wait)
        {
            return DoubleReply.Refused(429, $"Too Many Requests: retry after {wait.ToString(CultureInfo.InvariantCulture)}", wait);
        }

        return method.ToLowerInvariant() switch
        {
            "sendmessage" => Write(method, call, chat, "text", LongestText, null),
            "sendphoto" => Photo(method, call, chat),
            "deletemessage" => Remove(call.Parameters, chat),
            _ => Edit(method, call.Parameters, chat),
        };
    }

    private DoubleReply Photo(string method, BotApiCall call, DoubleChat chat)
    {
        var photo = Text(call.Parameters, "photo")!;
        if (!photo.StartsWith("attach://", StringComparison.Ordinal) || !call.Files.TryGetValue(photo["attach://".Length..], out var file))
        {
            return Violated(method, "the photo is no file", 400, "Bad Request: wrong remote file identifier specified");
        }

        return file is not [0x89, (byte)'P', (byte)'N', (byte)'G', ..]
            ? DoubleReply.Refused(400, "Bad Request: IMAGE_PROCESS_FAILED")
            : Write(method, call, chat, "caption", LongestCaption, file);
    }

    private DoubleReply Write(string method, BotApiCall call, DoubleChat chat, string key, int longest, byte[]? picture)
    {
        if (Content(method, call.Parameters, key, longest, out var content) is { } refused)
        {
            return refused;
        }

        lock (chat.Gate)
        {
            var message = new DoubleMessage(
                Interlocked.Increment(ref _messages), chat.Id, chat.NextMessage(), Integer(call.Parameters, "message_thread_id"),
                call.Parameters.TryGetProperty("reply_parameters", out var reply) ? reply.GetProperty("message_id").GetInt64() : null,
                content!, call.Parameters.TryGetProperty("reply_markup", out var keyboard) ? keyboard : null, picture, time.GetUtcNow());
            chat.Messages[message.Id] = message;
            telegram.OnMessage?.Invoke(message);
            return DoubleReply.Done(Json(chat, message, key));
        }
    }

    private DoubleReply Edit(string method, JsonElement parameters, DoubleChat chat)
    {
        if (Content(method, parameters, "text", LongestText, out var content) is { } refused)
        {
            return refused;
        }

        lock (chat.Gate)
        {
            if (!chat.Messages.TryGetValue(parameters.GetProperty("message_id").GetInt64(), out var message))
            {
                return DoubleReply.Refused(400, "Bad Request: message to edit not found");
            }

            if (message.Picture is not null)
            {
                return DoubleReply.Refused(400, "Bad Request: there is no text in the message to edit");
            }

            JsonElement? keyboard = parameters.TryGetProperty("reply_markup", out var markup) ? markup : null;
            if (message.Content.Text == content!.Text && message.Content.Entities.SequenceEqual(content.Entities) && message.Keyboard?.GetRawText() == keyboard?.GetRawText())
            {
                return DoubleReply.Refused(400, "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
            }

            message = message with { Content = content, Keyboard = keyboard, Edits = message.Edits + 1 };
            chat.Messages[message.Id] = message;
            telegram.OnMessage?.Invoke(message);
            return DoubleReply.Done(Json(chat, message, "text"));
        }
    }

    private static DoubleReply Remove(JsonElement parameters, DoubleChat chat)
    {
        lock (chat.Gate)
        {
            return chat.Messages.Remove(parameters.GetProperty("message_id").GetInt64(), out _)
                ? DoubleReply.Done("true")
                : DoubleReply.Refused(400, "Bad Request: message to delete not found");
        }
    }

    private DoubleReply AnswerInline(string method, JsonElement parameters)
    {
        if (!_answered.TryAdd(Text(parameters, "inline_query_id")!, 0))
        {
            return DoubleReply.Refused(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
        }

        var results = parameters.GetProperty("results").EnumerateArray().ToList();
        if (results.Select(result => Text(result, "id")).Distinct().Count() != results.Count)
        {
            return Violated(method, "two results have one id", 400, "Bad Request: RESULT_ID_DUPLICATE");
        }

        return results.Select(result => Content(method, result.GetProperty("input_message_content"), "message_text", LongestText, out _)).FirstOrDefault(refused => refused is not null)
            ?? DoubleReply.Done("true");
    }

    /// <summary>The text that is left when the markup is read; or the refusal.</summary>
    private DoubleReply? Content(string method, JsonElement parameters, string key, int longest, out ParsedText? content)
    {
        content = null;
        var text = Text(parameters, key) ?? "";
        try
        {
            content = Text(parameters, "parse_mode") switch
            {
                "HTML" => TelegramHtml.Parse(text),
                null => new ParsedText(text, []),
                var other => throw new FormatException($"the double does not read {other}"),
            };
        }
        catch (FormatException e)
        {
            return Violated(method, e.Message, 400, $"Bad Request: {e.Message}");
        }

        return content.Text.Length > longest ? Violated(method, $"{content.Text.Length} characters", 400, key == "caption" ? "Bad Request: message caption is too long" : "Bad Request: message is too long")
            : key != "caption" && string.IsNullOrWhiteSpace(content.Text) ? Violated(method, "no text", 400, "Bad Request: message text is empty")
            : null;
    }

    private DoubleReply Violated(string method, string fault, int code, string description)
    {
        telegram.Violations.Enqueue($"{method}: {fault}");
        return DoubleReply.Refused(code, description);
    }

    private static string Json(DoubleChat chat, DoubleMessage message, string key)
    {
        var json = new JsonObject
        {
            ["message_id"] = message.Id,
            ["from"] = new JsonObject { ["id"] = TelegramDouble.BotId, ["is_bot"] = true, ["first_name"] = "Coop", ["username"] = TelegramDouble.BotName },
            ["chat"] = new JsonObject { ["id"] = chat.Id, ["type"] = chat.Type },
            ["date"] = message.At.ToUnixTimeSeconds(),
            [key] = message.Content.Text,
        };
        return json.ToJsonString();
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long? Integer(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetInt64() : null;
}
