using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams;

/// <summary>How the bot is registered with the Bot Framework and how fast it may write. Values are as they were configured; <see cref="Faults"/> checks them.</summary>
public sealed record TeamsOptions
{
    /// <summary>The bot's application id (GUID); empty = the channel is off. With a managed identity it is that identity's client id.</summary>
    public string AppId { get; init; } = "";

    /// <summary>The directory (GUID) that the bot is registered in.</summary>
    public string TenantId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>The machine vouches for the bot: no secret, tokens come from the host's identity endpoint.</summary>
    public bool ManagedIdentity { get; init; }

    /// <summary>No token is asked for or sent. For the Playground on this machine only.</summary>
    public bool AllowAnonymousLocal { get; init; }

    /// <summary>Where the keys are found that incoming tokens are signed with.</summary>
    public string OpenIdMetadata { get; init; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Who issues incoming tokens; also the resource that outgoing tokens are for.</summary>
    public string Issuer { get; init; } = "https://api.botframework.com";

    /// <summary>Who issues the bot's own tokens, without the tenant.</summary>
    public string Authority { get; init; } = "https://login.microsoftonline.com";

    public TeamsPacing Pacing { get; init; } = new();

    /// <summary>Whether there is a bot to run.</summary>
    public bool IsOn => AppId.Length > 0;

    /// <summary>What is wrong with the settings: one line each that names the key, the fault and an example. Nothing where the channel is off.</summary>
    /// <param name="options">What was configured.</param>
    /// <param name="url">Web:Url.</param>
    /// <param name="publicUrl">Web:PublicUrl, or what it defaults to.</param>
    public static IEnumerable<string> Faults(TeamsOptions options, Uri url, Uri publicUrl) =>
        options.IsOn ? TeamsOptionsCheck.Faults(options, url, publicUrl) : [];

    /// <summary>What may be logged: never the secret.</summary>
    public override string ToString() => $"{nameof(TeamsOptions)} {{ {nameof(AppId)} = {AppId}, {nameof(TenantId)} = {TenantId} }}";
}

/// <summary>The rates that Teams allows a bot; see "Optimize your bot with rate limiting in Teams" in Microsoft's documentation.</summary>
/// <param name="PerThreadPerSecond">Messages to one conversation. The longer windows (8 per 2 s, 60 per 30 s, 1800 per hour at 7 a second) keep their proportion to it.</param>
/// <param name="PerSecond">Messages in all.</param>
public sealed record TeamsPacing(int PerThreadPerSecond = 7, int PerSecond = 50)
{
    /// <summary>How fast one conversation may be written to; all windows hold at once.</summary>
    public ImmutableArray<RateWindow> OfThread =>
    [
        new(PerThreadPerSecond, TimeSpan.FromSeconds(1)),
        new(Scaled(8), TimeSpan.FromSeconds(2)),
        new(Scaled(60), TimeSpan.FromSeconds(30)),
        new(Scaled(1800), TimeSpan.FromHours(1)),
    ];

    /// <summary>How fast the bot may write in all.</summary>
    public ImmutableArray<RateWindow> OfAll => [new(PerSecond, TimeSpan.FromSeconds(1))];

    private int Scaled(int atSeven) => Math.Max(1, (int)Math.Min(int.MaxValue, (long)PerThreadPerSecond * atSeven / 7));
}
