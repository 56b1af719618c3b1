namespace CooperationBot.Evaluation;

/// <summary>Real time, for programs that measure or disturb running ones.</summary>
internal static class WallClock
{
    public static async Task RestAsync(TimeSpan rest, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(rest > TimeSpan.FromMilliseconds(1) ? rest : TimeSpan.FromMilliseconds(1));
        await timer.WaitForNextTickAsync(cancellationToken);
    }

    /// <summary>Looks again and again until something is so.</summary>
    /// <exception cref="TimeoutException">It was not so within the limit.</exception>
    public static async Task UntilAsync(Func<Task<bool>> condition, TimeSpan limit, string what, CancellationToken cancellationToken)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bound.CancelAfter(limit);
        try
        {
            while (!await condition())
            {
                await RestAsync(TimeSpan.FromMilliseconds(20), bound.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {limit.TotalSeconds} s in vain: {what}.");
        }
    }
}
