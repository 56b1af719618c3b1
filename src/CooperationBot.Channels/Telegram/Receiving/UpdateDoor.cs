using System.Text.Json;
using CooperationBot.Channels.Telegram.Inline;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>Where updates come in, by whichever way: what concerns the bot is made durable, the rest is passed over unread. Thread-safe.</summary>
internal sealed class UpdateDoor(IInboundQueue queue, InlineQueries inline, TimeProvider time)
{
    /// <summary>Takes an update in. When the task ends well, Telegram may be told that it arrived.</summary>
    /// <returns>False where it is no update.</returns>
    public async Task<bool> TakeInAsync(JsonElement update, TelegramBot bot, CancellationToken cancellationToken)
    {
        if (update.Number("update_id") is not { } id)
        {
            return false;
        }

        if (update.Object("inline_query") is { } query)
        {
            // Typed letter by letter and worth nothing a moment later: answered at once or not at all.
            inline.Offer(query);
        }
        else if (UpdateReader.Read(update, bot) is not null && UpdateReader.ChatOf(update) is { } chat)
        {
            await queue.AddAsync(StoredUpdate.Pack(id, update.GetRawText(), chat, bot, time.GetUtcNow()), cancellationToken);
        }

        return true;
    }
}
