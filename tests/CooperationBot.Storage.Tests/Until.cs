namespace CooperationBot.Storage.Tests;

/// <summary>Waits for what another thread does, within a bound.</summary>
public static class Until
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    /// <exception cref="TimeoutException">It did not come true.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Bound);
        using var pause = new PeriodicTimer(Pause);
        try
        {
            while (!await condition())
            {
                await pause.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("What was waited for did not happen.");
        }
    }
}
