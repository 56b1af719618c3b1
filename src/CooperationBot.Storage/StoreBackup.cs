using Dapper;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage;

/// <summary>Copies of a SQLite store as one file. PostgreSQL has tools of its own for that, which the refusals name.</summary>
public static class StoreBackup
{
    /// <summary>What is added to the name of the store that a restore puts aside.</summary>
    public const string PutAside = ".before-restore";

    /// <summary>Copies the store as it is at one moment, also while a bot works on it: every row that was acknowledged before is in the copy.</summary>
    /// <param name="file">Where the copy goes; it must not exist.</param>
    /// <exception cref="StoreException">It cannot be done. The message is one line that says why.</exception>
    public static async Task BackupAsync(StoreAddress store, string file, CancellationToken cancellationToken)
    {
        var source = FileOf(store, "pg_dump --format=custom --file=FILE DATABASE");
        if (!File.Exists(source))
        {
            throw new StoreException($"There is no store at {source} yet.");
        }

        if (File.Exists(file))
        {
            throw new StoreException($"{file} exists already: name another file.");
        }

        SQLitePCL.Batteries_V2.Init();
        var unfinished = file + ".unfinished";
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            {
                Directory.CreateDirectory(folder);
            }

            File.Delete(unfinished);
            await Task.Run(() => Copy(source, unfinished), cancellationToken);
            File.Move(unfinished, file);
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{file} cannot be written: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Puts a copy in the place of the store. The store that was there is kept beside it, see <see cref="PutAside"/>.</summary>
    /// <exception cref="StoreException">A bot runs on the store, or the file is no whole store that this version can read: nothing was changed.</exception>
    public static async Task RestoreAsync(StoreAddress store, string file, CancellationToken cancellationToken)
    {
        var target = FileOf(store, "pg_restore --clean --if-exists --dbname=DATABASE FILE");
        using var held = StoreLock.Take(store);
        SQLitePCL.Batteries_V2.Init();
        var fresh = target + ".restoring";
        try
        {
            if (!File.Exists(file))
            {
                throw new StoreException($"There is no file {file}.");
            }

            File.Copy(file, fresh, overwrite: true);
            await CheckAsync(fresh, file, cancellationToken);
            foreach (var end in new[] { "-wal", "-shm" })
            {
                // What a log of the old store holds must not be played into the new one; it belongs to the one put aside.
                if (File.Exists(target + end))
                {
                    File.Move(target + end, target + PutAside + end, overwrite: true);
                }
            }

            if (File.Exists(target))
            {
                File.Move(target, target + PutAside, overwrite: true);
            }

            File.Move(fresh, target);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"{file} cannot be restored: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = from, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, Pooling = false }.ToString());
        source.Open();
        source.Execute("PRAGMA busy_timeout = 5000");
        copy.Open();
        source.BackupDatabase(copy);
        copy.Execute("PRAGMA journal_mode = DELETE");
    }

    /// <summary>Opened as any store, so it is checked and brought to this version's schema before it takes the place of another.</summary>
    private static async Task CheckAsync(string fresh, string file, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = fresh, Pooling = false }.ToString();
        try
        {
            await SqliteDatabase.OpenAsync(connection, cancellationToken);
            await using var open = new SqliteConnection(connection);
            await open.OpenAsync(cancellationToken);
            await open.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
        }
        catch (StoreException e)
        {
            throw new StoreException($"{file} is no store that can be restored: {e.Message}", e);
        }
    }

    private static string FileOf(StoreAddress store, string tool)
    {
        ArgumentNullException.ThrowIfNull(store);
        return store.Provider == StoreProvider.PostgreSql
            ? throw new StoreException($"The state is in PostgreSQL, which has its own tool for that: {tool}")
            : store.File ?? throw new StoreException("The store is in memory and has no file.");
    }
}
