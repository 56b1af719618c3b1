using System.Collections.Concurrent;

namespace CooperationBot.Host.Delivery;

/// <summary>Work that runs side by side, up to a bound. One loop starts it; the work itself must not throw.</summary>
internal sealed class InFlight(int most)
{
    // Never disposed: work may outlast the loop that started it, and without a wait handle a semaphore holds nothing to be freed.
    private readonly SemaphoreSlim _slots = new(most, most);

    /// <summary>By a number of its own: a lane may be taken again before the work that freed it has quite ended.</summary>
    private readonly ConcurrentDictionary<long, string> _lanes = new();
    private long _started;

    /// <summary>How much more may be started now.</summary>
    public int Free => _slots.CurrentCount;

    /// <summary>The lanes whose work runs now.</summary>
    public IReadOnlyCollection<string> Lanes => [.. _lanes.Values];

    public async Task WaitForFreeAsync(CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        _slots.Release();
    }

    /// <summary>Starts the work on a lane; there must be room for it.</summary>
    public void Start(string lane, Func<Task> work)
    {
        if (!_slots.Wait(TimeSpan.Zero))
        {
            throw new InvalidOperationException("More was started than may run side by side.");
        }

        var number = ++_started;
        _lanes[number] = lane;
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            finally
            {
                _lanes.TryRemove(number, out _);
                _slots.Release();
            }
        });
    }

    /// <summary>Ends when nothing runs any more.</summary>
    /// <returns>False where something still ran after <paramref name="limit"/>.</returns>
    public async Task<bool> DrainAsync(TimeSpan limit, TimeProvider time)
    {
        using var over = new CancellationTokenSource(limit, time);
        var taken = 0;
        try
        {
            for (; taken < most; taken++)
            {
                await _slots.WaitAsync(over.Token);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        finally
        {
            if (taken > 0)
            {
                _slots.Release(taken);
            }
        }
    }
}
