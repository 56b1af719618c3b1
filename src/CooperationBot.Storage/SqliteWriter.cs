using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage;

/// <summary>
/// The one writer of the embedded store: operations that come together are committed together, so that many small steps cost few flushes of the disk.
/// What is written survives the end of the process; what is written durably has survived a power cut when its task ends, and with it everything that
/// was written before. Thread-safe; operations that follow on one another must wait for one another.
/// </summary>
internal sealed class SqliteWriter : StoreWriter
{
    /// <summary>Enough that a flush is shared by many, few enough that nobody waits long for the others.</summary>
    private const int MostTogether = 256;

    /// <summary>With a write-ahead log, NORMAL flushes nothing at a commit and FULL flushes the log, earlier commits included.</summary>
    private const string Quick = "PRAGMA synchronous = NORMAL";
    private const string Durable = "PRAGMA synchronous = FULL";

    private readonly SqliteDatabase _database;
    private readonly BlockingCollection<IOperation> _waiting = [];
    private readonly Lazy<Thread> _thread;

    public SqliteWriter(SqliteDatabase database)
    {
        _database = database;
        _thread = new Lazy<Thread>(() =>
        {
            var thread = new Thread(Run) { IsBackground = true, Name = "store writer" };
            thread.Start();
            return thread;
        });
    }

    /// <inheritdoc/>
    internal override Task<T> WriteAsync<T>(Func<DbConnection, T> operation, CancellationToken cancellationToken) =>
        AddAsync(new Operation<T>(operation, isDurable: false, cancellationToken));

    /// <inheritdoc/>
    internal override Task<T> WriteDurablyAsync<T>(Func<DbConnection, T> operation, CancellationToken cancellationToken) =>
        AddAsync(new Operation<T>(operation, isDurable: true, cancellationToken));

    private Task<T> AddAsync<T>(Operation<T> waiting)
    {
        _ = _thread.Value;
        try
        {
            _waiting.Add(waiting, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(SqliteWriter));
        }

        return waiting.Done;
    }

    /// <summary>Writes what is still waiting and ends.</summary>
    public override void Dispose()
    {
        if (_waiting.IsAddingCompleted)
        {
            return;
        }

        _waiting.CompleteAdding();
        if (_thread.IsValueCreated)
        {
            _thread.Value.Join();
        }

        _waiting.Dispose();
    }

    private void Run()
    {
        SqliteConnection? connection = null;
        var batch = new List<IOperation>(MostTogether);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MostTogether && _waiting.TryTake(out var next))
            {
                batch.Add(next);
            }

            batch.RemoveAll(operation => operation.IsCancelled());
            try
            {
                // Those that need no flush do not wait for one.
                connection ??= _database.ConnectForWriting();
                Commit(connection, Quick, batch.FindAll(operation => !operation.IsDurable));
                Commit(connection, Durable, batch.FindAll(operation => operation.IsDurable));
            }
            catch (Exception e)
            {
                // No connection, or not even a failed transaction could be ended on it: the next batch gets a new one.
                batch.ForEach(operation => operation.Fail(e));
                connection?.Dispose();
                connection = null;
            }

            batch.Clear();
        }

        connection?.Dispose();
    }

    private static void Commit(SqliteConnection connection, string mode, List<IOperation> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        connection.Execute(mode);
        if (!TryCommit(connection, batch))
        {
            batch.ForEach(operation => TryCommit(connection, [operation]));
        }
    }

    /// <returns>False where several were undone because one of them failed.</returns>
    private static bool TryCommit(SqliteConnection connection, List<IOperation> batch)
    {
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            batch.ForEach(operation => operation.Run(connection));
            transaction.Commit();
        }
        catch (Exception) when (batch.Count > 1)
        {
            return false;
        }
        catch (Exception e)
        {
            batch.ForEach(operation => operation.Fail(e));
            return true;
        }

        batch.ForEach(operation => operation.Succeed());
        return true;
    }

    private interface IOperation
    {
        bool IsDurable { get; }

        bool IsCancelled();

        void Run(DbConnection connection);

        void Succeed();

        void Fail(Exception reason);
    }

    private sealed class Operation<T>(Func<DbConnection, T> work, bool isDurable, CancellationToken cancellationToken) : IOperation
    {
        // Whoever waits goes on elsewhere: the writer's thread writes.
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public bool IsDurable => isDurable;

        public Task<T> Done => _done.Task;

        public bool IsCancelled() => cancellationToken.IsCancellationRequested && _done.TrySetCanceled(cancellationToken);

        public void Run(DbConnection connection) => _result = work(connection);

        public void Succeed() => _done.TrySetResult(_result);

        public void Fail(Exception reason) => _done.TrySetException(reason);
    }
}
