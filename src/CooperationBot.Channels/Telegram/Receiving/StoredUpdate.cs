using System.Globalization;
using System.Text.Json;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>
/// An update in the form in which it waits to be worked: with the bot's name beside it, so that reading it later needs nobody who knows the name
/// (after a restart Telegram may be out of reach).
/// </summary>
internal static class StoredUpdate
{
    /// <summary>The item for an update.</summary>
    /// <param name="update">The update as Telegram sent it.</param>
    /// <param name="raw">Its text.</param>
    /// <param name="lane">The chat, or the person where there is no chat.</param>
    public static InboundItem Pack(long update, string raw, string lane, TelegramBot bot, DateTimeOffset at) => new(
        string.Create(CultureInfo.InvariantCulture, $"telegram:{bot.Id}:update:{update}"),
        TelegramChannel.ChannelName,
        $"{TelegramChannel.ChannelName}:{lane}",
        $$"""{"bot":{"id":{{bot.Id.ToString(CultureInfo.InvariantCulture)}},"name":{{JsonSerializer.Serialize(bot.Name)}}},"update":{{raw}}}""",
        at);

    /// <summary>Takes an item apart; null where it is none of these. The document must be disposed of.</summary>
    public static (JsonDocument Document, TelegramBot Bot, JsonElement Update)? Unpack(string payload)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(payload);
            if (document.RootElement.Object("update") is { } update && document.RootElement.Object("bot") is { } bot
                && bot.Number("id") is { } id && bot.Text("name") is { } name)
            {
                return (document, new TelegramBot(id, name), update);
            }
        }
        catch (JsonException)
        {
            // What is no JSON concerns nobody.
        }

        document?.Dispose();
        return null;
    }
}
