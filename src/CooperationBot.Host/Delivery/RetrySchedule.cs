using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>When a request that was certainly not delivered is tried again. Thread-safe.</summary>
/// <param name="random">Spreads tries, so that what failed together does not come back together.</param>
internal sealed class RetrySchedule(Random random)
{
    /// <summary>With the waits below about two hours: longer than most outages, shorter than an answer's worth.</summary>
    private const int MostAttempts = 32;

    /// <summary>Where the platform itself says how long to wait, patience is counted by the clock: a busy chat does not lose what waits for its turn.</summary>
    private static readonly TimeSpan LongestPatience = TimeSpan.FromHours(24);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();

    /// <param name="result">What became of the last try.</param>
    /// <param name="attempts">Tries so far, the last one included.</param>
    /// <param name="since">When the request was put into the outbox.</param>
    /// <returns>Null where there is no other try.</returns>
    public DateTimeOffset? Next(SendResult result, int attempts, DateTimeOffset since, DateTimeOffset now) => result switch
    {
        SendResult.NotYet { After: { } after } => now + after - since <= LongestPatience ? now + after : null,
        SendResult.NotYet or SendResult.Moved when attempts >= MostAttempts => null,
        SendResult.NotYet => now + Wait(attempts),
        SendResult.Moved => now,
        _ => null,
    };

    /// <summary>Doubles from try to try; between half of it and all of it is waited.</summary>
    private TimeSpan Wait(int attempts)
    {
        var doubled = First * Math.Pow(2, Math.Min(attempts - 1, 20));
        lock (_lock)
        {
            return (doubled < Longest ? doubled : Longest) * (0.5 + (random.NextDouble() / 2));
        }
    }
}
