using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using MemoryPack;

namespace CooperationBot.Knowledge.Index;

/// <summary>A time that a document names.</summary>
/// <param name="Start">First UTF-16 position of its words.</param>
/// <param name="Period">The days it means.</param>
[MemoryPackable]
internal readonly partial record struct DatedPlace(int Start, Period Period);

/// <summary>A document with what was read from it alone. Immutable.</summary>
/// <param name="Document">The text.</param>
/// <param name="Milestones">Its milestones, before those of other documents are merged with them.</param>
/// <param name="Dates">The times it names, its publication date among them, in the order of the text.</param>
[MemoryPackable]
internal sealed partial record ReadDocument(Document Document, ImmutableArray<Milestone> Milestones, ImmutableArray<DatedPlace> Dates)
{
    /// <summary>The folded words by which each sentence is found, where that is more than what it says: those of an English text with their Chinese ones; else empty.</summary>
    public ImmutableArray<(string Own, string Nearby)> Words { get; init; } = [];

    /// <summary>Reads the document; pure and thread-safe.</summary>
    public static ReadDocument Of(Document document)
    {
        var times = new List<TimeMention>();
        var milestones = MilestoneExtractor.Extract(document, times);
        var dates = times
            .Where(time => time is { IsDuration: false, Period: not null })
            .Select(time => new DatedPlace(time.Span.Start, time.Period!));
        if (document.Published is { } published)
        {
            dates = dates.Append(new DatedPlace(published.Span.Start, Period.Day(published.Value)));
        }

        return new ReadDocument(document, milestones, [.. dates.OrderBy(date => date.Start)])
        {
            Words = document.Script == Script.Latin ? [.. document.Sentences.Select(sentence => Neighbourhood.Of(document, sentence))] : [],
        };
    }
}
