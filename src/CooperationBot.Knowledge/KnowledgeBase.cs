using CooperationBot.Knowledge.Index;

namespace CooperationBot.Knowledge;

/// <summary>
/// Holds the record that questions are answered from. The record is one immutable snapshot and is replaced in one swap, so a question that
/// took <see cref="Current"/> sees either the old record or the new one and never waits. Thread-safe.
/// </summary>
public sealed class KnowledgeBase
{
    private KnowledgeIndex _current = KnowledgeIndex.Empty;
    private TaskCompletionSource _next = Announcement();

    /// <summary>The snapshot published last; take it once per question.</summary>
    public KnowledgeIndex Current => Volatile.Read(ref _current);

    /// <summary>Replaces the snapshot; the last writer wins.</summary>
    public void Publish(KnowledgeIndex snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Volatile.Write(ref _current, snapshot);
        Announce();
    }

    /// <summary>Replaces a snapshot by what was made of it; false, and nothing changes, where another has been published meanwhile.</summary>
    public bool TryReplace(KnowledgeIndex known, KnowledgeIndex next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (Interlocked.CompareExchange(ref _current, next, known) != known)
        {
            return false;
        }

        Announce();
        return true;
    }

    /// <summary>The current snapshot as soon as it is another than the given one.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<KnowledgeIndex> NextAsync(KnowledgeIndex known, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the look, so that what is published in between is not missed.
            var next = Volatile.Read(ref _next);
            if (Current is var current && current != known)
            {
                return current;
            }

            await next.Task.WaitAsync(cancellationToken);
        }
    }

    private void Announce() => Interlocked.Exchange(ref _next, Announcement()).SetResult();

    private static TaskCompletionSource Announcement() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
