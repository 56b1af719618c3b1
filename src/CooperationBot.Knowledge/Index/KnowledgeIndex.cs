using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Proposals;
using CooperationBot.Knowledge.Snapshots;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// One snapshot of the record: documents, milestones and sentences with their postings. Immutable; a question holds one snapshot from
/// beginning to end, so it never sees half of an update.
/// </summary>
public sealed class KnowledgeIndex
{
    public static readonly KnowledgeIndex Empty = new([], null);

    private readonly ImmutableArray<Segment> _segments;
    private readonly FrozenDictionary<DocumentId, (ReadDocument Read, int Segment)> _documents;
    private readonly ImmutableArray<MergedMilestone> _merged;
    private readonly FrozenDictionary<string, Milestone> _byId;
    private readonly EventIndex _events;
    private readonly SentenceSearch _sentences;
    private readonly DocumentIndex _texts;
    private readonly DocumentSearch _search;
    private readonly PassageSearch _passages;
    private readonly Homophones _sounds;

    /// <summary>The milestones that rules found, before candidates came to them.</summary>
    private readonly ImmutableArray<Milestone> _found;

    /// <param name="segments">The documents.</param>
    /// <param name="earlier">The snapshot before; null = none.</param>
    /// <param name="known">What came of them when they were merged and indexed once; null = it is yet to be done.</param>
    private KnowledgeIndex(ImmutableArray<Segment> segments, KnowledgeIndex? earlier, (ImmutableArray<MergedMilestone> Merged, ImmutableArray<EventImage> Events)? known = null)
    {
        _segments = segments;
        _documents = segments
            .SelectMany((segment, number) => segment.Documents.Select(read => (Read: read, Segment: number)))
            .ToFrozenDictionary(entry => entry.Read.Document.Id);
        ImmutableArray<ReadDocument> read = [.. _documents.Values.Select(entry => entry.Read).OrderBy(read => read.Document.Id.Value, StringComparer.Ordinal)];
        Documents = [.. read.Select(document => document.Document)];
        var merged = known?.Merged ?? MilestoneMerger.Merge([.. read.SelectMany(document => document.Milestones)], earlier?._merged ?? []);
        _merged = [.. merged.OrderBy(entry => Day(entry.Milestone))];
        _found = Milestones = [.. _merged.Select(entry => entry.Milestone)];
        _byId = Milestones.ToFrozenDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        _events = known is { Events: var events } ? EventIndex.Of(events, Milestones, _byId) : EventIndex.Of(Milestones, _byId, _documents, earlier?._events ?? EventIndex.Empty);
        _sentences = new SentenceSearch(segments);
        _texts = new DocumentIndex(segments);
        _search = new DocumentSearch(_texts);
        _passages = new PassageSearch(_texts, _search);
        _sounds = new Homophones(_sentences.Counts.Of);
        People = PersonDirectory.Of(Milestones);
        Newest = Documents.Select(document => document.Published?.Value).Max();
    }

    /// <summary>The texts of another snapshot with further milestones.</summary>
    private KnowledgeIndex(KnowledgeIndex texts, ImmutableArray<Milestone> milestones, ImmutableArray<Milestone> candidates)
    {
        (_segments, _documents, _merged, _found) = (texts._segments, texts._documents, texts._merged, texts._found);
        (_sentences, _texts, _search, _passages, _sounds) = (texts._sentences, texts._texts, texts._search, texts._passages, texts._sounds);
        (Documents, Newest, Milestones, Candidates) = (texts.Documents, texts.Newest, milestones, candidates);
        _byId = milestones.ToFrozenDictionary(milestone => milestone.Id, StringComparer.Ordinal);
        _events = EventIndex.Of(milestones, _byId, _documents, texts._events);
        People = PersonDirectory.Of(milestones);
    }

    /// <summary>All documents, in the order of their ids.</summary>
    public ImmutableArray<Document> Documents { get; }

    /// <summary>All milestones: dated ones by first day, then the undated in document order.</summary>
    public ImmutableArray<Milestone> Milestones { get; }

