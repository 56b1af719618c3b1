using System.Collections.Immutable;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Ingestion;
using CooperationBot.Storage.Documents;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Documents;

/// <summary>The name under which a folder's documents are in the store: only what it brought is changed or withdrawn with it.</summary>
internal sealed record FolderOrigin(string Name);

/// <summary>Takes in what other replicas have brought or withdrawn meanwhile.</summary>
internal delegate Task CatchUp(CancellationToken cancellationToken);

/// <summary>
/// Keeps the record in step with the store: what this process's folder holds goes into the store, and what the store holds, whoever brought it, is
/// published in one swap. A document that several folders brought under one name counts once, as it was brought last. Thread-safe.
/// </summary>
internal sealed partial class Library(DocumentStore store, FolderSource folder, FolderOrigin origin, KnowledgeBase knowledge, ILogger<Library> log, SnapshotFile? snapshot = null)
{
    /// <summary>Documents that are brought together; their bytes are in memory meanwhile.</summary>
    private const int Together = 200;

    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<DocumentId, ImmutableDictionary<string, StoredDocument>> _rows = [];

    /// <summary>What of each document is on record, by its hash.</summary>
    private readonly Dictionary<DocumentId, string> _held = [];

    /// <summary>Documents whose rows have changed since they were read.</summary>
    private readonly HashSet<DocumentId> _stale = [];

    private Dictionary<DocumentId, FolderFile> _files = [];
    private KnowledgeIndex _record = KnowledgeIndex.Empty;
    private long _revision;
    private bool _isPublished;

    /// <summary>The record that the snapshot gave; an empty one where it gave none.</summary>
    public HeldRecord Recalled { get; private set; } = HeldRecord.Empty;

    /// <summary>
    /// Recalls the record of the last run, before anything is brought: what has not changed since need not be read again. Gives its documents as the folder's files,
    /// each with the hash by which it is known again.
    /// </summary>
    public FolderContent Recall()
    {
        var (recalled, fault) = snapshot?.Read() ?? new Recollection(null, null);
        if (fault is not null)
        {
            LogUnrecalled(snapshot!.Path, fault);
        }

        Recalled = recalled ?? HeldRecord.Empty;
        _record = Recalled.Record;
        foreach (var (id, hash) in Recalled.Hashes)
        {
            _held[id] = hash;
        }

        return new FolderContent([.. _record.Documents.Where(document => _held.ContainsKey(document.Id))
            .Select(document => new FolderFile(document.Id, default, _held[document.Id], new IngestionResult.Ingested(document.Id, document)))]);
    }

    /// <summary>What is on record now, of which documents' bytes.</summary>
    public async Task<HeldRecord> HeldAsync(CancellationToken cancellationToken)
    {
        var held = HeldRecord.Empty;
        await AloneAsync(
            () =>
            {
                held = new HeldRecord(_record, _held.ToImmutableDictionary());
                return Task.CompletedTask;
            },
            cancellationToken);
        return held;
    }

