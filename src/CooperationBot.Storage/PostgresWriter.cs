using System.Data;
using System.Data.Common;
using Npgsql;

namespace CooperationBot.Storage;

/// <summary>
/// Writes to PostgreSQL: every operation has a transaction and a pooled connection of its own, so operations of all replicas run side by side. Where two
/// of them block each other, the server ends one, which is run again. Thread-safe.
/// </summary>
internal sealed class PostgresWriter(NpgsqlDataSource source) : StoreWriter
{
    private const int MostTries = 10;

    /// <summary>More than that wait here instead of for a connection, whose wait ends in an error.</summary>
    private const int MostTogether = 32;

    // Without a wait handle a semaphore holds nothing to be freed.
    private readonly SemaphoreSlim _together = new(MostTogether);
    private volatile bool _isClosed;

    internal override Task<T> WriteAsync<T>(Func<DbConnection, T> operation, CancellationToken cancellationToken) => RunAsync(operation, cancellationToken);

    /// <summary>PostgreSQL flushes every commit.</summary>
    internal override Task<T> WriteDurablyAsync<T>(Func<DbConnection, T> operation, CancellationToken cancellationToken) => RunAsync(operation, cancellationToken);

    /// <summary>What runs goes on to its end; nothing new begins.</summary>
    public override void Dispose() => _isClosed = true;

    private async Task<T> RunAsync<T>(Func<DbConnection, T> operation, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        await _together.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Run(operation), cancellationToken);
        }
        finally
        {
            _together.Release();
        }
    }

    private T Run<T>(Func<DbConnection, T> operation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                using var connection = source.OpenConnection();
                using var transaction = connection.BeginTransaction(IsolationLevel.ReadCommitted);
                var result = operation(connection);
                transaction.Commit();
                return result;
            }
            catch (PostgresException e) when (tries < MostTries && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // Undone by the server for the sake of another; nothing of it was kept.
            }
        }
    }
}
