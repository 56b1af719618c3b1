using System.Data.Common;

namespace CooperationBot.Storage;

/// <summary>Runs operations of the stores, each in a transaction. Thread-safe; operations that follow on one another must wait for one another.</summary>
public abstract class StoreWriter : IDisposable
{
    private protected StoreWriter()
    {
    }

    /// <summary>
    /// Runs an operation inside a transaction. It must do nothing but read and write the connection it is given: it may be undone and run again.
    /// What is written survives the end of the process.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The writer has been closed.</exception>
    internal abstract Task<T> WriteAsync<T>(Func<DbConnection, T> operation, CancellationToken cancellationToken);

    /// <summary>As <see cref="WriteAsync"/>, for what the world is told of next: it must not be undone by a power cut.</summary>
    internal abstract Task<T> WriteDurablyAsync<T>(Func<DbConnection, T> operation, CancellationToken cancellationToken);

    /// <summary>Writes what is still waiting and ends.</summary>
    public abstract void Dispose();
}
