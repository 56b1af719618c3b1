using System.Collections.Immutable;
using System.Text.Json;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>Reads who came, went or was given other rights; see "ChatMember" in the Bot API.</summary>
internal static class Membership
{
    /// <summary>The bot itself came, went, or gained or lost the right to write. Null where that did not change.</summary>
    public static ChatEvent? OfBot(JsonElement change)
    {
        if (Place.Of(change, change.Object("chat")) is not { } place || UpdateReader.PersonOf(change.Object("from")) is not { } person
            || change.Object("new_chat_member") is not { } now)
        {
            return null;
        }

        var could = change.Object("old_chat_member") is { } before && CanWrite(before, place.Kind);
        if (!CanWrite(now, place.Kind))
        {
            return new ChatEvent.BotRemoved(now.Text("status") switch
            {
                "kicked" => place.Kind == ChatKind.Personal ? "blocked" : "banned",
                "left" => "removed",
                _ => "may not write",
            }) { Chat = place.Chat, Kind = place.Kind, From = person };
        }

        // Whoever unblocks the bot sends it /start, which is greeted.
        return could || place.Kind == ChatKind.Personal ? null : new ChatEvent.BotAdded { Chat = place.Chat, Kind = place.Kind, From = person };
    }

    /// <summary>Somebody else came in. Null for every other change.</summary>
    public static ChatEvent? OfOthers(JsonElement change, TelegramBot bot)
    {
        if (Place.Of(change, change.Object("chat")) is not { } place || UpdateReader.PersonOf(change.Object("from")) is not { } person
            || change.Object("new_chat_member") is not { } now || !IsIn(now) || change.Object("old_chat_member") is not { } before || IsIn(before)
            || now.Object("user") is not { } user)
        {
            return null;
        }

        return Joined([user], place, person, bot);
    }

    /// <summary>The people among those who came in; null where there are none.</summary>
    public static ChatEvent.MembersJoined? Joined(IEnumerable<JsonElement> users, Place place, Sender by, TelegramBot bot)
    {
        ImmutableArray<Sender> people = [.. users.Where(user => user.Number("id") != bot.Id).Select(user => UpdateReader.PersonOf(user)).OfType<Sender>().Where(user => !user.IsBot)];
        return people.IsEmpty || place.Kind != ChatKind.Group ? null : new ChatEvent.MembersJoined(people) { Chat = place.Chat, Kind = place.Kind, From = by };
    }

    private static bool IsIn(JsonElement member) => member.Text("status") switch
    {
        "creator" or "administrator" or "member" => true,
        "restricted" => member.IsTrue("is_member"),
        _ => false,
    };

    private static bool CanWrite(JsonElement member, ChatKind kind) => member.Text("status") switch
    {
        "creator" => true,
        "administrator" => kind != ChatKind.Channel || member.IsTrue("can_post_messages"),
        "member" => kind != ChatKind.Channel,
        "restricted" => member.IsTrue("is_member") && member.IsTrue("can_send_messages"),
        _ => false,
    };
}