    /// <summary>The candidates that came to what rules found, as they were given to <see cref="With(ImmutableArray{Milestone})"/>; none in a record that was just built.</summary>
    public ImmutableArray<Milestone> Candidates { get; } = [];

    /// <summary>Everybody named in the record, in the order of their names.</summary>
    public ImmutableArray<PersonRecord> People { get; }

    /// <summary>The latest publication date on record; null where no document states one.</summary>
    public DateOnly? Newest { get; }

    /// <summary>What a snapshot keeps: the segments, the merged milestones in order, and the events' index; candidates are not in it.</summary>
    internal (ImmutableArray<Segment> Segments, ImmutableArray<MergedMilestone> Merged, ImmutableArray<EventImage> Events) Parts =>
        (_segments, _merged, (Candidates.IsEmpty ? _events : EventIndex.Of(_found, _found.ToFrozenDictionary(milestone => milestone.Id, StringComparer.Ordinal), _documents, _events)).Images);

    /// <summary>The record that <see cref="Parts"/> were taken of.</summary>
    internal static KnowledgeIndex Restored(ImmutableArray<Segment> segments, ImmutableArray<MergedMilestone> merged, ImmutableArray<EventImage> events) => new(segments, null, (merged, events));

    /// <summary>Reads, merges and indexes; pure, the same on any number of processors.</summary>
    public static KnowledgeIndex Build(ImmutableArray<Document> documents) => Empty.With(documents, []);

    /// <summary>
    /// The next snapshot, equal to one that was built anew. Only the changed documents are read, and only what they touch is indexed again, so that one more document
    /// costs little however many there are. This snapshot stays as it is.
    /// </summary>
    /// <param name="changed">New documents, and new versions of those on record.</param>
    /// <param name="removed">Documents that are on record no more.</param>
    public KnowledgeIndex With(ImmutableArray<Document> changed, IEnumerable<DocumentId> removed) =>
        new(
            Segment.With(
                _segments,
                [.. changed.AsParallel().AsOrdered().Select(ReadDocument.Of)],
                changed.Select(document => document.Id).Concat(removed).ToFrozenSet()),
            this);

    /// <summary>
    /// The same documents with these candidates beside what rules found, in place of those that were there before. Candidates of documents that are not on
    /// record, or not as they were read, are left out; the next snapshot of other documents has none. Pure.
    /// </summary>
    /// <param name="candidates">What <see cref="ProposalReader"/> proved, in a fixed order.</param>
    public KnowledgeIndex With(ImmutableArray<Milestone> candidates) => new(this, InOrder(CandidateMerger.Add(_found, [.. candidates.Where(IsOfRecord)])), candidates);

    public Document Document(DocumentId id) => _documents[id].Read.Document;

    /// <summary>The document, or null when no such document is on record.</summary>
    public Document? Find(DocumentId id) => _documents.TryGetValue(id, out var known) ? known.Read.Document : null;

    public Milestone? Find(string milestone) => _byId.GetValueOrDefault(milestone);

    public string Quote(Evidence evidence) => Document(evidence.Document).Quote(evidence.Span);

    /// <summary>True when the gram occurs in some sentence of the record.</summary>
    public bool Knows(ulong gram) => _sentences.Counts.Knows(gram);

    /// <summary>Two-character sequences on record that sound like the two given characters and share one of them, the frequent first.</summary>
    public ImmutableArray<string> SoundingLike(char first, char second) => _sounds.SoundingLike(first, second);

    /// <summary>Words on record that are spelled so in pinyin (lower case, written together).</summary>
    public ImmutableArray<string> SpelledInPinyin(string word) => word.Length is > 3 and <= 24 ? _sounds.Spelled(word) : [];

