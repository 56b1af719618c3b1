using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Host.Delivery;

/// <summary>
/// How fast one channel is written to: in all, to each chat, and not at all while the platform has asked to wait. Replicas share the platform's limits
/// evenly. Thread-safe.
/// </summary>
internal sealed class ChannelPace(IChannel channel, Replicas replicas)
{
    /// <summary>Chats that are remembered before those that have been idle are dropped.</summary>
    private const int SweepFrom = 1024;

    /// <summary>The rest of a loop that waits for requests to go out that have their places.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(5);

    private readonly Lock _lock = new();
    private readonly SendWindows _all = new(channel.Pacing);
    private readonly Dictionary<string, SendWindows> _chats = [];
    private DateTimeOffset _heldUntil = DateTimeOffset.MinValue;
    private int _sweepAt = SweepFrom;
    private int _reserved;

    /// <summary>How many requests may be taken now, up to <paramref name="most"/>: those that were taken and are not on the wire yet have their places.</summary>
    public int Room(DateTimeOffset now, int most)
    {
        lock (_lock)
        {
            return now < _heldUntil ? 0 : _all.Room(now, most + _reserved, replicas.Alive) - _reserved;
        }
    }

    /// <summary>How long it takes at least until there is room.</summary>
    public TimeSpan UntilRoom(DateTimeOffset now)
    {
        lock (_lock)
        {
            var free = _all.FreeAt(_heldUntil > now ? _heldUntil : now, replicas.Alive) - now;
            return free > Moment ? free : Moment;
        }
    }

    /// <summary>Keeps a place for a request to a chat.</summary>
    /// <returns>False where the chat may not be written to now: no place is kept.</returns>
    public bool TryReserve(ChatAddress chat, DateTimeOffset now)
    {
        lock (_lock)
        {
            var mayGo = Of(chat).FreeAt(now, replicas.Alive) <= now;
            _reserved += mayGo ? 1 : 0;
            return mayGo;
        }
    }

    /// <summary>The reserved request goes out: what is counted is when the platform sees it, not when it was taken.</summary>
    public void Count(ChatAddress chat, DateTimeOffset now)
    {
        lock (_lock)
        {
            _reserved--;
            _all.Count(now);
            Of(chat).Count(now);
        }
    }

    /// <summary>The reserved request does not go out.</summary>
    public void GiveBack()
    {
        lock (_lock)
        {
            _reserved--;
        }
    }

    /// <summary>The first moment from <paramref name="now"/> on at which the chat may be written to.</summary>
    public DateTimeOffset ChatFreeAt(ChatAddress chat, DateTimeOffset now)
    {
        lock (_lock)
        {
            return Of(chat).FreeAt(now, replicas.Alive);
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
