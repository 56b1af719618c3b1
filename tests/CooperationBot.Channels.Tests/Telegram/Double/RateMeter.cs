using System.Collections.Concurrent;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>Counts writes in sliding windows. Thread-safe.</summary>
internal sealed class RateMeter(DoubleLimits limits, TimeProvider time)
{
    private readonly ConcurrentDictionary<(long Chat, int Seconds), Queue<long>> _windows = new();

    /// <summary>Seconds to wait, or null where the write may go on (and is counted).</summary>
    public int? Count(DoubleChat chat)
    {
        var isGroup = chat.Id < 0;
        return Count(0, 1, limits.PerSecond) ?? Count(chat.Id, 1, limits.PerChatPerSecond) ?? (isGroup ? Count(chat.Id, 60, limits.PerGroupPerMinute) : null);
    }

    private int? Count(long chat, int seconds, int? most)
    {
        if (most is not { } limit)
        {
            return null;
        }

        var window = _windows.GetOrAdd((chat, seconds), _ => new Queue<long>());
        lock (window)
        {
            var now = time.GetTimestamp();
            while (window.TryPeek(out var oldest) && time.GetElapsedTime(oldest, now) >= TimeSpan.FromSeconds(seconds))
            {
                window.Dequeue();
            }

            if (window.Count >= limit)
            {
                return (int)Math.Ceiling((TimeSpan.FromSeconds(seconds) - time.GetElapsedTime(window.Peek(), now)).TotalSeconds);
            }

            window.Enqueue(now);
            return null;
        }
    }
}
