using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>Counts sends against sliding windows that hold all at once. Not thread-safe: one loop owns it.</summary>
internal sealed class SendWindows
{
    private readonly ImmutableArray<RateWindow> _windows;
    private readonly TimeSpan _longest;
    private readonly List<DateTimeOffset> _sends = [];

    public SendWindows(ImmutableArray<RateWindow> windows)
    {
        _windows = windows;
        _longest = windows.IsEmpty ? TimeSpan.Zero : windows.Max(window => window.Per);
    }

    /// <summary>From when on nothing that was counted matters any more.</summary>
    public DateTimeOffset IdleFrom => _sends.Count == 0 ? DateTimeOffset.MinValue : _sends[^1] + _longest;

    /// <summary>The first moment from <paramref name="now"/> on at which one more may be sent.</summary>
    /// <param name="sharers">How many send by these windows together, each its part of them.</param>
    public DateTimeOffset FreeAt(DateTimeOffset now, int sharers = 1)
    {
        var free = now;
        foreach (var window in _windows.Where(window => _sends.Count >= Part(window, sharers)))
        {
            var atTheEarliest = _sends[^Part(window, sharers)] + window.Per;
            free = atTheEarliest > free ? atTheEarliest : free;
        }

        return free;
    }

    /// <summary>How many may be sent at once now, up to <paramref name="most"/>.</summary>
    /// <param name="sharers">As for <see cref="FreeAt"/>.</param>
    public int Room(DateTimeOffset now, int most, int sharers = 1) =>
        _windows.Aggregate(most, (room, window) => Math.Min(room, Part(window, sharers) - SendsSince(now - window.Per)));

    public void Count(DateTimeOffset now)
    {
        if (_windows.IsEmpty)
        {
            return;
        }

        _sends.Add(now);
        var old = _sends.Count - SendsSince(now - _longest);

        // Removing from the front moves the rest, so it is done rarely.
        if (old > 64 && old > _sends.Count / 2)
        {
            _sends.RemoveRange(0, old);
        }
    }

    private static int Part(RateWindow window, int sharers) => Math.Max(1, window.Count / sharers);

    /// <summary>Sends after a moment; one that lies exactly a window back does not count any more.</summary>
    private int SendsSince(DateTimeOffset moment)
    {
        int low = 0, high = _sends.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_sends[middle] > moment)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return _sends.Count - low;
    }
}
