using CooperationBot.Evaluation.Kill;
using CooperationBot.Storage;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CooperationBot.Host.Tests.Delivery;

/// <summary>
/// Bots of their own processes are killed while they work: one on a SQLite file, three on a PostgreSQL server that is crashed twice as well. 'evaluation kill'
/// does the same many more times.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 10;

    /// <summary>Only ends what hangs: three bots that start ten times over need minutes on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(12);

    [Theory]
    [InlineData("loop", StoreProvider.Sqlite)]
    [InlineData("teams", StoreProvider.Sqlite)]
    [InlineData("loop", StoreProvider.PostgreSql)]
    public async Task Killed_at_any_moment_the_bot_loses_nothing_and_answers_nothing_twice(string channel, StoreProvider store)
    {
        var figures = await RunAsync(channel, store, subscriptions: 0);
        figures.Questions.ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData(StoreProvider.Sqlite)]
    [InlineData(StoreProvider.PostgreSql)]
    public async Task Killed_at_any_moment_while_the_platform_is_in_trouble_the_bot_misses_no_digest_and_sends_none_twice(StoreProvider store)
    {
        var figures = await RunAsync("telegram", store, subscriptions: 300);
        figures.Digests!.Chats.ShouldBe(300);
        figures.Digests.Slots.ShouldBeGreaterThan(300);
        figures.Questions.ShouldBeGreaterThan(50);
    }

    private async Task<KillFigures> RunAsync(string channel, StoreProvider store, int subscriptions)
    {
        using var limit = new CancellationTokenSource(Limit);
        var figures = await new KillCampaign(KillCommand.Target(channel), store, subscriptions, new Random(20200601), output.WriteLine).RunAsync(Kills, limit.Token);
        output.WriteLine(figures.ToString());
        figures.IsGood.ShouldBeTrue(figures.ToString());
        return figures;
    }
}
