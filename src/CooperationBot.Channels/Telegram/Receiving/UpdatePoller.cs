using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Telegram.Sending;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>
/// Asks Telegram for updates, one long request after the other; see "getUpdates" in the Bot API. What is not durable yet is asked for again. Of replicas
/// one polls; another takes over where it is gone.
/// </summary>
internal sealed partial class UpdatePoller(TelegramClient client, UpdateDoor door, IDuties duties, TimeProvider time, ILogger<UpdatePoller> log)
{
    private const int SecondsHeld = 50;
    private const int MostAtOnce = 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(SecondsHeld + 15);

    private const string Duty = "telegram-polling";

    /// <summary>How often a replica that does not poll looks whether it has to.</summary>
    private static readonly TimeSpan Stand = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(10);

    /// <summary>A server that does not hold a request open is not asked more often than this.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(300);

    /// <summary>Polls until it is cancelled or the token is no longer good.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task PollAsync(TelegramBot bot, CancellationToken cancellationToken)
    {
        var patience = new Patience(time);
        long? offset = null;
        while (true)
        {
            if (!await IsMineAsync(cancellationToken))
            {
                // Whoever polls meanwhile takes what this one had not.
                offset = null;
                await Task.Delay(Stand, time, cancellationToken);
                continue;
            }

            var asked = time.GetTimestamp();
            var reply = await client.AskAsync("getUpdates", Body(offset), cancellationToken, Limit);
            if (reply is TelegramReply.Done { Result.ValueKind: JsonValueKind.Array } done)
            {
                if (await TakeInAsync(done.Result, bot, cancellationToken) is not { } next)
                {
                    await patience.WaitAsync(null, cancellationToken);
                    continue;
                }

                patience.Renew();
                offset = next.Offset ?? offset;
                if (next.Count == 0 && time.GetElapsedTime(asked) < Breath)
                {
                    await Task.Delay(Breath, time, cancellationToken);
                }

                continue;
            }

            if (reply is TelegramReply.Failed { Code: 401 or 404 })
            {
                LogRevoked();
                return;
            }

            if (time.GetElapsedTime(asked) > LongEnough)
            {
                // A line that held for long and broke is a proxy's habit, not a sign of trouble.
                patience.Renew();
            }

            await TellAsync(reply, cancellationToken);
            await patience.WaitAsync((reply as TelegramReply.Failed)?.RetryAfter, cancellationToken);
        }
    }

    private async Task<bool> IsMineAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await duties.HoldsAsync(Duty, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(FaultTrace.Of(e));
            return false;
        }
    }

    /// <summary>Makes a batch durable. Null where one update could not be: then none counts as received.</summary>
    private async Task<(long? Offset, int Count)?> TakeInAsync(JsonElement updates, TelegramBot bot, CancellationToken cancellationToken)
    {
        long? offset = null;
        try
        {
            foreach (var update in updates.EnumerateArray())
            {
                await door.TakeInAsync(update, bot, cancellationToken);
                if (update.Number("update_id") is { } id)
                {
                    offset = Math.Max(offset ?? 0, id + 1);
                }
            }

            return (offset, updates.GetArrayLength());
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(FaultTrace.Of(e));
            return null;
        }
    }

    private static string Body(long? offset)
    {
        var body = new JsonObject
        {
            ["timeout"] = SecondsHeld,
            ["limit"] = MostAtOnce,
            ["allowed_updates"] = new JsonArray([.. UpdateReader.Wanted.Select(kind => JsonValue.Create(kind))]),
        };
        if (offset is not null)
        {
            body["offset"] = offset;
        }

        return body.ToJsonString();
    }

    private async Task TellAsync(TelegramReply reply, CancellationToken cancellationToken)
    {
        if (reply is not TelegramReply.Failed { Code: 409 } conflict)
        {
            LogInterrupted(TelegramService.Said(reply));
        }
        else if (await client.AskAsync("getWebhookInfo", "{}", cancellationToken) is TelegramReply.Done info && info.Result.Text("url") is { Length: > 0 } url)
        {
            LogWebhook(url);
        }
        else
        {
            LogOther(conflict.Description);
        }
    }

    [LoggerMessage(LogLevel.Critical, "Telegram no longer knows Telegram:Token: no more messages are received until the bot is started with the one that BotFather shows")]
    private partial void LogRevoked();

    [LoggerMessage(LogLevel.Warning, "Another program with the same Telegram:Token brings the events to {Url} (webhook); while it does, this one receives nothing")]
    private partial void LogWebhook(string url);

    [LoggerMessage(LogLevel.Warning, "Another program polls with the same Telegram:Token; one of the two has to stop, or needs a token of its own ({Description})")]
    private partial void LogOther(string description);

    [LoggerMessage(LogLevel.Warning, "Polling Telegram was interrupted, trying again: {Reason}")]
    private partial void LogInterrupted(string reason);

    [LoggerMessage(LogLevel.Error, "Updates could not be kept; they are asked for again: {Fault}")]
    private partial void LogNotKept(string fault);
}
