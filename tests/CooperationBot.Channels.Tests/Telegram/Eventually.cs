using Shouldly;

namespace CooperationBot.Channels.Tests.Telegram;

/// <summary>Waits for what happens on other threads, looking often and not for ever.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> condition, string what, int seconds = 20)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!condition())
        {
            try
            {
                await look.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new ShouldAssertException($"Not within {seconds} s: {what}");
            }
        }
    }
}
