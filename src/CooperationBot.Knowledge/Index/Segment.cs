using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CooperationBot.Knowledge.Index;

/// <summary>Some documents of the record with the postings of their words and times. Immutable and thread-safe.</summary>
internal sealed class Segment
{
    private readonly int[] _lengths;

    private Segment(ImmutableArray<ReadDocument> documents, Postings postings, int[] lengths)
    {
        Documents = documents;
        Postings = postings;
        _lengths = lengths;
        Length = lengths.Sum(length => (long)length);
    }

    public ImmutableArray<ReadDocument> Documents { get; }

    /// <summary>From keys of grams and times to positions in <see cref="Documents"/>.</summary>
    public Postings Postings { get; }

    /// <summary>Grams of all documents together.</summary>
    public long Length { get; }

    /// <summary>Grams of each document.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    public static Segment Of(ImmutableArray<ReadDocument> documents)
    {
        var postings = new PostingsBuilder();
        var lengths = new int[documents.Length];
        var keys = new List<ulong>();
        for (var i = 0; i < documents.Length; i++)
        {
            keys.Clear();
            Grams.Into(documents[i].Document.Folded, keys);
            lengths[i] = keys.Count;
            keys.AddRange(documents[i].Dates.SelectMany(date => DateKeys.Of(date.Period)));
            postings.Add(i, CollectionsMarshal.AsSpan(keys));
        }

        return new Segment(documents, postings.Build(), lengths);
    }
}
