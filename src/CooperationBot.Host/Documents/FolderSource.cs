using System.Collections.Immutable;
using System.IO.Enumeration;
using System.Security.Cryptography;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Ingestion;

namespace CooperationBot.Host.Documents;

/// <summary>
/// Reads the documents folder with its subfolders. Dot-files and what editors and downloads leave beside a file while they work are not documents.
/// Holds no state: the caller keeps the content and hands it in again, so that only changed files are read.
/// </summary>
internal sealed class FolderSource(string folder, IngestionPipeline pipeline)
{
    private static readonly string[] TemporaryEndings = ["~", ".tmp", ".temp", ".swp", ".swx", ".bak", ".part", ".partial", ".crdownload", ".download"];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.None };

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Size and time of every file that counts as a document, in the order of the ids.</summary>
    /// <exception cref="IOException">The folder is missing or cannot be listed.</exception>
    public ImmutableSortedDictionary<string, FileStamp> List()
    {
        var found = new FileSystemEnumerable<KeyValuePair<string, FileStamp>?>(Folder, Stamp, Everything)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && !IsTemporary(entry.FileName),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName[0] != '.' && (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };
        return found.OfType<KeyValuePair<string, FileStamp>>().ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>The content of the folder now; files of <paramref name="before"/> with the same stamp are taken over unread.</summary>
    /// <param name="before">What was read last.</param>
    /// <param name="listed">What <see cref="List"/> has just returned.</param>
    /// <param name="waiting">Files that are not to be read yet, because they are still being written.</param>
    /// <param name="suspect">Files to read even though their stamp is the same.</param>
    public FolderContent Read(
        FolderContent before, ImmutableSortedDictionary<string, FileStamp> listed, IReadOnlySet<string> waiting, IReadOnlySet<string> suspect, CancellationToken cancellationToken)
    {
        var known = before.Files.ToDictionary(file => file.Id.Value, StringComparer.Ordinal);
        var files = listed.AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(entry => known.GetValueOrDefault(entry.Key) switch
            {
                { } same when waiting.Contains(entry.Key) || (same.Stamp == entry.Value && !same.InUse && !suspect.Contains(entry.Key)) => same,
                null when waiting.Contains(entry.Key) => null,
                var old => ReadFile(new DocumentId(entry.Key), entry.Value, old),
            })
            .OfType<FolderFile>();
        return new FolderContent([.. files]);
    }

    /// <summary>The content of the folder, everything read.</summary>
    public FolderContent ReadAll(CancellationToken cancellationToken) =>
        Read(FolderContent.Empty, List(), ImmutableHashSet<string>.Empty, ImmutableHashSet<string>.Empty, cancellationToken);

    /// <summary>The bytes of a file as it was read; null where it is another one by now.</summary>
    public byte[]? BytesOf(FolderFile file)
    {
        try
        {
            var bytes = ReadBytes(Path.Combine(Folder, file.Id.Value));
            return HashOf(bytes) == file.Hash ? bytes : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads bytes that came another way as if they were a file of the folder.</summary>
    public IngestionResult Ingest(DocumentId id, byte[] bytes) => pipeline.Ingest(id, bytes);

    private FolderFile ReadFile(DocumentId id, FileStamp stamp, FolderFile? old)
    {
        if (!pipeline.Supports(id.Value))
        {
            return new FolderFile(id, stamp, string.Empty, pipeline.Ingest(id, []));
        }

        if (stamp.Size > pipeline.LargestFile)
        {
            return new FolderFile(id, stamp, string.Empty, pipeline.TooLarge(id, stamp.Size));
        }

        byte[] bytes;
        try
        {
            bytes = ReadBytes(Path.Combine(Folder, id.Value));
        }
        catch (UnauthorizedAccessException)
        {
            return new FolderFile(id, stamp, string.Empty, new IngestionResult.Failed(id, "The file cannot be opened: the bot has no right to read it."));
        }
        catch (IOException)
        {
            return InUse(id, stamp, old);
        }

        // Written to while it was read: whatever was seen is half of something.
        if (bytes.Length != stamp.Size)
        {
            return InUse(id, stamp, old);
        }

        var hash = HashOf(bytes);
        return hash == old?.Hash ? old with { Stamp = stamp, InUse = false } : new FolderFile(id, stamp, hash, pipeline.Ingest(id, bytes));
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static FolderFile InUse(DocumentId id, FileStamp stamp, FolderFile? old) => old is null
        ? new FolderFile(id, stamp, string.Empty, new IngestionResult.Failed(id, "The file is in use by another program; it is read as soon as that lets go of it."), InUse: true)
        : old with { InUse = true };

    // Sharing for reading only: a program that still writes makes this fail, and the file is tried again.
    private static byte[] ReadBytes(string path)
    {
        using var stream = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read, Options = FileOptions.SequentialScan });
        using var bytes = new MemoryStream((int)Math.Min(stream.Length, int.MaxValue));
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private KeyValuePair<string, FileStamp>? Stamp(ref FileSystemEntry entry)
    {
        var id = Path.GetRelativePath(Folder, entry.ToFullPath()).Replace(Path.DirectorySeparatorChar, '/');
        if ((entry.Attributes & FileAttributes.ReparsePoint) == 0)
        {
            return KeyValuePair.Create(id, new FileStamp(entry.Length, entry.LastWriteTimeUtc.UtcDateTime));
        }

        // A link counts with the size and time of what it points to.
        return File.ResolveLinkTarget(entry.ToFullPath(), returnFinalTarget: true) is FileInfo { Exists: true } target
            ? KeyValuePair.Create(id, new FileStamp(target.Length, target.LastWriteTimeUtc))
            : null;
    }

    private static bool IsTemporary(ReadOnlySpan<char> name)
    {
        if (name[0] is '.' or '~' || (name[0] == '#' && name[^1] == '#'))
        {
            return true;
        }

        foreach (var ending in TemporaryEndings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
