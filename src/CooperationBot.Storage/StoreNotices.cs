using Npgsql;

namespace CooperationBot.Storage;

/// <summary>Waits for the notices of other replicas. One caller at a time.</summary>
public abstract class StoreNotices : IAsyncDisposable
{
    private protected StoreNotices()
    {
    }

    /// <summary>Ends at a notice, and after <paramref name="most"/> in any case: a notice may be lost, and then looking has to do. Never throws but for a cancellation.</summary>
    public abstract Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Of a store that one process has: there is nobody to give notice.</summary>
internal sealed class NoNotices : StoreNotices
{
    public override Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken) => Task.Delay(most, time, cancellationToken);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>By PostgreSQL's LISTEN, on a connection of its own that is opened again when it breaks.</summary>
internal sealed class PostgresNotices(NpgsqlDataSource source, string name) : StoreNotices
{
    private NpgsqlConnection? _connection;

    public override async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await (await ListeningAsync(either.Token)).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is up.
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or IOException or InvalidOperationException)
        {
            // The server is away, or what stands between does not let notices through: looking again and again has to do.
            await DisposeAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> ListeningAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } open)
        {
            return open;
        }

        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var listen = new NpgsqlCommand($"LISTEN {name}", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        return _connection = connection;
    }
}
