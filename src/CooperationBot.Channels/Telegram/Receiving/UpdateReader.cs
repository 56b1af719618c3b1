using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>Maps Telegram's updates to chat events. Pure, and at ease with whatever comes; see "Update" in the Bot API.</summary>
internal static class UpdateReader
{
    /// <summary>The kinds of update that the bot asks for; those that are not asked for do not come.</summary>
    public static ImmutableArray<string> Wanted { get; } =
    [
        "message", "edited_message", "channel_post", "edited_channel_post", "callback_query", "my_chat_member", "chat_member", "inline_query", "message_reaction",
    ];

    private static readonly ImmutableArray<string> Messages = ["message", "edited_message", "channel_post", "edited_channel_post"];

    /// <summary>What an update tells; null where it does not concern the bot.</summary>
    public static ChatEvent? Read(JsonElement update, TelegramBot bot)
    {
        foreach (var kind in Messages)
        {
            if (update.Object(kind) is { } message)
            {
                return OfMessage(message, kind.StartsWith("edited", StringComparison.Ordinal), bot);
            }
        }

        return update.Object("callback_query") is { } press ? OfPress(press)
            : update.Object("my_chat_member") is { } own ? Membership.OfBot(own)
            : update.Object("chat_member") is { } other ? Membership.OfOthers(other, bot)
            : update.Object("message_reaction") is { } reaction ? OfReaction(reaction)
            : null;
    }

    /// <summary>The chat that an update belongs to; null where it belongs to none.</summary>
    public static string? ChatOf(JsonElement update)
    {
        foreach (var kind in Wanted)
        {
            if (update.Object(kind) is { } content && (content.Object("chat") ?? content.Object("message").Object("chat")).Number("id") is { } id)
            {
                return Id(id);
            }
        }

        return null;
    }

    private static ChatEvent? OfMessage(JsonElement message, bool isEdit, TelegramBot bot)
    {
        if (Place.Of(message, message.Object("chat")) is not { } place || message.Number("message_id") is not { } id)
        {
            return null;
        }

        // A group's move is told twice, in the old chat and in the new one.
        if (message.Number("migrate_to_chat_id") is { } to)
        {
            return new ChatEvent.Migrated(place.Chat with { Chat = Id(to), Thread = null }) { Chat = place.Chat, Kind = place.Kind, From = AuthorOf(message, place) };
        }

        if (message.Number("migrate_from_chat_id") is { } from)
        {
            return new ChatEvent.Migrated(place.Chat) { Chat = place.Chat with { Chat = Id(from) }, Kind = place.Kind, From = AuthorOf(message, place) };
        }

        var author = AuthorOf(message, place);
        if (message.Each("new_chat_members").ToArray() is { Length: > 0 } members)
        {
            return isEdit ? null : Membership.Joined(members, place, author, bot);
        }

        // What the bot itself wrote in another's name (inline mode) or a channel's post repeated in its discussion group asks nothing.
        if (author.IsBot || message.Object("via_bot").Number("id") == bot.Id || message.IsTrue("is_automatic_forward"))
        {
            return null;
        }

        return Addressing.Words(message, place.Kind == ChatKind.Personal, bot) switch
        {
            null or "" => null,
            // A group was greeted when the bot came in; Telegram adds this command to some of the links that bring it in.
            var words when place.Kind != ChatKind.Personal && IsStart(words) => new ChatEvent.Said("/help", Id(id), isEdit) { Chat = place.Chat, Kind = place.Kind, From = author },
            var words => new ChatEvent.Said(words, Id(id), isEdit) { Chat = place.Chat, Kind = place.Kind, From = author },
        };
    }

    /// <summary>The payload of the deep link that asks for the newcomer's brief; the desk knows it.</summary>
    public const string BriefPayload = "brief";

    private static bool IsStart(string words) => words.Split(' ')[0].Equals("/start", StringComparison.OrdinalIgnoreCase);

    private static ChatEvent.Pressed? OfPress(JsonElement press) =>
        press.Object("message") is { } message && Place.Of(message, message.Object("chat")) is { } place && press.Text("data") is { } data
            && press.Text("id") is { } id && PersonOf(press.Object("from")) is { } person
            ? new ChatEvent.Pressed(data, message.Number("message_id") is { } carrier ? Id(carrier) : null, id) { Chat = place.Chat, Kind = place.Kind, From = person }
            : null;

    /// <summary>A thumb that was not there before is a judgement of the message; any other sign is talk.</summary>
    private static ChatEvent.Rated? OfReaction(JsonElement reaction)
    {
        if (Place.Of(reaction, reaction.Object("chat")) is not { } place || reaction.Number("message_id") is not { } message || PersonOf(reaction.Object("user")) is not { IsBot: false } person)
        {
            return null;
        }

        var before = reaction.Each("old_reaction").Select(sign => sign.Text("emoji")).ToArray();
        var thumb = reaction.Each("new_reaction").Select(sign => sign.Text("emoji")).FirstOrDefault(sign => sign is "👍" or "👎" && !before.Contains(sign));
        return thumb is null ? null : new ChatEvent.Rated(null, thumb == "👍", null, Id(message)) { Chat = place.Chat, Kind = place.Kind, From = person };
    }

    /// <summary>Who wrote: whoever writes in the name of a group or channel is known by that name only.</summary>
    private static Sender AuthorOf(JsonElement message, Place place) =>
        message.Object("sender_chat").Number("id") is { } named ? new Sender($"{TelegramChannel.ChannelName}:{Id(named)}")
        : PersonOf(message.Object("from")) ?? new Sender(place.Chat.ToString());

    internal static Sender? PersonOf(JsonElement? user) =>
        user.Number("id") is { } id
            ? new Sender($"{TelegramChannel.ChannelName}:{Id(id)}", LanguageOf(user.Text("language_code")), IsBot: user!.Value.IsTrue("is_bot"))
            : null;

    /// <summary>The answer language that an IETF tag comes closest to.</summary>
    internal static Language? LanguageOf(string? tag)
    {
        var parts = tag?.ToLowerInvariant().Split('-', '_') ?? [];
        return parts switch
        {
            ["zh", ..] => parts.Any(part => part is "hant" or "tw" or "hk" or "mo") ? Language.ZhHant : Language.ZhHans,
            ["en", ..] => Language.En,
            _ => null,
        };
    }

    internal static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);
}
