using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>Makes an activity into what the inbound queue keeps, with a key that the same activity sent again has too.</summary>
internal static class Arrivals
{
    /// <summary>The events of one activity; none where it does not concern the bot, several where several people came at once.</summary>
    public static ImmutableArray<InboundItem> Of(Activity activity, DateTimeOffset receivedAt)
    {
        if (ActivityEvents.Of(activity) is not { } happened)
        {
            return [];
        }

        var payload = activity.Root.GetRawText();
        return happened is ChatEvent.MembersJoined
            ? [.. ActivityEvents.Newcomers(activity).Select(member => Joined(activity, member, payload, receivedAt))]
            : [new InboundItem(Key(activity, payload, receivedAt), TeamsChannel.ChannelName, happened.Chat.ToString(), payload, receivedAt)];
    }

    /// <summary>Reads what was kept.</summary>
    public static ChatEvent? Read(InboundItem item) =>
        Activity.Parse(Encoding.UTF8.GetBytes(item.Payload)) is { } activity ? ActivityEvents.Of(activity) : null;

    private static InboundItem Joined(Activity activity, JsonElement member, string payload, DateTimeOffset receivedAt)
    {
        // Put together from the text as it came: reading it would stumble over what is no valid string somewhere else in it.
        var fields = activity.Root.EnumerateObject().Select(field => field.NameEquals("membersAdded") ? $"\"membersAdded\":[{member.GetRawText()}]" : field.ToString());
        var id = member.Text("id")!;
        return new InboundItem(
            $"{Key(activity, payload, receivedAt)}:{id}", TeamsChannel.ChannelName, TeamsAddress.OfPerson(id).ToString(), $"{{{string.Join(',', fields)}}}", receivedAt);
    }

    private static string Key(Activity activity, string payload, DateTimeOffset receivedAt)
    {
        // An installation is told twice, as an installation and as a new member, and shall be greeted once: the hour tells it from a later one.
        if (ActivityEvents.BringsBot(activity))
        {
            return string.Create(CultureInfo.InvariantCulture, $"teams:{activity.Conversation}:added:{receivedAt.UtcDateTime:yyyyMMddHH}");
        }

        // Only a new message has its id for itself: a change of it, or a press on it, is told apart by what it says.
        return activity is { Type: "message", Id: not null }
            ? $"teams:{activity.Conversation}:{activity.Id}"
            : $"teams:{activity.Conversation}:{activity.Id}:{activity.Type}:{Digest(payload)}";
    }

    private static string Digest(string payload) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(payload)).AsSpan(0, 8));
}
