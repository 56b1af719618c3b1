using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage;

/// <summary>
/// Says that one running bot uses a store: who holds it may take over at once what an earlier process left. The operating system ends the hold with the
/// process, however that ends. Commands that only list or mark rows need none.
/// </summary>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream? _file;

    private StoreLock(FileStream? file) => _file = file;

    /// <param name="connectionString">The store's; one in memory belongs to its process anyway.</param>
    /// <exception cref="StoreException">Another process holds it, or the lock file cannot be made. The message is one line.</exception>
    public static StoreLock Take(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:")
        {
            return new StoreLock(null);
        }

        try
        {
            if (Path.GetDirectoryName(builder.DataSource) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            // The file stays: were it deleted, two processes could hold two files of one name.
            return new StoreLock(new FileStream(builder.DataSource + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException($"The store {builder.DataSource} cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        catch (IOException e)
        {
            throw new StoreException($"The store {builder.DataSource} cannot be used: a bot that runs already uses it.", e);
        }
    }

    public void Dispose() => _file?.Dispose();
}
