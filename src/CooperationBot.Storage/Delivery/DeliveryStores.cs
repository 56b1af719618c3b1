using System.Collections.Concurrent;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Storage.Documents;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>The stores on a message's way, over one database. Thread-safe.</summary>
public sealed class DeliveryStores : IDisposable
{
    private readonly StoreWriter _writer;

    /// <param name="database">What it holds stays when this is disposed.</param>
    /// <param name="time">Says when leases end and when a chat's time has come.</param>
    public DeliveryStores(StoreDatabase database, TimeProvider time)
    {
        _writer = database.Writer();
        var store = new StoreParts(database, _writer, new DeliverySignals(), time);
        var inbound = new InboundStore(store);
        Queue = inbound;
        Work = inbound;
        Outbox = new OutboxStore(store);
        Deliveries = new DeliveryRows(store);
        Memory = new ChatMemory(database);
        Leases = new WorkerLeases(store);
        Models = new ModelMemory(store);
        Retention = new StoreRetention(store);
        Subscriptions = new SubscriptionStore(store);
        News = new NewsStore(store);
        Documents = new DocumentStore(store);
    }

    public IInboundQueue Queue { get; }

    public IInboundWork Work { get; }

    public IOutbox Outbox { get; }

    public IDeliveries Deliveries { get; }

    public IChatMemory Memory { get; }

    public IWorkerLeases Leases { get; }

    public IModelMemory Models { get; }

    public StoreRetention Retention { get; }

    public ISubscriptions Subscriptions { get; }

    public INews News { get; }

    public DocumentStore Documents { get; }

    /// <summary>
    /// Where this process alone holds the store, all workers of before are dead: what they had is free as soon as the first worker of this one renews its
    /// lease. Where replicas share it, nothing is taken over: the leases of the dead end by themselves.
    /// </summary>
    public async Task TakeOverAsync(StoreLock held, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(held);
        if (held.IsSole)
        {
            await _writer.WriteAsync(connection => connection.Execute("DELETE FROM workers"), cancellationToken);
        }
    }

    /// <summary>Commits what is being written and ends.</summary>
    public void Dispose() => _writer.Dispose();
}

/// <summary>What the stores share.</summary>
internal sealed record StoreParts(StoreDatabase Database, StoreWriter Writer, DeliverySignals Signals, TimeProvider Time)
{
    /// <summary>Other processes cannot signal: what they add is found this much later at the latest.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Waits for a signal, or for the moment at which the next free lane is due.</summary>
    public Task WaitAsync(WorkSignal signal, long? nextDue, CancellationToken cancellationToken)
    {
        var untilDue = nextDue is { } due ? TimeSpan.FromMilliseconds(Math.Max(0, due - Now)) : LongestWait;
        return signal.WaitAsync(untilDue < LongestWait ? untilDue : LongestWait, Time, cancellationToken);
    }
}

/// <summary>Who is woken by what: one worker takes from the inbound queue, one a channel from the outbox.</summary>
internal sealed class DeliverySignals
{
    private readonly ConcurrentDictionary<string, WorkSignal> _outbox = new();

    public WorkSignal Inbound { get; } = new();

    public WorkSignal Outbox(string channel) => _outbox.GetOrAdd(channel, _ => new WorkSignal());
}
