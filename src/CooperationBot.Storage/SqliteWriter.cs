using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace CooperationBot.Storage;

/// <summary>
/// The one writer of the embedded store: operations that come together are committed together, so that many small durable steps cost few flushes of
/// the disk. An operation's task ends when what it wrote survives a power cut. Thread-safe; operations run in the order in which they were asked for.
/// </summary>
public sealed class SqliteWriter : IDisposable
{
    /// <summary>Enough that a flush is shared by many, few enough that nobody waits long for the others.</summary>
    private const int MostTogether = 256;

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

    /// <summary>
    /// Runs an operation inside a transaction. It must do nothing but read and write the connection it is given: where another operation of the same
    /// transaction fails, it is undone and run again.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The writer has been closed.</exception>
    internal Task<T> WriteAsync<T>(Func<SqliteConnection, T> operation, CancellationToken cancellationToken)
    {
        _ = _thread.Value;
        var waiting = new Operation<T>(operation, cancellationToken);
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
    public void Dispose()
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
                connection ??= _database.ConnectForWriting();
                if (!TryCommit(connection, batch))
                {
                    batch.ForEach(operation => TryCommit(connection, [operation]));
                }
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
        bool IsCancelled();

        void Run(SqliteConnection connection);

        void Succeed();

        void Fail(Exception reason);
    }

    private sealed class Operation<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) : IOperation
    {
        // Whoever waits goes on elsewhere: the writer's thread writes.
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public bool IsCancelled() => cancellationToken.IsCancellationRequested && _done.TrySetCanceled(cancellationToken);

        public void Run(SqliteConnection connection) => _result = work(connection);

        public void Succeed() => _done.TrySetResult(_result);

        public void Fail(Exception reason) => _done.TrySetException(reason);
    }
}
