using System.Buffers;
using System.Collections.Immutable;
using System.IO.Hashing;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Snapshots;
using MemoryPack;
using Microsoft.Win32.SafeHandles;

namespace CooperationBot.Host.Documents;

/// <summary>A record with the hash of each document's bytes that it was read from.</summary>
internal sealed record HeldRecord(KnowledgeIndex Record, ImmutableDictionary<DocumentId, string> Hashes)
{
    public static readonly HeldRecord Empty = new(KnowledgeIndex.Empty, ImmutableDictionary<DocumentId, string>.Empty);
}

/// <summary>What the snapshot file gave: a record, or why none (null = there is no file).</summary>
internal sealed record Recollection(HeldRecord? Held, string? Fault);

/// <summary>
/// The record on this process's own disk, so that a restart need not read every document again. It can be deleted at any time. Each part has its length and checksum in
/// front; what is damaged, or was made by another version, is not used.
/// </summary>
internal sealed class SnapshotFile(string path)
{
    /// <summary>Changes with the layout of the file; that of the record within changes with <see cref="RecordSnapshot.Rules"/>.</summary>
    private const int Format = 1;

    private const int ChecksumLength = 16;
    private const int PrefixLength = sizeof(int) + ChecksumLength;

    public string Path { get; } = path;

    /// <summary>Writes the record in place of what was there. Whoever reads meanwhile, or after a crash, finds the one or the other.</summary>
    /// <exception cref="IOException">It cannot be written, which leaves what was there.</exception>
    public void Write(HeldRecord held)
    {
        var beside = $"{Path}.{Environment.ProcessId}.new";
        if (System.IO.Path.GetDirectoryName(Path) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }

        try
        {
            using (var file = new FileStream(beside, OnlyForOwner()))
            {
                Append(file, Head());
                Append(file, MemoryPackSerializer.Serialize(held.Hashes.ToDictionary(entry => entry.Key.Value, entry => entry.Value)));
                RecordSnapshot.Write(held.Record, part => Append(file, part.Span));
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, Path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Reads what was written last.</summary>
    public Recollection Read()
    {
        try
        {
            using var file = File.OpenHandle(Path);
            var parts = Parts(file);
            using var head = Part(file, parts[0]);
            if (!head.Memory.Span.StartsWith(Head()))
            {
                return new Recollection(null, "It was made by another version.");
            }

            using var hashes = Part(file, parts[1]);
            var held = MemoryPackSerializer.Deserialize<Dictionary<string, string>>(hashes.Memory.Span)!.ToImmutableDictionary(entry => new DocumentId(entry.Key), entry => entry.Value);
            return new Recollection(new HeldRecord(RecordSnapshot.Read(number => Part(file, parts[number + 2])), held), null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Recollection(null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Recollection(null, e.Message.ReplaceLineEndings(" "));
        }
        catch (Exception e) when (e is AggregateException or InvalidDataException or MemoryPackSerializationException or ArgumentException or FormatException
            or IndexOutOfRangeException or NullReferenceException)
        {
            return new Recollection(null, "It is damaged.");
        }
    }

    /// <summary>It holds what the documents say.</summary>
    private static FileStreamOptions OnlyForOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static byte[] Head() => [.. "record"u8, Format, .. RecordSnapshot.Rules.ToByteArray()];

    private static void Append(FileStream file, ReadOnlySpan<byte> part)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        BitConverter.TryWriteBytes(prefix, part.Length);
        XxHash128.Hash(part, prefix[sizeof(int)..]);
        file.Write(prefix);
        file.Write(part);
    }

    /// <summary>Where the parts begin, with their lengths.</summary>
    private static List<(long Start, int Length)> Parts(SafeFileHandle file)
    {
        var parts = new List<(long, int)>();
        var end = RandomAccess.GetLength(file);
        Span<byte> prefix = stackalloc byte[PrefixLength];
        for (var at = 0L; at < end;)
        {
            var length = RandomAccess.Read(file, prefix, at) == PrefixLength ? BitConverter.ToInt32(prefix) : -1;
            if (length < 0 || length > end - at - PrefixLength)
            {
                throw new InvalidDataException();
            }

            parts.Add((at, length));
            at += PrefixLength + length;
        }

        return parts.Count > 2 ? parts : throw new InvalidDataException();
    }

    private static IMemoryOwner<byte> Part(SafeFileHandle file, (long Start, int Length) place)
    {
        Span<byte> prefix = stackalloc byte[PrefixLength];
        RandomAccess.Read(file, prefix, place.Start);
        var rented = MemoryPool<byte>.Shared.Rent(place.Length);
        var part = rented.Memory.Span[..place.Length];
        if (RandomAccess.Read(file, part, place.Start + PrefixLength) == place.Length && XxHash128.Hash(part).AsSpan().SequenceEqual(prefix[sizeof(int)..]))
        {
            return rented;
        }

        rented.Dispose();
        throw new InvalidDataException();
    }
}
