using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Channels.Teams;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Host.Digests;

namespace CooperationBot.Host.Configuration;

/// <summary>Reads who may use the bot and how often. An entry that could never match is refused: a list that lets nobody in, or one too few, is no list.</summary>
internal static class AccessSettings
{
    public static ChatRules Read(SettingsReader reader, TeamsOptions teams)
    {
        var tenants = Tenants(reader);
        return new ChatRules
        {
            TimeZone = reader.Zone("Digests:TimeZone", "Asia/Shanghai"),
            DigestSchedule = Schedule(reader),
            QuestionsPerMinute = reader.Number("Limits:QuestionsPerMinute", missing: 60, least: 1, most: 100_000),
            FollowUps = TimeSpan.FromMinutes(reader.Number("Limits:FollowUpMinutes", missing: 30, least: 1, most: 24 * 60)),
            Administrators = Ids(reader, "Access:Administrators", "telegram:123456789"),
            Users = Ids(reader, "Access:Users", "telegram:123456789"),
            Chats = Ids(reader, "Access:Chats", "telegram:-1001234567890"),

            // Nothing named: the organisation that the bot belongs to.
            Tenants = tenants.IsEmpty && teams.IsOn && teams.TenantId.Length > 0 ? [teams.TenantId] : tenants,
        };
    }

    public static DigestRules Digests(SettingsReader reader) => new(
        Late: TimeSpan.FromMinutes(reader.Number("Digests:LateMinutes", (int)DigestRules.Default.Late.TotalMinutes, least: 1, most: 24 * 60)),
        Latest: TimeSpan.FromHours(reader.Number("Digests:LatestHours", (int)DigestRules.Default.Latest.TotalHours, least: 1, most: 31 * 24)));

    private static string Schedule(SettingsReader reader)
    {
        const string Monday = "0 0 9 ? * MON";
        var cron = reader.Text("Digests:DefaultSchedule", Monday);
        return new QuartzCalendar().IsCron(cron) ? cron : throw SettingsReader.Fault("Digests:DefaultSchedule", $"\"{cron}\" is no cron expression (second minute hour day month weekday)", Monday);
    }

    private static ImmutableHashSet<string> Ids(SettingsReader reader, string key, string example)
    {
        var entries = reader.List(key);
        foreach (var entry in entries)
        {
            var address = ChatAddress.Parse(entry);
            var fault = address?.Channel switch
            {
                "telegram" => long.TryParse(address.Chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? null : "has a name where Telegram's number belongs",
                "teams" => null,
                _ => "does not begin with telegram: or teams:",
            };
            if (fault is not null)
            {
                throw SettingsReader.Fault(key, $"\"{entry}\" {fault}", example, $"{key}:0");
            }
        }

        return [.. entries];
    }

    private static ImmutableHashSet<string> Tenants(SettingsReader reader)
    {
        const string Key = "Access:Tenants";
        var entries = reader.List(Key);
        return entries.FirstOrDefault(entry => !Guid.TryParseExact(entry, "D", out _)) is { } wrong
            ? throw SettingsReader.Fault(Key, $"\"{wrong}\" is not a directory id", "6f1c2d34-5a6b-4c7d-8e9f-0a1b2c3d4e5f", $"{Key}:0")
            : [.. entries];
    }
}
