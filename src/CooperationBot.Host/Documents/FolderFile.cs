using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Ingestion;

namespace CooperationBot.Host.Documents;

/// <summary>Size and time of a file: what tells, without reading it, that it may have changed.</summary>
internal readonly record struct FileStamp(long Size, DateTime WrittenUtc);

/// <summary>A file of the documents folder as it was last read.</summary>
/// <param name="Id">Path relative to the folder, with forward slashes.</param>
/// <param name="Stamp">Its size and time when it was read.</param>
/// <param name="Hash">SHA-256 of its bytes in hexadecimal; empty where they were not read (too large, no reader, in use).</param>
/// <param name="Result">The document, or why there is none.</param>
/// <param name="InUse">True when another program was writing it: the result is the one from before, and it has to be read again.</param>
internal sealed record FolderFile(DocumentId Id, FileStamp Stamp, string Hash, IngestionResult Result, bool InUse = false);

/// <summary>What the documents folder held at one moment, in the order of the ids.</summary>
internal sealed record FolderContent(ImmutableArray<FolderFile> Files)
{
    public static readonly FolderContent Empty = new([]);

    /// <summary>The documents of the files that could be read.</summary>
    public ImmutableArray<Document> Documents =>
        [.. Files.Select(file => file.Result).OfType<IngestionResult.Ingested>().Select(ingested => ingested.Document)];

    /// <summary>The files that could not, with their reasons.</summary>
    public ImmutableArray<IngestionResult.Failed> Failures => [.. Files.Select(file => file.Result).OfType<IngestionResult.Failed>()];
}
