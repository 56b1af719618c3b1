using CooperationBot.Channels.Teams;
using CooperationBot.Channels.Telegram;
using CooperationBot.Conversation.Chats;
using CooperationBot.Host.Digests;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;

namespace CooperationBot.Host.Configuration;

/// <summary>The settings, checked. An instance cannot hold a value that the bot would trip over later.</summary>
internal sealed record BotSettings
{
    /// <summary>A file has one bot, and that has one folder, wherever it is.</summary>
    private const string OwnFolder = "documents";

    /// <summary>Absolute path of the documents folder.</summary>
    public required string Documents { get; init; }

    /// <summary>Under what name the folder's documents are in the store. Replicas that read one shared folder have one name for it.</summary>
    public string Origin => NamedOrigin is { Length: > 0 } named ? named : Storage.Provider == StoreProvider.Sqlite ? OwnFolder : $"{Environment.MachineName}:{Documents}";

    /// <summary>The name that the settings give the folder; empty = none.</summary>
    public required string NamedOrigin { get; init; }

    public required StoreAddress Storage { get; init; }

    /// <summary>Absolute path of the file where the record is kept over restarts, on this machine whatever the store is; null where the store is in memory.</summary>
    public required string? Snapshot { get; init; }

    /// <summary>How long what is no longer needed for the work stays in the store.</summary>
    public required Retention Kept { get; init; }

    public required WebSettings Web { get; init; }

    public required TelegramOptions Telegram { get; init; }

    public required TeamsOptions Teams { get; init; }

    /// <summary>Who may use the bot in chats, how often, and what day it is there.</summary>
    public required ChatRules Rules { get; init; }

    /// <summary>What becomes of digests that are behind their time.</summary>
    public required DigestRules Digests { get; init; }

    /// <summary>The language model, or null where none is configured.</summary>
    public ModelSettings? Model { get; init; }

    /// <summary>What whoever starts the bot should know: one line each, without a secret.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The day that a person who asks now calls today.</summary>
    public DateOnly Today(TimeProvider time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), Rules.TimeZone).DateTime);

    /// <summary>Nothing of it is for print: some of it is secret.</summary>
    public override string ToString() => nameof(BotSettings);

    /// <summary>Reads and checks all settings.</summary>
    /// <exception cref="SettingsException">One is wrong, or is none that the bot knows.</exception>
    public static BotSettings Read(SettingsFile file)
    {
        var reader = new SettingsReader(file);
        var web = WebSettings.Read(reader);
        var telegram = ChannelSettings.Telegram(reader, web);
        var teams = ChannelSettings.Teams(reader, web);
        var storage = StorageSettings.Address(reader, file.Folder);
        var settings = new BotSettings
        {
            Documents = reader.PathOf("Documents:Path", "seeds"),
            NamedOrigin = reader.Text("Documents:Origin"),
            Storage = storage,
            Snapshot = StorageSettings.Snapshot(storage, file.Folder),
            Kept = StorageSettings.Kept(reader),
            Web = web,
            Telegram = telegram,
            Teams = teams,
            Rules = AccessSettings.Read(reader, teams),
            Digests = AccessSettings.Digests(reader),
            Model = ModelSettings.Read(reader),
            Warnings = [],
        };
        var warnings = StartWarnings.Of(settings);
        reader.RefuseUnknown();
        return settings with { Warnings = [.. warnings] };
    }
}
