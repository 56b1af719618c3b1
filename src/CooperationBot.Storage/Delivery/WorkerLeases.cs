using CooperationBot.Conversation.Delivery;
using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>Who is alive, and what the dead held.</summary>
internal sealed class WorkerLeases(StoreParts store) : IWorkerLeases
{
    private const string CutOff = "cut off: the process ended while the request was on the wire";

    public async Task<int> RenewAsync(string worker, CancellationToken cancellationToken)
    {
        var (workers, freed) = await store.Writer.WriteAsync(
            connection =>
            {
                connection.Execute(
                    "INSERT INTO workers (name, alive_at) VALUES (@worker, @Now) ON CONFLICT (name) DO UPDATE SET alive_at = excluded.alive_at",
                    new { worker, store.Now });
                connection.Execute("DELETE FROM workers WHERE alive_at < @silent", new { silent = store.Now - (long)IWorkerLeases.Lifetime.TotalMilliseconds });
                var freed = connection.Query<string>(
                    """
                    UPDATE outbox SET state = 'ambiguous', reason = @CutOff, settled_at = @Now
                    WHERE state = 'sending' AND chat NOT IN (SELECT chat FROM outbox_lanes JOIN workers ON name = owner);
                    UPDATE inbound_lanes SET owner = NULL WHERE owner NOT IN (SELECT name FROM workers);
                    UPDATE outbox_lanes SET owner = NULL WHERE owner NOT IN (SELECT name FROM workers);
                    DELETE FROM outbox_lanes
                    WHERE owner IS NULL AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.chat = outbox_lanes.chat AND state = 'pending');
                    SELECT DISTINCT channel FROM outbox_lanes WHERE owner IS NULL;
                    """,
                    new { CutOff, store.Now }).AsList();
                return (connection.ExecuteScalar<long>("SELECT COUNT(*) FROM workers"), freed);
            },
            cancellationToken);
        store.Signals.Inbound.Set();
        freed.ForEach(channel => store.Signals.Outbox(channel).Set());
        return (int)workers;
    }

    public Task<bool> TryHoldAsync(string duty, string worker, CancellationToken cancellationToken) =>
        store.Writer.WriteAsync(
            connection => connection.Execute(
                """
                INSERT INTO duties (name, owner) VALUES (@duty, @worker)
                ON CONFLICT (name) DO UPDATE SET owner = excluded.owner WHERE duties.owner = excluded.owner OR duties.owner NOT IN (SELECT name FROM workers)
                """,
                new { duty, worker }) == 1,
            cancellationToken);
}
