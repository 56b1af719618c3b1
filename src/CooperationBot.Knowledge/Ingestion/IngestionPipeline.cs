using System.Collections.Frozen;
using CooperationBot.Knowledge.Documents;

namespace CooperationBot.Knowledge.Ingestion;

/// <summary>
/// Turns the bytes of one file into a document: extension, size, encoding, reader. Deterministic and thread-safe; a bad file is a
/// <see cref="IngestionResult.Failed"/> with its reason, never an exception.
/// </summary>
public sealed class IngestionPipeline
{
    /// <summary>The size limit that is used where none is given: 20 MB.</summary>
    public const int DefaultLargestFile = 20 * 1024 * 1024;

    private readonly FrozenDictionary<string, IDocumentReader> _readers;

    /// <param name="readers">One reader per format; no extension may be claimed twice.</param>
    /// <param name="largestFile">Size limit in bytes, inclusive.</param>
    public IngestionPipeline(IEnumerable<IDocumentReader> readers, int largestFile = DefaultLargestFile)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largestFile);
        _readers = readers
            .SelectMany(reader => reader.Extensions.Select(extension => KeyValuePair.Create(extension, reader)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        LargestFile = largestFile;
    }

    /// <summary>The pipeline with every reader of this assembly and the default size limit.</summary>
    public static IngestionPipeline Default { get; } = new([new PlainTextReader(), new MarkdownReader()]);

    /// <summary>Size limit in bytes, inclusive; a caller need not load more than one byte beyond it.</summary>
    public int LargestFile { get; }

    /// <summary>True when some reader takes files of this name.</summary>
    public bool Supports(string fileName) => _readers.ContainsKey(Path.GetExtension(fileName));

    /// <param name="id">File name relative to the documents folder, with forward slashes.</param>
    /// <param name="bytes">The whole file. A byte order mark is not part of the stored text: offsets count from the character behind it.</param>
    public IngestionResult Ingest(DocumentId id, ReadOnlySpan<byte> bytes)
    {
        if (!_readers.TryGetValue(Path.GetExtension(id.Value), out var reader))
        {
            return Fail(id, $"has an extension that no reader takes; use one of {string.Join(", ", _readers.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (bytes.Length > LargestFile)
        {
            return TooLarge(id, bytes.Length);
        }

        if (bytes.IsEmpty)
        {
            return Fail(id, "is empty.");
        }

        var (text, reason) = TextDecoder.Decode(bytes);
        if (text is null)
        {
            return Fail(id, reason);
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Fail(id, "is empty: it holds white space only.");
        }

        var document = reader.Read(id, text);
        return document.Blocks.IsEmpty ? Fail(id, "is empty: it holds no words.") : new IngestionResult.Ingested(id, document);
    }

    /// <summary>The result for a file whose size alone rules it out.</summary>
    public IngestionResult TooLarge(DocumentId id, long size) =>
        Fail(id, $"is too large ({size} bytes, the limit is {LargestFile}); split it.");

    private static IngestionResult.Failed Fail(DocumentId id, string reason) => new(id, $"The file {reason}");
}
