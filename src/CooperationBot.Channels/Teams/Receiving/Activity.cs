using System.Text.Json;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>An incoming activity of the Bot Framework protocol: the fields that every one has, and the rest as it came.</summary>
internal sealed record Activity
{
    private const int LongestId = 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public required string Type { get; init; }

    /// <summary>The id of the message that it is about; platforms leave it out of some kinds.</summary>
    public required string? Id { get; init; }

    public required string ChannelId { get; init; }

    public required Uri ServiceUrl { get; init; }

    /// <summary>The service address to the letter, as a token vouches for it.</summary>
    public required string ServiceUrlText { get; init; }

    public required string Conversation { get; init; }

    public required ChatKind Kind { get; init; }

    /// <summary>The person or bot that caused it.</summary>
    public required Account From { get; init; }

    /// <summary>The bot as this conversation knows it.</summary>
    public required Account Bot { get; init; }

    public required string? Tenant { get; init; }

    public required JsonElement Root { get; init; }

    /// <summary>The sender waits for the answer in the response to this very request.</summary>
    public bool ExpectsReplies => Root.Text("deliveryMode") == "expectReplies";

    /// <summary>Reads an activity; null where the text is not one.</summary>
    public static Activity? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            return Of(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Activity? Of(JsonElement root)
    {
        var conversation = root.Child("conversation") ?? default;
        if (root.Text("type") is not { } type
            || root.Text("channelId") is not { } channel
            || root.Text("serviceUrl") is not { } address || !Uri.TryCreate(address, UriKind.Absolute, out var serviceUrl)
            || conversation.Text("id") is not { Length: <= LongestId } id
            || Account.Of(root.Child("from")) is not { } from
            || Account.Of(root.Child("recipient")) is not { } bot)
        {
            return null;
        }

        return new Activity
        {
            Type = type,
            Id = root.Text("id") is { Length: <= LongestId } own ? own : null,
            ChannelId = channel,
            ServiceUrl = serviceUrl,
            ServiceUrlText = address,
            Conversation = id,
            Kind = KindOf(conversation),
            From = from,
            Bot = bot,
            Tenant = conversation.Text("tenantId") ?? root.Child("channelData")?.Child("tenant")?.Text("id"),
            Root = root,
        };
    }

    private static ChatKind KindOf(JsonElement conversation) => conversation.Text("conversationType") switch
    {
        "personal" => ChatKind.Personal,
        "groupChat" => ChatKind.Group,
        "channel" => ChatKind.Channel,
        _ => conversation.Child("isGroup")?.ValueKind == JsonValueKind.True ? ChatKind.Group : ChatKind.Personal,
    };
}

/// <summary>Somebody in a conversation.</summary>
/// <param name="Id">The id that the platform uses in this bot's conversations ("29:..." a person, "28:..." a bot).</param>
/// <param name="Directory">The person's id in the organisation's directory, or null.</param>
internal sealed record Account(string Id, string? Name, string? Directory)
{
    private const int LongestId = 512;

    public bool IsBot => Id.StartsWith("28:", StringComparison.Ordinal);

    /// <summary>The id that settings and the store use: the directory's where it is told, because administrators can look it up.</summary>
    public string Qualified => $"{TeamsChannel.ChannelName}:{Directory ?? Id}";

    public static Account? Of(JsonElement? element) =>
        element?.Text("id") is { Length: <= LongestId } id ? new Account(id, element?.Text("name"), element?.Text("aadObjectId")) : null;
}
