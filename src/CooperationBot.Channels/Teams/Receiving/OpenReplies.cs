using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>
/// Requests whose senders wait for the answer in the response (deliveryMode "expectReplies"). Events of theirs go the way of all others: made durable, worked,
/// put into the outbox. Only the last step differs: what the outbox sends for such an event is handed to the response while that is open, and goes to the
/// Connector as ever once it is not. Thread-safe.
/// </summary>
internal sealed class OpenReplies
{
    private const string ReplyMark = "reply:";

    private readonly ConcurrentDictionary<string, OpenReply> _open = new();

    /// <summary>Begins to wait for what an event leads to.</summary>
    /// <param name="key">The event's key in the inbound queue.</param>
    public OpenReply Open(string key) => _open[key] = new OpenReply();

    /// <summary>Ends the wait: what came so far. Nothing is handed over after it.</summary>
    public ImmutableArray<string> Close(string key) => _open.TryRemove(key, out var reply) ? reply.Close() : [];

    /// <summary>Tells how many requests an event led to.</summary>
    public void Expect(string key, int requests)
    {
        if (_open.TryGetValue(key, out var reply))
        {
            reply.Expect(requests);
        }
    }

    /// <summary>Hands a request over to the response that waits for it, if one does.</summary>
    /// <param name="delivery">The request's key in the outbox: "reply:", the event's key, and two numbers.</param>
    public bool TryHand(string delivery, string body) => EventOf(delivery) is { } key && _open.TryGetValue(key, out var reply) && reply.TryAdd(body);

    private static string? EventOf(string delivery)
    {
        var last = delivery.LastIndexOf(':');
        var before = last > 0 ? delivery.LastIndexOf(':', last - 1) : -1;
        return before > ReplyMark.Length && delivery.StartsWith(ReplyMark, StringComparison.Ordinal) ? delivery[ReplyMark.Length..before] : null;
    }
}

/// <summary>One response that is waited for.</summary>
internal sealed class OpenReply
{
    private readonly Lock _lock = new();
    private readonly List<string> _bodies = [];
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _expected = int.MaxValue;
    private bool _isClosed;

    /// <summary>Ends when everything is there.</summary>
    public Task Complete => _complete.Task;

    public bool TryAdd(string body)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            _bodies.Add(body);
            Check();
            return true;
        }
    }

    public void Expect(int requests)
    {
        lock (_lock)
        {
            _expected = requests;
            Check();
        }
    }

    public ImmutableArray<string> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            return [.. _bodies];
        }
    }

    private void Check()
    {
        if (_bodies.Count >= _expected)
        {
            _complete.TrySetResult();
        }
    }
}
