namespace CooperationBot.Storage.Delivery;

/// <summary>Wakes one waiting worker of this process. A signal that nobody waits for is kept for the next who does. Thread-safe.</summary>
internal sealed class WorkSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiter;
    private bool _isSet;

    public void Set()
    {
        lock (_lock)
        {
            _isSet = _waiter?.TrySetResult() != true;
            _waiter = null;
        }
    }

    /// <summary>Ends at a signal, or after <paramref name="most"/>.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_lock)
        {
            if (_isSet)
            {
                _isSet = false;
                return;
            }

            _waiter = waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            await waiter.Task.WaitAsync(most, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The time was up; the signal may still come and is then kept.
        }
        finally
        {
            lock (_lock)
            {
                if (ReferenceEquals(_waiter, waiter))
                {
                    _waiter = null;
                }
            }
        }
    }
}
