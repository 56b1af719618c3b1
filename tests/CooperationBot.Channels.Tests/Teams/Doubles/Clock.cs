namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>A clock that stands still until it is moved. Timers run as ever.</summary>
internal sealed class Clock : TimeProvider
{
    private DateTimeOffset _now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Move(TimeSpan by) => _now += by;
}
