using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Telegram;

namespace CooperationBot.Host.Configuration;

/// <summary>Reads the sections of the two channels. What is wrong in them the channels say themselves.</summary>
internal static class ChannelSettings
{
    private const int HighestRate = 100_000;

    public static TelegramOptions Telegram(SettingsReader reader, WebSettings web)
    {
        var known = new TelegramOptions();
        var options = new TelegramOptions
        {
            Token = reader.Text("Telegram:Token"),
            ApiBaseUrl = reader.Text("Telegram:ApiBaseUrl", known.ApiBaseUrl),
            Mode = Enum.Parse<TelegramMode>(reader.Choice("Telegram:Mode", nameof(TelegramMode.Polling), nameof(TelegramMode.Webhook))),
            WebhookSecret = reader.Text("Telegram:WebhookSecret"),
            PublicUrl = web.PublicUrl,
            Pacing = new TelegramPacing(
                Rate(reader, "Telegram:Pacing:PerChatPerSecond", known.Pacing.PerChatPerSecond),
                Rate(reader, "Telegram:Pacing:PerGroupPerMinute", known.Pacing.PerGroupPerMinute),
                Rate(reader, "Telegram:Pacing:PerSecond", known.Pacing.PerSecond)),
        };
        return Checked(options, TelegramOptions.Faults(options));
    }

    public static TeamsOptions Teams(SettingsReader reader, WebSettings web)
    {
        var known = new TeamsOptions();
        var options = new TeamsOptions
        {
            AppId = reader.Text("Teams:AppId"),
            TenantId = reader.Text("Teams:TenantId"),
            ClientSecret = reader.Text("Teams:ClientSecret"),
            ManagedIdentity = reader.Flag("Teams:ManagedIdentity"),
            AllowAnonymousLocal = reader.Flag("Teams:AllowAnonymousLocal"),
            OpenIdMetadata = reader.Text("Teams:OpenIdMetadata", known.OpenIdMetadata),
            Issuer = reader.Text("Teams:Issuer", known.Issuer),
            Authority = reader.Text("Teams:Authority", known.Authority),
            Pacing = new TeamsPacing(
                Rate(reader, "Teams:Pacing:PerThreadPerSecond", known.Pacing.PerThreadPerSecond),
                Rate(reader, "Teams:Pacing:PerSecond", known.Pacing.PerSecond)),
        };
        return Checked(options, TeamsOptions.Faults(options, web.Url, web.PublicUrl));
    }

    private static int Rate(SettingsReader reader, string key, int missing) => reader.Number(key, missing, least: 1, most: HighestRate);

    private static T Checked<T>(T options, IEnumerable<string> faults) => faults.FirstOrDefault() is { } fault ? throw new SettingsException(fault) : options;
}
