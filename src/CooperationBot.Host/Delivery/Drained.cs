namespace CooperationBot.Host.Delivery;

/// <summary>How a worker ends: what runs may finish, then it is cut off, then its results are still kept.</summary>
internal static class Drained
{
    /// <summary>Together they stay within the five seconds that a stop may take.</summary>
    private static readonly TimeSpan Finish = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(1);

    public static async Task WithinLimitAsync(InFlight running, CancellationTokenSource cut, TimeProvider time)
    {
        if (!await running.DrainAsync(Finish, time))
        {
            await cut.CancelAsync();
            await running.DrainAsync(Keep, time);
        }
    }
}
