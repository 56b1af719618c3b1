using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Snapshots;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Finds milestones by their words. There is one part for every segment of documents, with the milestones that were reported there first; a part whose milestones
/// are those of the snapshot before is taken over from it. Immutable and thread-safe.
/// </summary>
internal sealed class EventIndex
{
    public static readonly EventIndex Empty = new([]);

    private readonly ImmutableArray<Part> _parts;

    private EventIndex(ImmutableArray<Part> parts) => _parts = parts;

    /// <summary>How common grams are among the milestones' own words.</summary>
    public GramCounts Counts => new(_parts.Sum(part => part.Grams.Count), gram => _parts.Sum(part => part.Grams.Counts.Of(gram)));

    /// <summary>Some milestones and their postings.</summary>
    /// <param name="Milestones">Unit i of the postings is milestone i.</param>
    /// <param name="Wholes">The events that they happened at, whose names they are found by too.</param>
    /// <param name="Places">The place of each in all milestones.</param>
    private sealed record Part(ImmutableArray<Milestone> Milestones, ImmutableArray<Milestone> Wholes, ImmutableArray<int> Places, GramIndex Grams)
    {
        public bool Holds(ImmutableArray<Milestone> milestones, ImmutableArray<Milestone> wholes) =>
            Milestones.AsSpan().SequenceEqual(milestones.AsSpan(), ReferenceEqualityComparer.Instance) && Wholes.AsSpan().SequenceEqual(wholes.AsSpan(), ReferenceEqualityComparer.Instance);
    }

    /// <summary>The index of all milestones; as much of it as possible is taken over from an earlier one.</summary>
    /// <param name="milestones">All of them, in the order of the record.</param>
    /// <param name="byId">The same by id.</param>
    /// <param name="documents">All documents with the number of the segment that each is in.</param>
    /// <param name="earlier">The index before.</param>
    public static EventIndex Of(
        ImmutableArray<Milestone> milestones,
        FrozenDictionary<string, Milestone> byId,
        FrozenDictionary<DocumentId, (ReadDocument Read, int Segment)> documents,
        EventIndex earlier)
    {
        var neighbourhood = new Neighbourhood(documents, byId);
        return new EventIndex([.. milestones
            .Select((milestone, place) => (milestone, place))
            .GroupBy(entry => documents[entry.milestone.TitleSource.Document].Segment)
            .AsParallel()
            .AsOrdered()
            .Select(group => PartOf([.. group], neighbourhood, byId, earlier))]);
    }

    /// <summary>What it takes to have this index again over the same milestones.</summary>
    public ImmutableArray<EventImage> Images => [.. _parts.Select(part => new EventImage(part.Places, part.Grams.Count, part.Grams.Postings))];

    /// <summary>The index that the images were taken of.</summary>
    public static EventIndex Of(ImmutableArray<EventImage> images, ImmutableArray<Milestone> milestones, FrozenDictionary<string, Milestone> byId) => new([.. images.Select(image =>
    {
        ImmutableArray<Milestone> some = [.. image.Places.Select(place => milestones[place])];
        return new Part(some, Wholes(some, byId), image.Places, new GramIndex(image.Units, image.Postings));
    })]);

    private static ImmutableArray<Milestone> Wholes(ImmutableArray<Milestone> milestones, FrozenDictionary<string, Milestone> byId) =>
        [.. milestones.SelectMany(milestone => milestone.Within).Select(byId.GetValueOrDefault).OfType<Milestone>()];

    private static Part PartOf(ImmutableArray<(Milestone Milestone, int Place)> some, Neighbourhood neighbourhood, FrozenDictionary<string, Milestone> byId, EventIndex earlier)
    {
        ImmutableArray<Milestone> milestones = [.. some.Select(entry => entry.Milestone)];
        var wholes = Wholes(milestones, byId);
        ImmutableArray<int> places = [.. some.Select(entry => entry.Place)];
        return earlier._parts.FirstOrDefault(part => part.Holds(milestones, wholes)) is { } known
            ? known with { Places = places }
            : new Part(milestones, wholes, places, GramIndex.Build(milestones.Select(neighbourhood.Of)));
    }

    /// <summary>The places of the milestones that share anything with the terms, in rising order, with what they cover.</summary>
    public List<(int Place, UnitScore Score)> Score(QueryLayout layout)
    {
        var scores = new List<(int Place, UnitScore Score)>();
        foreach (var part in _parts)
        {
            scores.AddRange(part.Grams.Score(layout).Select(entry => (part.Places[entry.Unit], entry.Score)));
        }

        if (_parts.Length > 1)
        {
            scores.Sort((one, other) => one.Place.CompareTo(other.Place));
        }

        return scores;
    }
}
