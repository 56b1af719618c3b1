using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>How fast one channel is written to: in all, to each chat, and not at all while the platform has asked to wait. Thread-safe.</summary>
internal sealed class ChannelPace(IChannel channel)
{
    /// <summary>Chats that are remembered before those that have been idle are dropped.</summary>
    private const int SweepFrom = 1024;

    private readonly Lock _lock = new();
    private readonly SendWindows _all = new(channel.Pacing);
    private readonly Dictionary<string, SendWindows> _chats = [];
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;
    private int _sweepAt = SweepFrom;

    /// <summary>How many requests may go out at once now, up to <paramref name="most"/>.</summary>
    public int Room(DateTimeOffset now, int most)
    {
        lock (_lock)
        {
            return now < _heldUntil ? 0 : _all.Room(now, most);
        }
    }

    /// <summary>The first moment from <paramref name="now"/> on at which there is room.</summary>
    public DateTimeOffset RoomAt(DateTimeOffset now)
    {
        lock (_lock)
        {
            return _all.FreeAt(_heldUntil > now ? _heldUntil : now);
        }
    }

    /// <summary>Counts a send to a chat, if its own windows allow one now.</summary>
    public bool TryCount(ChatAddress chat, DateTimeOffset now)
    {
        lock (_lock)
        {
            var windows = Of(chat);
            if (windows.FreeAt(now) > now)
            {
                return false;
            }

            windows.Count(now);
            _all.Count(now);
            return true;
        }
    }

    /// <summary>The first moment from <paramref name="now"/> on at which the chat may be written to.</summary>
    public DateTimeOffset ChatFreeAt(ChatAddress chat, DateTimeOffset now)
    {
        lock (_lock)
        {
            return Of(chat).FreeAt(now);
        }
    }

    /// <summary>The platform asked for silence on the whole channel.</summary>
    public void HoldUntil(DateTimeOffset moment)
    {
        lock (_lock)
        {
            _heldUntil = moment > _heldUntil ? moment : _heldUntil;
        }
    }

    /// <summary>Forgets chats whose windows are empty.</summary>
    public void Sweep(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_chats.Count < _sweepAt)
            {
                return;
            }

            foreach (var idle in _chats.Where(chat => chat.Value.IdleFrom <= now).Select(chat => chat.Key).ToList())
            {
                _chats.Remove(idle);
            }

            _sweepAt = Math.Max(SweepFrom, _chats.Count * 2);
        }
    }

    private SendWindows Of(ChatAddress chat)
    {
        var name = chat.ToString();
        if (!_chats.TryGetValue(name, out var windows))
        {
            _chats[name] = windows = new SendWindows(channel.PacingOf(chat));
        }

        return windows;
    }
}
