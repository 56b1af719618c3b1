using CooperationBot.Host.Delivery;
using CooperationBot.Storage.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Delivery;

public sealed class StorePatienceTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task After_a_take_that_failed_what_nobody_has_is_given_back_before_the_next()
    {
        var steps = new List<string>();
        var taking = Patience().TakeAsync<int>(
            () =>
            {
                steps.Add("take");
                throw new InvalidOperationException("no answer");
            },
            () =>
            {
                steps.Add("give back");
                return steps.Count < 3 ? throw new InvalidOperationException("still no answer") : Task.CompletedTask;
            },
            CancellationToken.None);
        await Until.TrueAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return taking.IsCompleted;
        });

        await Should.ThrowAsync<InvalidOperationException>(taking);
        steps.ShouldBe(["take", "give back", "give back"]);
    }

    [Fact]
    public async Task A_take_that_works_gives_nothing_back()
    {
        (await Patience().TakeAsync(() => Task.FromResult(7), () => throw new InvalidOperationException("nothing to give back"), CancellationToken.None)).ShouldBe(7);
    }

    [Fact]
    public async Task Work_in_hand_is_known_by_its_lane_until_it_ends()
    {
        var sends = new InFlight(3);
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        sends.Start("a", () => first.Task);
        sends.Start("a", () => second.Task);
        sends.Start("b", () => second.Task);
        sends.Lanes.ShouldBe(["a", "a", "b"], ignoreOrder: true);

        first.SetResult();
        await Until.TrueAsync(() => sends.Free == 1);
        sends.Lanes.ShouldBe(["a", "b"], ignoreOrder: true);
        second.SetResult();
        await Until.TrueAsync(() => sends.Free == 3);
        sends.Lanes.ShouldBeEmpty();
    }

    private StorePatience Patience() => new(_time, NullLogger<StorePatience>.Instance);
}
