using CooperationBot.Host.Commands;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Host.Tests.Commands;

/// <summary>A folder with settings and a store, for commands that look into it; what they say is kept.</summary>
internal sealed class StoreRoom : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-command-");

    private StoreRoom() => File.WriteAllText(Path.Combine(_folder.FullName, "appsettings.json"), """{"Storage":{"ConnectionString":"Data Source=bot.db"}}""");

    public StringWriter Out { get; } = new();

    public StringWriter Error { get; } = new();

    public DeliveryStores Stores { get; private set; } = null!;

    public static async Task<StoreRoom> OpenAsync()
    {
        var room = new StoreRoom();
        room.Stores = new DeliveryStores(
            await StoreDatabase.OpenAsync(StoreAddress.Parse(StoreProvider.Sqlite, "Data Source=bot.db", room._folder.FullName), CancellationToken.None), TimeProvider.System);
        return room;
    }

    public Task<int> RunAsync(params string[] args) => CommandLine.RunAsync(
        args, new Surroundings(Out, Surroundings.OnWriter(Out, redirected: true), Error, _folder.FullName, _folder.FullName, TimeProvider.System));

    public void Dispose()
    {
        Stores.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
