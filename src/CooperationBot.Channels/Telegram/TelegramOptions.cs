using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram;

/// <summary>How events come from Telegram. The two exclude each other.</summary>
public enum TelegramMode
{
    /// <summary>The bot asks for them; it needs no address of its own.</summary>
    Polling,

    /// <summary>Telegram brings them to the bot's public address.</summary>
    Webhook,
}

/// <summary>The bot's account at Telegram and how it is used. Values are as they were configured; <see cref="Faults"/> checks them.</summary>
public sealed record TelegramOptions
{
    /// <summary>Where the webhook is, below <see cref="PublicUrl"/>.</summary>
    public const string WebhookPath = "/api/telegram";

    /// <summary>What BotFather gave out; empty = the channel is off. A secret.</summary>
    public string Token { get; init; } = "";

    /// <summary>Telegram's own server, or a Bot API server of one's own.</summary>
    public string ApiBaseUrl { get; init; } = "https://api.telegram.org";

    public TelegramMode Mode { get; init; }

    /// <summary>What Telegram shows with every webhook call, so that nobody else can make one. A secret.</summary>
    public string WebhookSecret { get; init; } = "";

    public TelegramPacing Pacing { get; init; } = new();

    /// <summary>Web:PublicUrl, or what it defaults to: where Telegram finds the webhook.</summary>
    public Uri PublicUrl { get; init; } = new("http://127.0.0.1:3978");

    /// <summary>Whether there is a bot to run.</summary>
    public bool IsOn => Token.Length > 0;

    /// <summary>What is wrong with the settings: one line each that names the key, the fault and an example, and shows no secret. Nothing where the channel is off.</summary>
    public static IEnumerable<string> Faults(TelegramOptions options) => options.IsOn ? TelegramOptionsCheck.Faults(options) : [];

    /// <summary>The settings without their secrets.</summary>
    public override string ToString() => IsOn ? $"Telegram by {Mode} at {ApiBaseUrl}" : "Telegram off";
}

/// <summary>The rates that Telegram allows a bot; see "My bot is hitting limits" in its bots FAQ.</summary>
/// <param name="PerChatPerSecond">Messages to one chat.</param>
/// <param name="PerGroupPerMinute">Messages to one group or channel.</param>
/// <param name="PerSecond">Messages in all.</param>
public sealed record TelegramPacing(int PerChatPerSecond = 1, int PerGroupPerMinute = 20, int PerSecond = 30)
{
    /// <summary>How fast one chat may be written to; all windows hold at once. Telegram's ids of groups and channels are negative.</summary>
    internal ImmutableArray<RateWindow> Of(ChatAddress chat) => chat.Chat.StartsWith('-')
        ? [new(PerChatPerSecond, TimeSpan.FromSeconds(1)), new(PerGroupPerMinute, TimeSpan.FromMinutes(1))]
        : [new(PerChatPerSecond, TimeSpan.FromSeconds(1))];

    /// <summary>How fast the bot may write in all.</summary>
    internal ImmutableArray<RateWindow> OfAll => [new(PerSecond, TimeSpan.FromSeconds(1))];
}