    /// <summary>Takes in what the folder holds now; the record then shows it, together with what others brought.</summary>
    public Task BringAsync(FolderContent content, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            _files = content.Files.ToDictionary(file => file.Id);
            await ReadRowsAsync(cancellationToken);
            await StoreDifferencesAsync(cancellationToken);
            await PublishAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>Takes in what other replicas have brought or withdrawn meanwhile.</summary>
    public Task CatchUpAsync(CancellationToken cancellationToken) => AloneAsync(() => PublishAsync(cancellationToken), cancellationToken);

    private async Task AloneAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads which rows have changed in the store, without the documents themselves.</summary>
    private async Task ReadRowsAsync(CancellationToken cancellationToken)
    {
        foreach (var row in await store.SinceAsync(_revision, cancellationToken))
        {
            var rows = _rows.GetValueOrDefault(row.Id, ImmutableDictionary<string, StoredDocument>.Empty);
            _rows[row.Id] = row.IsWithdrawn ? rows.Remove(row.Origin) : rows.SetItem(row.Origin, row);
            _stale.Add(row.Id);
            _revision = row.Revision;
        }
    }

    /// <summary>Stores what the folder has and the store has not, or otherwise; withdraws what it has no longer.</summary>
    private async Task StoreDifferencesAsync(CancellationToken cancellationToken)
    {
        var stored = _rows.Values.Select(rows => rows.GetValueOrDefault(origin.Name)).OfType<StoredDocument>().ToDictionary(row => row.Id, row => row.Hash);
        var documents = _files.Values.Where(file => file.Result is IngestionResult.Ingested).ToList();
        foreach (var some in documents.Where(file => stored.GetValueOrDefault(file.Id) != file.Hash).Chunk(Together))
        {
            // A file that has changed again is brought by the next look at the folder; until then what it was before stays.
            var brought = some.Select(file => folder.BytesOf(file) is { } bytes ? new BroughtDocument(file.Id, file.Hash, bytes) : null).OfType<BroughtDocument>().ToList();
            if (brought.Count > 0)
            {
                await store.BringAsync(origin.Name, brought, [], cancellationToken);
            }
        }

        var withdrawn = stored.Keys.Except(documents.Select(file => file.Id)).ToList();
        if (withdrawn.Count > 0)
        {
            await store.BringAsync(origin.Name, [], withdrawn, cancellationToken);
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        await ReadRowsAsync(cancellationToken);
        var changed = new List<(Document Document, string Hash)>();
        var removed = new List<DocumentId>();
        foreach (var id in _stale)
        {
            var row = _rows[id].Values.MaxBy(one => one.Revision);
            if (row is null)
            {
                removed.Add(id);
            }
            else if (_held.GetValueOrDefault(id) != row.Hash)
            {
                switch (await ReadAsync(row, cancellationToken))
                {
                    case IngestionResult.Ingested { Document: var document }:
                        changed.Add((document, row.Hash));
                        break;
                    case IngestionResult.Failed failed:
                        LogUnread(id.Value, row.Origin, failed.Reason);
                        removed.Add(id);
                        break;
                }
            }
        }

        if (!_isPublished)
        {
            // What was recalled and no row tells of any more.
            removed.AddRange(_held.Keys.Where(id => !_rows.ContainsKey(id)));
        }

        removed.RemoveAll(id => !_held.ContainsKey(id));
        var record = changed.Count + removed.Count > 0 ? _record.With([.. changed.Select(one => one.Document)], removed) : _record;

        // All of it is in the record: what fails before this is read again.
        _record = record;
        _stale.Clear();
        removed.ForEach(id => _held.Remove(id));
        changed.ForEach(one => _held[one.Document.Id] = one.Hash);
        if (!_isPublished || changed.Count + removed.Count > 0)
        {
            knowledge.Publish(_record);
            if (_isPublished)
            {
                LogPublished(_record.Documents.Length, changed.Count, removed.Count);
            }

            _isPublished = true;
        }
    }

    /// <summary>The document of a row: as the folder's file was read, or else from the store. Null where it has changed there meanwhile: what it is now comes with the next rows.</summary>
    private async Task<IngestionResult?> ReadAsync(StoredDocument row, CancellationToken cancellationToken) =>
        _files.TryGetValue(row.Id, out var file) && file.Hash == row.Hash ? file.Result
            : await store.ContentAsync(row, cancellationToken) is { } bytes ? folder.Ingest(row.Id, bytes)
            : null;

    [LoggerMessage(LogLevel.Information, "Documents on record: {Documents}. New or changed: {Changed}, removed: {Removed}.")]
    private partial void LogPublished(int documents, int changed, int removed);

    [LoggerMessage(LogLevel.Warning, "The snapshot {File} is not used, so every document is read again. {Reason}")]
    private partial void LogUnrecalled(string file, string reason);

    [LoggerMessage(LogLevel.Warning, "{Document}, which came from {Origin}, is not on record. {Reason}")]
    private partial void LogUnread(string document, string origin, string reason);
}