    /// <summary>
    /// The milestones that share words with the query (all of them where it has no words), best first: strict matches before those that
    /// violate a condition, then by score.
    /// </summary>
    public ImmutableArray<MilestoneMatch> MilestonesFor(Query query, int most)
    {
        var layout = QueryLayout.Of(query.Terms, _events.Counts);
        var scores = _events.Score(layout);
        if (query.Terms.All(term => term.Optional))
        {
            // Nothing that must be there: every milestone is a match.
            var found = scores.ToDictionary(entry => entry.Place, entry => entry.Score);
            scores = [.. Enumerable.Range(0, Milestones.Length).Select(place => (place, found.GetValueOrDefault(place)))];
        }

        return [.. scores
            .Select(entry => (Milestone: Milestones[entry.Place], entry.Score))
            .Where(entry => query.AsOf is not { } asOf || IsKnownOn(entry.Milestone, asOf))
            .Select(entry => (entry.Milestone, entry.Score, Violations: Check(query, entry.Milestone)))
            .OrderBy(entry => entry.Violations == Violations.None ? 0 : 1)
            .ThenByDescending(entry => query.Terms.IsEmpty ? 1 : entry.Score.Score)
            .ThenBy(entry => entry.Milestone.Period?.First ?? DateOnly.MaxValue)
            .Take(most)
            .Select(entry => new MilestoneMatch(
                entry.Milestone,
                query.Terms.IsEmpty ? 1 : entry.Score.Score,
                query.Terms.IsEmpty ? 1 : entry.Score.Coverage,
                entry.Violations,
                layout.Missing(entry.Score.Covered, query.Terms)))];
    }

    private bool IsKnownOn(Milestone milestone, DateOnly day) =>
        milestone.Mentions.Any(mention => !(Document(mention.Evidence.Document).Published?.Value > day));

    /// <summary>The documents that a question in plain words is about, best first; a question over several events gets documents of each.</summary>
    /// <param name="question">As the user wrote it.</param>
    /// <param name="asOf">The day that relative dates refer to; documents published later do not count. Null = unknown, all count.</param>
    /// <param name="most">Documents wanted.</param>
    public ImmutableArray<DocumentMatch> DocumentsFor(string question, DateOnly? asOf, int most) =>
        [.. _search.Find(question, asOf, most).Select(found => new DocumentMatch(_texts[found.Document].Document, found.Score))];

    /// <summary>The sentences of those documents that hold most of the question's words, themselves or beside them, best first.</summary>
    /// <param name="question">As the user wrote it.</param>
    /// <param name="asOf">As for <see cref="DocumentsFor"/>.</param>
    /// <param name="documents">Documents read.</param>
    /// <param name="most">Sentences wanted.</param>
    public ImmutableArray<PassageMatch> PassagesFor(string question, DateOnly? asOf, int documents, int most) => _passages.Find(question, asOf, documents, most);

    /// <summary>The sentences that share words with the query, best first; times and other conditions are not looked at.</summary>
    public ImmutableArray<SentenceMatch> SentencesFor(Query query, int most) => _sentences.Find(query, most);

    private Violations Check(Query query, Milestone milestone)
    {
        var violations = Violations.None;
        if (!query.Times.All(time => time.Admits(milestone.Period) || (milestone.Time is { Period: null } dated && time.AdmitsDay(dated.Month, dated.Day))))
        {
            violations |= Violations.Time;
        }

        if (query.Ordinal is { } ordinal && milestone.Ordinal != ordinal && !milestone.Within.Any(id => Find(id)?.Ordinal == ordinal))
        {
            violations |= Violations.Ordinal;
        }

        if (!query.Kinds.IsEmpty && !milestone.IsAny(query.Kinds))
        {
            violations |= Violations.Kind;
        }

        if (query.Online is { } online && (milestone.Online is not null) != online)
        {
            violations |= Violations.Online;
        }

        if (query.Status is { } status && milestone.Status != status)
        {
            violations |= Violations.Status;
        }

        return violations;
    }

    private bool IsOfRecord(Milestone candidate) =>
        Find(candidate.TitleSource.Document) is { } document && candidate.TitleSource.Span.End <= document.Text.Length && candidate.TitleSource.Span.Of(document.Text) == candidate.Title;

    private static ImmutableArray<Milestone> InOrder(IEnumerable<Milestone> milestones) => [.. milestones.OrderBy(Day)];

    private static DateOnly Day(Milestone milestone) => milestone.Period?.First ?? DateOnly.MaxValue;
}
