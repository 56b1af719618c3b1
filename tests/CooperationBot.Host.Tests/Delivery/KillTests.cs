using CooperationBot.Evaluation.Kill;
using CooperationBot.Storage;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CooperationBot.Host.Tests.Delivery;

/// <summary>A bot of its own process is killed while it works; 'evaluation kill' does the same many more times.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("loop", StoreProvider.Sqlite)]
    [InlineData("telegram", StoreProvider.Sqlite)]
    [InlineData("teams", StoreProvider.Sqlite)]
    public async Task Killed_at_any_moment_the_bot_loses_nothing_and_answers_nothing_twice(string channel, StoreProvider store)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3.5));
        var figures = await new KillCampaign(KillCommand.Target(channel), store, 0, new Random(20200601), output.WriteLine).RunAsync(10, limit.Token);

        output.WriteLine(figures.ToString());
        figures.IsGood.ShouldBeTrue(figures.ToString());
        figures.Questions.ShouldBeGreaterThan(50);
    }
}
