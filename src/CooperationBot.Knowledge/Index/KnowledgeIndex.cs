using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Proposals;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// One snapshot of the record: documents, milestones and sentences with their postings. Immutable; a question holds one snapshot from
/// beginning to end, so it never sees half of an update.
/// </summary>
public sealed class KnowledgeIndex
{
    public static readonly KnowledgeIndex Empty = Build([]);

    private readonly FrozenDictionary<DocumentId, Document> _documents;
    private readonly FrozenDictionary<string, Milestone> _byId;
    private readonly ImmutableArray<(Document Document, Sentence Sentence)> _sentences;
    private readonly GramIndex _milestoneGrams;
    private readonly GramIndex _sentenceGrams;
    private readonly Lazy<PhoneticIndex> _sounds;

    /// <summary>The milestones that rules found, before candidates came to them.</summary>
    private readonly ImmutableArray<Milestone> _found;

    private KnowledgeIndex(ImmutableArray<Document> documents, ImmutableArray<Milestone> milestones)
    {
        Documents = documents;
        _found = Milestones = milestones;
        _documents = documents.ToFrozenDictionary(document => document.Id);
        _byId = milestones.ToFrozenDictionary(milestone => milestone.Id);
        _sentences = [.. documents.SelectMany(document => document.Sentences.Select(sentence => (document, sentence)))];
        var neighbourhood = new Neighbourhood(_documents, _byId);
        _milestoneGrams = GramIndex.Build([.. milestones.Select(neighbourhood.Of)]);
        _sentenceGrams = GramIndex.Build([.. _sentences.Select(unit => Neighbourhood.Of(unit.Document, unit.Sentence))]);
        _sounds = new Lazy<PhoneticIndex>(() => new PhoneticIndex(documents.Select(document => document.Folded)));
        People = PersonDirectory.Of(milestones);
        Newest = documents.Select(document => document.Published?.Value).Max();
    }

    /// <summary>The texts of another snapshot with further milestones.</summary>
    private KnowledgeIndex(KnowledgeIndex texts, ImmutableArray<Milestone> milestones, ImmutableArray<Milestone> candidates)
    {
        Candidates = candidates;
        (_found, _documents, _sentences, _sentenceGrams, _sounds) = (texts._found, texts._documents, texts._sentences, texts._sentenceGrams, texts._sounds);
        (Documents, Newest, Milestones) = (texts.Documents, texts.Newest, milestones);
        _byId = milestones.ToFrozenDictionary(milestone => milestone.Id);
        var neighbourhood = new Neighbourhood(_documents, _byId);
        _milestoneGrams = GramIndex.Build([.. milestones.Select(neighbourhood.Of)]);
        People = PersonDirectory.Of(milestones);
    }

    /// <summary>All documents, in the order of their ids.</summary>
    public ImmutableArray<Document> Documents { get; }

    /// <summary>All milestones: dated ones by first day, then the undated in document order.</summary>
    public ImmutableArray<Milestone> Milestones { get; }

    /// <summary>The candidates that came to what rules found, as they were given to <see cref="With"/>; none in a record that was just built.</summary>
    public ImmutableArray<Milestone> Candidates { get; } = [];

    /// <summary>Everybody named in the record, in the order of their names.</summary>
    public ImmutableArray<PersonRecord> People { get; }

    /// <summary>The latest publication date on record; null where no document states one.</summary>
    public DateOnly? Newest { get; }

    /// <summary>Reads, merges and indexes; pure, single-threaded.</summary>
    public static KnowledgeIndex Build(ImmutableArray<Document> documents)
    {
        var ordered = documents.OrderBy(document => document.Id.Value, StringComparer.Ordinal).ToImmutableArray();
        var milestones = MilestoneMerger.Merge([.. ordered.SelectMany(document => MilestoneExtractor.Extract(document))]);
        return new KnowledgeIndex(ordered, InOrder(milestones));
    }

    /// <summary>
    /// The same documents with these candidates beside what rules found, in place of those that were there before. Candidates of documents that are not on
    /// record, or not as they were read, are left out. Pure.
    /// </summary>
    /// <param name="candidates">What <see cref="ProposalReader"/> proved, in a fixed order.</param>
    public KnowledgeIndex With(ImmutableArray<Milestone> candidates) =>
        new(this, InOrder(CandidateMerger.Add(_found, [.. candidates.Where(candidate =>
            Find(candidate.TitleSource.Document) is { } document && candidate.TitleSource.Span.End <= document.Text.Length && candidate.TitleSource.Span.Of(document.Text) == candidate.Title)])), candidates);

    private static ImmutableArray<Milestone> InOrder(ImmutableArray<Milestone> milestones) =>
        [.. milestones.OrderBy(milestone => milestone.Period?.First ?? DateOnly.MaxValue)];

    public Document Document(DocumentId id) => _documents[id];

    /// <summary>The document, or null when no such document is on record.</summary>
    public Document? Find(DocumentId id) => _documents.GetValueOrDefault(id);

    public Milestone? Find(string milestone) => _byId.GetValueOrDefault(milestone);

    public string Quote(Evidence evidence) => Document(evidence.Document).Quote(evidence.Span);

    /// <summary>True when the gram occurs in some sentence of the record.</summary>
    public bool Knows(ulong gram) => _sentenceGrams.Knows(gram);

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
        var layout = QueryLayout.Of(query.Terms, _milestoneGrams);
        var scores = _milestoneGrams.Score(layout);
        var open = query.Terms.All(term => term.Optional);
        var matches = new List<MilestoneMatch>();
        for (var i = 0; i < Milestones.Length; i++)
        {
            var found = scores.TryGetValue(i, out var score);
            if (!found && !open)
            {
                continue;
            }

            var milestone = Milestones[i];
            if (query.AsOf is { } asOf && !milestone.Mentions.Any(mention => !(Document(mention.Evidence.Document).Published?.Value > asOf)))
            {
                continue;
            }

            matches.Add(new MilestoneMatch(
                milestone,
                query.Terms.IsEmpty ? 1 : score.Score,
                query.Terms.IsEmpty ? 1 : score.Coverage,
                Check(query, milestone),
                layout.Missing(score.Covered, query.Terms)));
        }

        return [.. matches
            .OrderBy(match => match.IsStrict ? 0 : 1)
            .ThenByDescending(match => match.Score)
            .ThenBy(match => match.Milestone.Period?.First ?? DateOnly.MaxValue)
            .Take(most)];
    }

    /// <summary>The sentences that share words with the query, best first; times and other conditions are not looked at.</summary>
    public ImmutableArray<SentenceMatch> SentencesFor(Query query, int most)
    {
        var layout = QueryLayout.Of(query.Terms, _sentenceGrams);
        return [.. _sentenceGrams.Score(layout)
            .Select(entry => (Unit: _sentences[entry.Key], entry.Value, Order: entry.Key))
            .Where(entry => !(query.AsOf is { } asOf && entry.Unit.Document.Published?.Value > asOf))
            .OrderByDescending(entry => entry.Value.Score)
            .ThenBy(entry => entry.Order)
            .Take(most)
            .Select(entry => new SentenceMatch(entry.Unit.Document, entry.Unit.Sentence, entry.Value.Score, entry.Value.Coverage, layout.Missing(entry.Value.Covered, query.Terms)))];
    }

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
