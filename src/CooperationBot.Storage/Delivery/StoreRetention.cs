using Dapper;

namespace CooperationBot.Storage.Delivery;

/// <summary>How long what is no longer needed for the work is kept.</summary>
/// <param name="Received">Keys of worked events: platforms repeat an event for a day at most. And that a document was withdrawn, which every replica sees within seconds.</param>
/// <param name="Sent">Which message a reply became, so that a changed question changes it; and what a language model returned.</param>
/// <param name="Unsent">Dead and ambiguous requests, for the operator.</param>
/// <param name="Conversation">Turns and answers with their judgements.</param>
/// <param name="WebChat">Turns of the web page, where nobody signs in.</param>
public sealed record Retention(TimeSpan Received, TimeSpan Sent, TimeSpan Unsent, TimeSpan Conversation, TimeSpan WebChat)
{
    public static Retention Default { get; } = new(TimeSpan.FromDays(7), TimeSpan.FromDays(30), TimeSpan.FromDays(90), TimeSpan.FromDays(180), TimeSpan.FromDays(30));
}

/// <summary>Removes what has been kept long enough. Thread-safe.</summary>
public sealed class StoreRetention
{
    /// <summary>Rows of one step, so that a message never waits long behind the cleaning.</summary>
    private const int Step = 500;

    private static readonly (string Sql, Func<Retention, TimeSpan> Kept)[] Rules =
    [
        ("DELETE FROM inbound WHERE id IN (SELECT id FROM inbound WHERE settled_at < @before LIMIT @Step)", retention => retention.Received),
        ("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE settled_at < @before AND state = 'sent' LIMIT @Step)", retention => retention.Sent),
        ("DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE settled_at < @before AND state IN ('ambiguous', 'dead') LIMIT @Step)", retention => retention.Unsent),
        ("DELETE FROM turns WHERE id IN (SELECT id FROM turns WHERE asked_at < @before LIMIT @Step)", retention => retention.Conversation),
        ("DELETE FROM conversation_turns WHERE id IN (SELECT id FROM conversation_turns WHERE asked_at < @before LIMIT @Step)", retention => retention.WebChat),
        ("DELETE FROM model_replies WHERE request IN (SELECT request FROM model_replies WHERE kept_at < @before LIMIT @Step)", retention => retention.Sent),
        ("DELETE FROM documents WHERE content IS NULL AND changed_at < @before", retention => retention.Received),
        ("DELETE FROM answers WHERE id IN (SELECT id FROM answers WHERE given_at < @before LIMIT @Step)", retention => retention.Conversation),
    ];

    private readonly StoreParts _store;

    internal StoreRetention(StoreParts store) => _store = store;

    /// <returns>How many rows went.</returns>
    public async Task<int> PruneAsync(Retention retention, CancellationToken cancellationToken)
    {
        var all = 0;
        foreach (var (sql, kept) in Rules)
        {
            var before = (_store.Time.GetUtcNow() - kept(retention)).ToUnixTimeMilliseconds();
            int gone;
            do
            {
                gone = await _store.Writer.WriteAsync(connection => connection.Execute(sql, new { before, Step }), cancellationToken);
                all += gone;
            }
            while (gone == Step);
        }

        return all;
    }
}
