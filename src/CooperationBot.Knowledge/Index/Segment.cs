using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Snapshots;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>Some documents of the record with the postings of their words and times. Immutable and thread-safe.</summary>
internal sealed class Segment
{
    /// <summary>A segment is gathered in memory as a whole; so many documents keep that small.</summary>
    private const int MostDocuments = 4_096;

    private const int Small = 512;
    private const int MostSmall = 8;

    private readonly ImmutableArray<int> _lengths;

    private Segment(ImmutableArray<ReadDocument> documents, Postings postings, ImmutableArray<int> lengths)
    {
        Documents = documents;
        Postings = postings;
        _lengths = lengths;
        Length = lengths.Sum(length => (long)length);
        Sentences = documents.Sum(document => document.Document.Sentences.Length);
    }

    public ImmutableArray<ReadDocument> Documents { get; }

    /// <summary>From keys of grams and times to positions in <see cref="Documents"/>; its passages are the sentences.</summary>
    public Postings Postings { get; }

    /// <summary>Grams of all documents together.</summary>
    public long Length { get; }

    /// <summary>Sentences of all documents together.</summary>
    public int Sentences { get; }

    private bool IsSmall => Documents.Length < Small;

    /// <summary>Grams of each document.</summary>
    public ReadOnlySpan<int> Lengths => _lengths.AsSpan();

    /// <summary>All but the documents.</summary>
    public SegmentImage Image => new(Postings, _lengths);

    /// <summary>The segment that an image was taken of.</summary>
    public static Segment Of(ImmutableArray<ReadDocument> documents, SegmentImage image) => new(documents, image.Postings, image.Lengths);

    /// <summary>The segments of a record without some documents and with others; untouched segments are taken over.</summary>
    /// <param name="segments">The segments before.</param>
    /// <param name="added">Documents to add.</param>
    /// <param name="gone">Ids of documents to leave out.</param>
    public static ImmutableArray<Segment> With(ImmutableArray<Segment> segments, ImmutableArray<ReadDocument> added, FrozenSet<DocumentId> gone)
    {
        var touched = segments.ToLookup(segment => segment.Documents.Any(read => gone.Contains(read.Document.Id)));
        var loose = touched[true].SelectMany(segment => segment.Documents).Where(read => !gone.Contains(read.Document.Id)).Concat(added).ToList();
        var kept = touched[false].ToList();

        // Many small segments make every question look in many places: then they become one.
        if (kept.Count(segment => segment.IsSmall) >= MostSmall)
        {
            loose.AddRange(kept.Where(segment => segment.IsSmall).SelectMany(segment => segment.Documents));
            kept.RemoveAll(segment => segment.IsSmall);
        }

        return [.. kept, .. loose.OrderBy(read => read.Document.Id.Value, StringComparer.Ordinal).Chunk(MostDocuments).AsParallel().AsOrdered().Select(some => Of([.. some]))];
    }

    private static Segment Of(ImmutableArray<ReadDocument> documents)
    {
        using var postings = new PostingsBuilder(documents.Sum(read => read.Document.Folded.Length));
        var lengths = new int[documents.Length];
        var sentences = 0;
        for (var i = 0; i < documents.Length; i++)
        {
            var document = documents[i].Document;
            for (var s = 0; s < document.Sentences.Length; s++, sentences++)
            {
                lengths[i] += Add(postings, i, sentences, document.Sentences[s].Span.In(document.Folded));
                if (document.Script == Script.Latin)
                {
                    Add(postings, i, sentences, documents[i].Words[s].Own);
                    Add(postings, i, -1, documents[i].Words[s].Nearby);
                }
            }

            foreach (var block in document.Blocks.Where(block => block.Kind is BlockKind.Metadata or BlockKind.Byline))
            {
                lengths[i] += Add(postings, i, -1, block.Span.In(document.Folded));
            }

            Add(postings, i, -1, Folding.Fold(document.Title?.Value ?? ""));
            foreach (var key in documents[i].Dates.SelectMany(date => DateKeys.Of(date.Period)))
            {
                postings.Add(i, -1, key);
            }
        }

        return new Segment(documents, postings.Build(), [.. lengths]);
    }

    /// <summary>Adds a stretch of folded text; gives the number of its grams.</summary>
    private static int Add(PostingsBuilder postings, int document, int sentence, ReadOnlySpan<char> folded)
    {
        var count = 0;
        for (var position = 0; Grams.Next(folded, ref position, out var gram); count++)
        {
            postings.Add(document, sentence, gram.Key);
        }

        if (sentence >= 0)
        {
            // A single Han character is asked for too; it stands in so many documents that only its number is kept.
            foreach (var c in folded)
            {
                if (Folding.IsHan(c))
                {
                    postings.Count(sentence, c);
                }
            }
        }

        return count;
    }
}
