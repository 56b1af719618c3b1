using System.Collections.Immutable;
using System.Data.Common;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Storage.Delivery;
using Dapper;

namespace CooperationBot.Storage.Documents;

/// <summary>A document as the store knows it, without its content.</summary>
/// <param name="Origin">The folder that brought it: only that folder changes or withdraws it.</param>
/// <param name="Hash">SHA-256 of its bytes in hexadecimal.</param>
/// <param name="Revision">The change of the record that it came or went with; ascending.</param>
public sealed record StoredDocument(DocumentId Id, string Origin, string Hash, long Revision, bool IsWithdrawn);

/// <summary>A document that a folder brings.</summary>
/// <param name="Content">The file's own bytes.</param>
public sealed record BroughtDocument(DocumentId Id, string Hash, byte[] Content);

/// <summary>The documents that the record is made of, for all replicas. Thread-safe.</summary>
public sealed class DocumentStore
{
    /// <summary>The notice that replicas give each other.</summary>
    private const string Notice = "cooperation_documents";

    private readonly StoreParts _store;

    internal DocumentStore(StoreParts store) => _store = store;

    /// <summary>Brings and withdraws documents of one folder: all of them or none. Where others wait for a notice, they get one.</summary>
    public Task BringAsync(string origin, IReadOnlyCollection<BroughtDocument> brought, IReadOnlyCollection<DocumentId> withdrawn, CancellationToken cancellationToken) =>
        _store.Writer.WriteDurablyAsync(connection => Bring(connection, origin, brought, withdrawn), cancellationToken);

    /// <summary>What came, changed or went after a revision, in the order of the revisions. From 0 on: all that is there.</summary>
    public async Task<ImmutableArray<StoredDocument>> SinceAsync(long revision, CancellationToken cancellationToken)
    {
        await using var connection = await _store.Database.ConnectAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT id, origin, hash, revision, content IS NULL AS IsWithdrawn FROM documents WHERE revision > @revision ORDER BY revision, id, origin",
            new { revision },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new StoredDocument(new DocumentId(row.Id), row.Origin, row.Hash, row.Revision, row.IsWithdrawn))];
    }

    /// <summary>The bytes of a document; null where it has been withdrawn or changed meanwhile.</summary>
    public async Task<byte[]?> ContentAsync(StoredDocument document, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        await using var connection = await _store.Database.ConnectAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<byte[]?>(new CommandDefinition(
            "SELECT content FROM documents WHERE id = @Value AND origin = @Origin AND hash = @Hash",
            new { document.Id.Value, document.Origin, document.Hash },
            cancellationToken: cancellationToken));
    }

    /// <summary>What tells that another replica has changed the documents. It holds a connection; whoever asks for it ends it.</summary>
    public StoreNotices Notices() => _store.Database.Notices(Notice);

    private bool Bring(DbConnection connection, string origin, IReadOnlyCollection<BroughtDocument> brought, IReadOnlyCollection<DocumentId> withdrawn)
    {
        var revision = connection.ExecuteScalar<long>("UPDATE record SET revision = revision + 1 RETURNING revision");
        foreach (var document in brought)
        {
            connection.Execute(
                """
                INSERT INTO documents (id, origin, hash, content, revision, changed_at) VALUES (@Value, @origin, @Hash, @Content, @revision, @Now)
                ON CONFLICT (id, origin) DO UPDATE SET hash = excluded.hash, content = excluded.content, revision = excluded.revision, changed_at = excluded.changed_at
                """,
                new { document.Id.Value, origin, document.Hash, document.Content, revision, _store.Now });
        }

        foreach (var id in withdrawn)
        {
            connection.Execute(
                "UPDATE documents SET content = NULL, revision = @revision, changed_at = @Now WHERE id = @Value AND origin = @origin AND content IS NOT NULL",
                new { id.Value, origin, revision, _store.Now });
        }

        if (_store.Database.Notify(Notice) is { } notify)
        {
            connection.Execute(notify);
        }

        return true;
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Origin { get; set; } = "";

        public string Hash { get; set; } = "";

        public long Revision { get; set; }

        public bool IsWithdrawn { get; set; }
    }
}
