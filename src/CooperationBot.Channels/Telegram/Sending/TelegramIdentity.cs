namespace CooperationBot.Channels.Telegram.Sending;

/// <summary>Who the bot is, asked for once. Thread-safe.</summary>
internal sealed class TelegramIdentity(TelegramClient client)
{
    private TelegramBot? _bot;

    /// <summary>Null until Telegram has told.</summary>
    public TelegramBot? Bot => Volatile.Read(ref _bot);

    /// <summary>Asks Telegram unless it is known.</summary>
    /// <returns>The bot, or how the call ended instead.</returns>
    public async Task<(TelegramBot? Bot, TelegramReply? Failure)> FindAsync(CancellationToken cancellationToken)
    {
        if (Bot is { } known)
        {
            return (known, null);
        }

        var reply = await client.AskAsync("getMe", "{}", cancellationToken);
        if (reply is TelegramReply.Done { Result: var me } && me.Number("id") is { } id && me.Text("username") is { Length: > 0 } name)
        {
            var bot = new TelegramBot(id, name);
            Volatile.Write(ref _bot, bot);
            return (bot, null);
        }

        return (null, reply is TelegramReply.Done ? new TelegramReply.Lost("getMe told no name") : reply);
    }
}
