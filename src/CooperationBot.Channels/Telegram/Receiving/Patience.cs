namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>Waits longer from one failure to the next, up to half a minute, until something goes well. For one user at a time.</summary>
internal sealed class Patience(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan _next = Shortest;

    /// <param name="asked">How long the other side asks to wait, or null.</param>
    public async Task WaitAsync(TimeSpan? asked, CancellationToken cancellationToken)
    {
        await Task.Delay(asked ?? _next, time, cancellationToken);
        _next = TimeSpan.FromTicks(Math.Min(_next.Ticks * 2, Longest.Ticks));
    }

    public void Renew() => _next = Shortest;
}
