using CooperationBot.Knowledge.Index;

namespace CooperationBot.Knowledge;

/// <summary>
/// Holds the record that questions are answered from. The record is one immutable snapshot and is replaced in one swap, so a question that
/// took <see cref="Current"/> sees either the old record or the new one and never waits. Thread-safe.
/// </summary>
public sealed class KnowledgeBase
{
    private KnowledgeIndex _current = KnowledgeIndex.Empty;

    /// <summary>The snapshot published last; take it once per question.</summary>
    public KnowledgeIndex Current => Volatile.Read(ref _current);

    /// <summary>Replaces the snapshot; the last writer wins.</summary>
    public void Publish(KnowledgeIndex snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        Volatile.Write(ref _current, snapshot);
    }
}
