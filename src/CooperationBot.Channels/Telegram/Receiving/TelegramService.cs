using System.Text.Json.Nodes;
using CooperationBot.Channels.Telegram.Sending;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>The bot's presence at Telegram while the process runs: says who it is, sets up how events come and what the menu offers, then polls where it is to poll.</summary>
internal sealed partial class TelegramService(
    TelegramOptions options, TelegramClient client, TelegramIdentity identity, UpdatePoller poller, TimeProvider time, ILogger<TelegramService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await ArriveAsync(stoppingToken) is { } bot)
            {
                await poller.PollAsync(bot, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    /// <summary>Null where there is nothing to poll for: events are brought, or Telegram does not know the token.</summary>
    private async Task<TelegramBot?> ArriveAsync(CancellationToken cancellationToken)
    {
        var patience = new Patience(time);
        while (true)
        {
            var (bot, failure) = await identity.FindAsync(cancellationToken);
            failure ??= await ReceiveByAsync(cancellationToken);
            if (bot is not null && failure is null)
            {
                var menus = await OfferCommandsAsync(cancellationToken);
                LogArrived(bot.Name, options.Mode == TelegramMode.Webhook ? $"webhook {WebhookUrl}" : "polling", menus);
                return options.Mode == TelegramMode.Polling ? bot : null;
            }

            if (failure is TelegramReply.Failed { Code: 401 or 404 })
            {
                LogUnknownToken();
                return null;
            }

            LogNotYet(new Uri(options.ApiBaseUrl).Authority, Said(failure!));
            await patience.WaitAsync((failure as TelegramReply.Failed)?.RetryAfter, cancellationToken);
        }
    }

    private Uri WebhookUrl => new(options.PublicUrl, TelegramOptions.WebhookPath);

    /// <summary>Polling and webhook exclude each other: what the other way left behind is taken away. Nothing that waits is dropped.</summary>
    private async Task<TelegramReply?> ReceiveByAsync(CancellationToken cancellationToken)
    {
        var reply = options.Mode == TelegramMode.Polling
            ? await client.AskAsync("deleteWebhook", "{}", cancellationToken)
            : await client.AskAsync("setWebhook", new JsonObject
            {
                ["url"] = WebhookUrl.AbsoluteUri,
                ["secret_token"] = options.WebhookSecret,
                ["allowed_updates"] = new JsonArray([.. UpdateReader.Wanted.Select(kind => JsonValue.Create(kind))]),
            }.ToJsonString(), cancellationToken);
        return reply is TelegramReply.Done ? null : reply;
    }

    /// <summary>The menus are a convenience: the bot works without them.</summary>
    private async Task<string> OfferCommandsAsync(CancellationToken cancellationToken)
    {
        var scopes = new HashSet<string>();
        foreach (var (scope, language, commands) in TelegramCommands.Menus)
        {
            var body = new JsonObject
            {
                ["commands"] = new JsonArray([.. commands.Select(command => new JsonObject { ["command"] = command.Name, ["description"] = command.Description })]),
                ["scope"] = new JsonObject { ["type"] = scope },
            };
            if (language is not null)
            {
                body["language_code"] = language;
            }

            if (await client.AskAsync("setMyCommands", body.ToJsonString(), cancellationToken) is var reply and not TelegramReply.Done)
            {
                return $"no command menus ({Said(reply)})";
            }

            scopes.Add(scope);
        }

        return $"commands in zh and en for {string.Join(", ", scopes)}";
    }

    internal static string Said(TelegramReply reply) => reply switch
    {
        TelegramReply.Failed failed => $"{failed.Code} {failed.Description}",
        TelegramReply.Unreached unreached => unreached.Reason,
        TelegramReply.Lost lost => lost.Reason,
        _ => "",
    };

    [LoggerMessage(LogLevel.Information, "Telegram: @{Name} by {Way}; {Menus}")]
    private partial void LogArrived(string name, string way, string menus);

    [LoggerMessage(LogLevel.Critical, "Telegram:Token is not known to Telegram (wrong or revoked): the channel stays off until the bot is started with the one that BotFather shows")]
    private partial void LogUnknownToken();

    [LoggerMessage(LogLevel.Warning, "Telegram is not ready at {Address}, trying again: {Reason}")]
    private partial void LogNotYet(string address, string reason);
}
