using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Host.Extraction;

/// <summary>
/// What a model has read of the documents, and which are due. A text is read once; one that could not be read is due again later, each time after a longer
/// rest. Not thread-safe.
/// </summary>
internal sealed class ExtractionShelf
{
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(12);

    private readonly Dictionary<DocumentId, Entry> _entries = [];

    /// <summary>Candidates on the shelf.</summary>
    public int Count => _entries.Values.Sum(entry => entry.Candidates?.Length ?? 0);

    /// <summary>The documents of a record that are to be read now, in its order; what the record no longer holds is forgotten.</summary>
    public ImmutableArray<Document> Due(KnowledgeIndex record, DateTimeOffset now)
    {
        foreach (var gone in _entries.Keys.Where(id => record.Find(id) is null).ToList())
        {
            _entries.Remove(gone);
        }

        return [.. record.Documents.Where(document => Known(document) is not { } entry || (entry.Candidates is null && entry.DueAt <= now))];
    }

    /// <summary>When the next of those that could not be read is due; null where none waits.</summary>
    public DateTimeOffset? NextDue() => _entries.Values.Where(entry => entry.Candidates is null).Select(entry => (DateTimeOffset?)entry.DueAt).Min();

    /// <summary>Puts down what was read.</summary>
    public void Put(Document document, ImmutableArray<Milestone> candidates) => _entries[document.Id] = new Entry(document, candidates, 0, default);

    /// <summary>Puts down that nothing could be read.</summary>
    public void PutOff(Document document, DateTimeOffset now)
    {
        var tries = (Known(document)?.Tries ?? 0) + 1;
        var rest = FirstRest * Math.Pow(2, Math.Min(tries - 1, 16));
        _entries[document.Id] = new Entry(document, null, tries, now + (rest < LongestRest ? rest : LongestRest));
    }

    /// <summary>All candidates, in the order of the record's documents.</summary>
    public ImmutableArray<Milestone> Candidates(KnowledgeIndex record) =>
        [.. record.Documents.Select(Known).OfType<Entry>().Where(entry => entry.Candidates is not null).SelectMany(entry => entry.Candidates!.Value)];

    private Entry? Known(Document document) =>
        _entries.TryGetValue(document.Id, out var entry) && (ReferenceEquals(entry.Document, document) || (entry.Document.Text == document.Text && entry.Document.Published == document.Published)) ? entry : null;

    private sealed record Entry(Document Document, ImmutableArray<Milestone>? Candidates, int Tries, DateTimeOffset DueAt);
}
