using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;

namespace CooperationBot.Host.Configuration;

/// <summary>Reads where the state is kept and how long.</summary>
internal static class StorageSettings
{
    /// <summary>Ten years.</summary>
    private const int MostDays = 3660;

    /// <param name="folder">Where relative paths start.</param>
    public static StoreAddress Address(SettingsReader reader, string folder)
    {
        const string File = "Data Source=data/cooperation.db";
        const string Server = "Host=127.0.0.1;Database=cooperation;Username=bot;Password=...";
        var provider = Enum.Parse<StoreProvider>(reader.Choice("Storage:Provider", nameof(StoreProvider.Sqlite), nameof(StoreProvider.PostgreSql)));
        var isFile = provider == StoreProvider.Sqlite;
        try
        {
            return StoreAddress.Parse(provider, reader.Text("Storage:ConnectionString", isFile ? File : ""), folder);
        }
        catch (FormatException e)
        {
            throw SettingsReader.Fault("Storage:ConnectionString", e.Message, isFile ? File : Server);
        }
    }

    /// <summary>Beside the store's file, or in the data folder where the store is on a server.</summary>
    public static string? Snapshot(StoreAddress store, string folder) =>
        store.File is { } file ? file + ".snapshot" : store.Provider == StoreProvider.PostgreSql ? Path.Combine(folder, "data", "record.snapshot") : null;

    /// <summary>Platforms tell of an event again for up to a day: what was received is never kept shorter.</summary>
    public static Retention Kept(SettingsReader reader) => new(
        Received: Days(reader, "Received", Retention.Default.Received, least: 2),
        Sent: Days(reader, "Sent", Retention.Default.Sent),
        Unsent: Days(reader, "Unsent", Retention.Default.Unsent),
        Conversation: Days(reader, "Conversations", Retention.Default.Conversation),
        WebChat: Days(reader, "WebChats", Retention.Default.WebChat));

    private static TimeSpan Days(SettingsReader reader, string what, TimeSpan missing, int least = 1) =>
        TimeSpan.FromDays(reader.Number($"Storage:KeepDays:{what}", (int)missing.TotalDays, least, MostDays));
}
