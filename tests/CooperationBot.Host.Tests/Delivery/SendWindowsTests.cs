using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Host.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Delivery;

public sealed class SendWindowsTests
{
    private static readonly DateTimeOffset Start = new(2020, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_windows_there_is_always_room()
    {
        var windows = new SendWindows([]);
        windows.Count(Start);
        windows.Room(Start, 50).ShouldBe(50);
        windows.FreeAt(Start).ShouldBe(Start);
    }

    [Fact]
    public void A_window_ends_exactly_at_its_end()
    {
        var windows = new SendWindows([new RateWindow(1, TimeSpan.FromSeconds(1))]);
        windows.Count(Start);
        windows.FreeAt(Start.AddMilliseconds(999)).ShouldBe(Start.AddSeconds(1));
        windows.Room(Start.AddMilliseconds(999), 9).ShouldBe(0);
        windows.Room(Start.AddSeconds(1), 9).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_comes_no_window_is_exceeded_and_none_is_left_unused(int seed)
    {
        var random = new Random(seed);
        ImmutableArray<RateWindow> limits = [new(7, TimeSpan.FromSeconds(1)), new(8, TimeSpan.FromSeconds(2)), new(60, TimeSpan.FromSeconds(30))];
        var windows = new SendWindows(limits);
        var sends = new List<DateTimeOffset>();
        var now = Start;
        for (var step = 0; step < 3000; step++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(300));
            var allowed = limits.Min(limit => limit.Count - sends.Count(send => send > now - limit.Per));
            windows.Room(now, 1000).ShouldBe(allowed);
            (windows.FreeAt(now) == now).ShouldBe(allowed > 0);
            if (allowed > 0)
            {
                windows.Count(now);
                sends.Add(now);
            }
        }

        sends.Count.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData(30, 3, 10)]
    [InlineData(20, 3, 6)]
    [InlineData(1, 3, 1)]
    [InlineData(30, 1, 30)]
    public void Who_shares_a_window_takes_an_even_part_and_at_least_one(int count, int sharers, int part)
    {
        var windows = new SendWindows([new RateWindow(count, TimeSpan.FromSeconds(1))]);
        windows.Room(Start, 100, sharers).ShouldBe(part);
        for (var n = 0; n < part; n++)
        {
            windows.FreeAt(Start, sharers).ShouldBe(Start);
            windows.Count(Start);
        }

        windows.Room(Start, 100, sharers).ShouldBe(0);
        windows.FreeAt(Start, sharers).ShouldBe(Start.AddSeconds(1));
    }
}
