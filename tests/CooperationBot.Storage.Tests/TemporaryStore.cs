using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage.Tests;

/// <summary>A real SQLite file in a folder of its own that does not exist before.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cooperation-store-");

    public string File => Path.Combine(_folder.FullName, "data", "store.db");

    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = File }.ToString();

    public StoreAddress Address => StoreAddress.Parse(StoreProvider.Sqlite, ConnectionString, "/");

    public Task<StoreDatabase> OpenAsync() => StoreDatabase.OpenAsync(Address, CancellationToken.None);

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
