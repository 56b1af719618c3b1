using System.Buffers;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using MemoryPack;

namespace CooperationBot.Knowledge.Snapshots;

/// <summary>
/// A record in numbered parts of bytes, so that it need not be read from its documents again. Restored, it answers as the one that was packed and can grow like it.
/// Where the parts are kept, and that they come back whole, is the caller's business. Thread-safe.
/// </summary>
public static class RecordSnapshot
{
    private const int DocumentsOfPart = 256;

    // Chinese takes two bytes a character so, and three in UTF-8.
    private static readonly MemoryPackSerializerOptions Packing = MemoryPackSerializerOptions.Utf16;

    /// <summary>Identifies the rules, word lists and types that a record was made by: a snapshot holds only for the very same.</summary>
    public static Guid Rules { get; } = typeof(RecordSnapshot).Assembly.ManifestModule.ModuleVersionId;

    /// <summary>Packs the record without the candidates that came to it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="part">Told of each part in order; the bytes are good until it returns.</param>
    public static void Write(KnowledgeIndex record, Action<ReadOnlyMemory<byte>> part)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(part);
        var buffer = new ArrayBufferWriter<byte>();
        var (segments, merged, events) = record.Parts;
        Pack(new SnapshotLayout([.. segments.Select(segment => (segment.Documents.Length + DocumentsOfPart - 1) / DocumentsOfPart)], events.Length));
        foreach (var segment in segments)
        {
            foreach (var some in segment.Documents.Chunk(DocumentsOfPart))
            {
                Pack(some);
            }

            Pack(segment.Image);
        }

        var numbers = new Dictionary<Milestone, int>(ReferenceEqualityComparer.Instance);
        foreach (var report in Reports(segments))
        {
            numbers[report] = numbers.Count;
        }

        Pack(merged.Select(one => MergedImage.Of(one, report => numbers[report])).ToArray());
        foreach (var image in events)
        {
            Pack(image);
        }

        void Pack<T>(T value)
        {
            buffer.ResetWrittenCount();
            MemoryPackSerializer.Serialize(buffer, value, Packing);
            part(buffer.WrittenMemory);
        }
    }

    /// <summary>Restores a record.</summary>
    /// <param name="part">Gives a part by its number, from several threads at once. What it returns may be longer than the part; it is disposed of when the part has been read.</param>
    /// <exception cref="AggregateException">Several threads' exceptions, those of <paramref name="part"/> among them.</exception>
    /// <exception cref="MemoryPackSerializationException">The parts are not those of a record, or of other <see cref="Rules"/>.</exception>
    public static KnowledgeIndex Read(Func<int, IMemoryOwner<byte>> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var layout = Unpack<SnapshotLayout>(0);
        var next = 1;
        var places = new List<(int Segment, int Part)>();
        var images = new List<int>();
        foreach (var (segment, parts) in layout.DocumentParts.Index())
        {
            places.AddRange(Enumerable.Range(next, parts).Select(number => (segment, number)));
            next += parts;
            images.Add(next++);
        }

        var documents = places.AsParallel().AsOrdered().Select(place => (place.Segment, Documents: Unpack<ReadDocument[]>(place.Part))).ToLookup(some => some.Segment, some => some.Documents);
        ImmutableArray<Segment> segments = [.. images.AsParallel().AsOrdered().Select((image, segment) => Segment.Of([.. documents[segment].SelectMany(some => some)], Unpack<SegmentImage>(image)))];
        var merged = Unpack<MergedImage[]>(next++);
        ImmutableArray<Milestone> reports = [.. Reports(segments)];
        ImmutableArray<EventImage> events = [.. Enumerable.Range(next, layout.EventParts).AsParallel().AsOrdered().Select(Unpack<EventImage>)];
        return KnowledgeIndex.Restored(segments, [.. merged.Select(one => one.Merged(reports))], events);

        T Unpack<T>(int number)
        {
            using var bytes = part(number);
            return MemoryPackSerializer.Deserialize<T>(bytes.Memory.Span, Packing) ?? throw new MemoryPackSerializationException($"Part {number} is empty.");
        }
    }

    private static IEnumerable<Milestone> Reports(ImmutableArray<Segment> segments) => segments.SelectMany(segment => segment.Documents).SelectMany(read => read.Milestones);
}
