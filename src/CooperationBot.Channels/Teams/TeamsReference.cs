using System.Text.Json;
using CooperationBot.Channels.Teams.Receiving;

namespace CooperationBot.Channels.Teams;

/// <summary>What is kept with a chat so that the bot can write there by itself later. It comes from an activity whose token vouched for it, never from elsewhere.</summary>
/// <param name="ServiceUrl">Where the Connector of this chat is.</param>
/// <param name="Tenant">The organisation that the chat belongs to, or null.</param>
/// <param name="Bot">The bot's id there ("28:" and the application's id).</param>
/// <param name="BotName">What the bot is called there.</param>
internal sealed record TeamsReference(string ServiceUrl, string? Tenant, string Bot, string? BotName)
{
    public static TeamsReference Of(Activity activity) => new(activity.ServiceUrlText, activity.Tenant, activity.Bot.Id, activity.Bot.Name);

    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null for anything else.</summary>
    public static TeamsReference? Parse(string? json)
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<TeamsReference>(json) is { ServiceUrl: not null, Bot: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
