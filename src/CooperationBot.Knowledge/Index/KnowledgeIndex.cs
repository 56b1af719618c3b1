using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// One snapshot of the record: documents, milestones and sentences with their postings. Immutable; a question holds one snapshot from
/// beginning to end, so it never sees half of an update.
/// </summary>
public sealed class KnowledgeIndex
{
    public static readonly KnowledgeIndex Empty = Build([]);

    /// <summary>A segment is gathered in memory as a whole; so many documents keep that small.</summary>
    private const int DocumentsPerSegment = 4_096;

    private readonly FrozenDictionary<DocumentId, Document> _documents;
    private readonly FrozenDictionary<string, Milestone> _byId;
    private readonly GramIndex _events;
    private readonly SentenceSearch _sentences;
    private readonly Lazy<PhoneticIndex> _sounds;

    private readonly DocumentIndex _texts;
    private readonly DocumentSearch _search;

    private KnowledgeIndex(ImmutableArray<Document> documents, ImmutableArray<Milestone> milestones, ImmutableArray<Segment> segments)
    {
        _texts = new DocumentIndex(segments);
        _search = new DocumentSearch(_texts);
        Documents = documents;
        Milestones = milestones;
        _documents = documents.ToFrozenDictionary(document => document.Id);
        _byId = milestones.ToFrozenDictionary(milestone => milestone.Id);
        _sentences = new SentenceSearch(segments);
        var neighbourhood = new Neighbourhood(_documents, _byId);
        _events = GramIndex.Build(milestones.Select(neighbourhood.Of));
        _sounds = new Lazy<PhoneticIndex>(() => new PhoneticIndex(documents.Select(document => document.Folded)));
        People = PersonDirectory.Of(milestones);
        Newest = documents.Select(document => document.Published?.Value).Max();
    }

    /// <summary>All documents, in the order of their ids.</summary>
    public ImmutableArray<Document> Documents { get; }

    /// <summary>All milestones: dated ones by first day, then the undated in document order.</summary>
    public ImmutableArray<Milestone> Milestones { get; }

    /// <summary>Everybody named in the record, in the order of their names.</summary>
    public ImmutableArray<PersonRecord> People { get; }

    /// <summary>The latest publication date on record; null where no document states one.</summary>
    public DateOnly? Newest { get; }

    /// <summary>Reads, merges and indexes; pure, the same on any number of processors.</summary>
    public static KnowledgeIndex Build(ImmutableArray<Document> documents)
    {
        var ordered = documents.OrderBy(document => document.Id.Value, StringComparer.Ordinal).ToImmutableArray();
        var read = ordered.AsParallel().AsOrdered().Select(ReadDocument.Of).ToImmutableArray();
        var segments = read.Chunk(DocumentsPerSegment).AsParallel().AsOrdered().Select(some => Segment.Of([.. some])).ToImmutableArray();
        var milestones = MilestoneMerger.Merge([.. read.SelectMany(document => document.Milestones)]);
        return new KnowledgeIndex(ordered, [.. milestones.OrderBy(milestone => milestone.Period?.First ?? DateOnly.MaxValue)], segments);
    }

    public Document Document(DocumentId id) => _documents[id];

    /// <summary>The document, or null when no such document is on record.</summary>
    public Document? Find(DocumentId id) => _documents.GetValueOrDefault(id);

    public Milestone? Find(string milestone) => _byId.GetValueOrDefault(milestone);

    public string Quote(Evidence evidence) => Document(evidence.Document).Quote(evidence.Span);

    /// <summary>True when the gram occurs in some sentence of the record.</summary>
    public bool Knows(ulong gram) => _sentences.Counts.Knows(gram);

    /// <summary>Two-character sequences on record that sound like the two given characters, the frequent first.</summary>
    public ImmutableArray<string> SoundingLike(char first, char second) => _sounds.Value.SoundingLike(first, second);

    /// <summary>Words on record that are spelled so in pinyin (lower case, written together).</summary>
    public ImmutableArray<string> SpelledInPinyin(string word) => word.Length is > 3 and <= 24 ? _sounds.Value.Spelled(word) : [];

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
            var found = scores.ToDictionary(entry => entry.Unit, entry => entry.Score);
            scores = [.. Enumerable.Range(0, Milestones.Length).Select(unit => (unit, found.GetValueOrDefault(unit)))];
        }

        return [.. scores
            .Select(entry => (Milestone: Milestones[entry.Unit], entry.Score))
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
}
