using CooperationBot.Conversation.Delivery;
using CooperationBot.Host.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Delivery;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2020, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(31, 300)]
    public void A_try_waits_twice_as_long_as_the_one_before_up_to_a_bound_and_never_less_than_half(int attempts, int seconds)
    {
        var waits = Enumerable.Range(0, 200).Select(seed => new RetrySchedule(new Random(seed)).Next(new SendResult.NotYet("x"), attempts, Now, Now)!.Value - Now).ToList();
        waits.ShouldAllBe(wait => wait >= TimeSpan.FromSeconds(seconds) / 2 && wait <= TimeSpan.FromSeconds(seconds));
        (waits.Max() - waits.Min()).ShouldBeGreaterThan(TimeSpan.FromSeconds(seconds) / 3);
    }

    [Fact]
    public void The_platforms_own_word_counts_and_what_is_final_is_final()
    {
        var schedule = new RetrySchedule(new Random(1));
        schedule.Next(new SendResult.NotYet("x", TimeSpan.FromSeconds(42)), 3, Now, Now).ShouldBe(Now.AddSeconds(42));
        schedule.Next(new SendResult.Moved(new ChatAddress("loop", "b")), 1, Now, Now).ShouldBe(Now);
        schedule.Next(new SendResult.NotYet("x"), 32, Now, Now).ShouldBeNull();
        schedule.Next(new SendResult.Moved(new ChatAddress("loop", "b")), 32, Now, Now).ShouldBeNull();
        schedule.Next(new SendResult.Sent("m"), 1, Now, Now).ShouldBeNull();
        schedule.Next(new SendResult.Refused("x"), 1, Now, Now).ShouldBeNull();
        schedule.Next(new SendResult.Ambiguous("x"), 1, Now, Now).ShouldBeNull();
    }

    [Fact]
    public void Told_to_wait_it_waits_as_often_as_it_is_told_but_not_for_ever()
    {
        var schedule = new RetrySchedule(new Random(1));
        var wait = new SendResult.NotYet("429", TimeSpan.FromSeconds(30));
        schedule.Next(wait, 500, Now.AddHours(-23), Now).ShouldBe(Now.AddSeconds(30));
        schedule.Next(wait, 2, Now.AddHours(-24), Now).ShouldBeNull();
        schedule.Next(new SendResult.NotYet("429", TimeSpan.FromDays(3)), 1, Now, Now).ShouldBeNull();
    }
}
