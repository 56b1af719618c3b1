using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams.Rendering;

/// <summary>
/// Buttons below a message, as an Adaptive Card. They come back to the bot alone, without a mention, in every kind of chat; suggested actions exist in
/// personal chats only, and what they write in a group would not reach the bot.
/// </summary>
internal static class ButtonCard
{
    /// <summary>Teams shows no more.</summary>
    public const int MostButtons = 6;

    public static JsonObject Of(IEnumerable<Button> buttons, string? heading)
    {
        var body = new JsonArray();
        if (heading is not null)
        {
            body.Add(new JsonObject { ["type"] = "TextBlock", ["text"] = heading, ["size"] = "Small", ["isSubtle"] = true, ["wrap"] = true });
        }

        return new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["body"] = body,
                ["actions"] = new JsonArray([.. buttons.Take(MostButtons).Select(button => (JsonNode)new JsonObject
                {
                    ["type"] = "Action.Submit",
                    ["title"] = button.Label,
                    ["data"] = new JsonObject { [ActivityEvents.ActionProperty] = button.Action.Encode() },
                })]),
            },
        };
    }
}
