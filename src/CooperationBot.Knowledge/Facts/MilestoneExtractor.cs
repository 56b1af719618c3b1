using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads the milestones of one document. Pure and thread-safe; never throws for odd content.</summary>
public static class MilestoneExtractor
{
    private const int MinDetail = 8;

    // What is longer is no sentence that anybody wrote; tables and runs of characters come in such lengths.
    private const int MaxSentence = 2_000;

    private static readonly ImmutableArray<IMilestoneRule> Rules = [new LabelRule(), new DefinitionRule(), new StatementRule(), new EventRule(), new DatedFactRule()];

    /// <summary>The milestones of the document, mentions of one event merged, in the order of their first mention.</summary>
    public static ImmutableArray<Milestone> Extract(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Read(document, SameEvent.Score, []);
    }

    /// <summary>The same, and adds the times of all its sentences to <paramref name="times"/>, in order.</summary>
    internal static ImmutableArray<Milestone> Extract(Document document, List<TimeMention> times) => Read(document, SameEvent.Score, times);

    /// <summary>The same with any judgement of what is one event.</summary>
    internal static ImmutableArray<Milestone> Extract(Document document, Func<Milestone, Milestone, int> score) => Read(document, score, []);

    private static ImmutableArray<Milestone> Read(Document document, Func<Milestone, Milestone, int> score, List<TimeMention> times)
    {
        var drafts = new List<Draft>();
        Walk(document, (scan, read) =>
        {
            times.AddRange(scan.Times);
            drafts.AddRange(read);
        });
        return DraftMerger.Merge(drafts, score);
    }

    /// <summary>Reads sentence by sentence; what a sentence means by "the 23rd" depends on those before it.</summary>
    /// <param name="seen">Told of each sentence of the content with what the rules read from it; the list is good until the next one.</param>
    internal static void Walk(Document document, Action<SentenceScan, IReadOnlyList<Draft>> seen)
    {
        var narrative = new Narrative(document);
        var read = new List<Draft>();
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            var block = document.Blocks[document.Sentences[i].Block];
            if (!block.IsContent || document.Sentences[i].Span.Length is 0 or > MaxSentence)
            {
                continue;
            }

            var scan = new SentenceScan(document, i, narrative.TimeContext);
            read.Clear();
            if (block.Kind != BlockKind.Heading)
            {
                Read(scan, narrative, read);
            }

            narrative.Advance(scan, read);
            seen(scan, read);
        }
    }

    private static void Read(SentenceScan scan, Narrative narrative, List<Draft> read)
    {
        foreach (var rule in Rules)
        {
            rule.Read(scan, narrative, read);
        }

        if (scan.Sentence.Paragraph && scan.Span.Length >= MinDetail && read.TrueForAll(draft => draft.IsReference || draft.Kind == MilestoneKind.Definition) && narrative.Host(scan) is { } host)
        {
            host.Details.Add(scan.Evidence);
            host.Online ??= OnlineWords.Of(host.Kind, scan, scan.Span);
            if (read.TrueForAll(draft => draft.Kind != MilestoneKind.Definition))
            {
                EventArguments.AddContent(host, scan, scan.Span);
            }
        }
    }
}
