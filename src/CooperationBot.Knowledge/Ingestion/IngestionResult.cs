using CooperationBot.Knowledge.Documents;

namespace CooperationBot.Knowledge.Ingestion;

/// <summary>What became of one file: a document, or the reason why not.</summary>
public abstract record IngestionResult(DocumentId Id)
{
    public sealed record Ingested(DocumentId Id, Document Document) : IngestionResult(Id);

    /// <param name="Id">The file.</param>
    /// <param name="Reason">One English sentence that says what is wrong and what to do.</param>
    public sealed record Failed(DocumentId Id, string Reason) : IngestionResult(Id);
}
