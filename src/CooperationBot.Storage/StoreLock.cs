namespace CooperationBot.Storage;

/// <summary>
/// Says that one running bot uses a SQLite store: who holds it may take over at once what an earlier process left. The operating system ends the hold with
/// the process, however that ends. Commands that only list or mark rows need none. PostgreSQL is shared: there it holds nothing.
/// </summary>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream? _file;

    private StoreLock(FileStream? file, bool isSole) => (_file, IsSole) = (file, isSole);

    /// <summary>No other process uses the store.</summary>
    public bool IsSole { get; }

    /// <param name="store">One in memory belongs to its process anyway.</param>
    /// <exception cref="StoreException">Another process holds it, or the lock file cannot be made. The message is one line.</exception>
    public static StoreLock Take(StoreAddress store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (store.File is not { } file)
        {
            return new StoreLock(null, store.Provider == StoreProvider.Sqlite);
        }

        try
        {
            if (Path.GetDirectoryName(file) is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
            }

            // The file stays: were it deleted, two processes could hold two files of one name.
            return new StoreLock(new FileStream(file + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), isSole: true);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StoreException($"The store {file} cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        catch (IOException e)
        {
            throw new StoreException($"The store {file} cannot be used: a bot that runs already uses it.", e);
        }
    }

    public void Dispose() => _file?.Dispose();
}
