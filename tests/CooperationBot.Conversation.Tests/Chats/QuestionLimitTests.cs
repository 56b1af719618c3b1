using CooperationBot.Conversation.Chats;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>How many questions of a key are let through, and what that costs.</summary>
public sealed class QuestionLimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 20)]
    public void In_no_minute_are_more_let_through_and_never_two_notices_said(int seed, int perMinute)
    {
        var random = new Random(seed);
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var limit = new QuestionLimit(perMinute, 10, clock);
        var admitted = new List<DateTimeOffset>();
        var noticed = new List<DateTimeOffset>();
        for (var i = 0; i < 4_000; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(random.Next(10) == 0 ? random.Next(90_000) : random.Next(2_000)));
            (limit.Ask("one") switch
            {
                Admission.Admitted => admitted,
                Admission.Refused => noticed,
                _ => [],
            }).Add(clock.GetUtcNow());
        }

        admitted.Count.ShouldBeGreaterThan(100);
        noticed.Count.ShouldBeGreaterThan(10);
        admitted.Zip(admitted.Skip(perMinute)).ShouldAllBe(pair => pair.Second - pair.First >= Minute);
        noticed.Zip(noticed.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= Minute);
    }

    [Fact]
    public void Whoever_waits_long_enough_may_ask_all_of_it_again()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var limit = new QuestionLimit(5, 10, clock);
        for (var round = 0; round < 3; round++)
        {
            Enumerable.Range(0, 5).ShouldAllBe(_ => limit.Ask("one") == Admission.Admitted);
            limit.Ask("one").ShouldBe(Admission.Refused);
            clock.Advance(TimeSpan.FromSeconds(70));
        }
    }

    [Fact]
    public void Only_so_many_keys_are_remembered_and_the_one_longest_unused_goes()
    {
        var keys = new RecentKeys<object>(3);
        var first = keys.Use("a", () => new object());
        keys.Use("b", () => new object());
        keys.Use("c", () => new object());
        keys.Use("a", () => new object()).ShouldBeSameAs(first);
        keys.Use("d", () => new object());
        keys.Count.ShouldBe(3);
        keys.Use("a", () => new object()).ShouldBeSameAs(first);
        var made = false;
        keys.Use("b", () => made = true);
        made.ShouldBeTrue();
    }
}
