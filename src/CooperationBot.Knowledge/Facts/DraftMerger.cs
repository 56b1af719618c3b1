using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Turns the drafts of one document into its milestones: names series in full, merges mentions, drops what only refers, gives ids.</summary>
internal static class DraftMerger
{
    /// <param name="drafts">In the order of the text.</param>
    /// <param name="score">How sure it is that two milestones are one event: <see cref="SameEvent.Score"/>.</param>
    public static ImmutableArray<Milestone> Merge(List<Draft> drafts, Func<Milestone, Milestone, int> score)
    {
        SeriesCompletion.Complete(drafts);
        var shelves = new Shelves(score);
        var clusters = new List<Cluster>();
        var bySource = new Dictionary<Draft, Cluster>();

        // Reports first, then what only refers to them: a reference finds its event wherever it stands.
        foreach (var draft in drafts.Where(IsReport).Concat(drafts.Where(draft => !IsReport(draft))))
        {
            var milestone = ToMilestone(draft);
            if (shelves.Find(milestone, IsReport(draft)) is { } known)
            {
                var target = bySource[draft] = clusters[known];
                target.Milestone = Fusion.Fuse(target.Milestone, milestone);
                target.Order = draft.IsTitle ? target.Order : Math.Min(target.Order, draft.Sentence);
                shelves.Put(known, target.Milestone);
            }
            else
            {
                shelves.Put(clusters.Count, milestone);
                clusters.Add(bySource[draft] = new Cluster(milestone, draft.Sentence));
            }
        }

        clusters.RemoveAll(cluster => !Stands(cluster.Milestone));
        return Finish(drafts, clusters, bySource);
    }

    private const int MinTopic = 6;

    private sealed class Cluster(Milestone milestone, int order)
    {
        public Milestone Milestone { get; set; } = milestone;

        public int Order { get; set; } = order;
    }

    private static bool IsReport(Draft draft) => !draft.IsReference && !draft.IsTitle && draft.Time?.Period is not { Precision: DatePrecision.Approximate } && draft.Time is not null;

    /// <summary>Without any time an event must say at least who, what paper or how many; words and definitions stand by themselves.</summary>
    private static bool StandsUndated(Milestone milestone) => milestone.Kind switch
    {
        MilestoneKind.Statement or MilestoneKind.Definition => true,
        MilestoneKind.Outcome => !milestone.Figures.IsEmpty || !milestone.Enumerations.IsEmpty,
        MilestoneKind.PolicyRelease => milestone.Instruments.Any(paper => paper.Value[0] == '《'),
        MilestoneKind.Signing => !milestone.Parties.IsEmpty || milestone.Instruments.Any(paper => paper.Value[0] == '《'),
        MilestoneKind.ProjectStart or MilestoneKind.GroundBreaking or MilestoneKind.Opening => milestone.Traits.Topic.Length >= MinTopic,
        _ => !milestone.Parties.IsEmpty,
    };

    /// <summary>A reference or a title alone is no milestone, unless it names a dated or numbered meeting or a paper.</summary>
    private static bool Stands(Milestone milestone)
    {
        var traits = milestone.Traits;
        if (!traits.IsReference && !traits.IsTitle)
        {
            return milestone.Time is not null || milestone.Ordinal is not null || StandsUndated(milestone);
        }

        return (milestone.Time is not null && traits.OwnTime && milestone.Ordinal is not null)
            || (traits.IsTitle && (milestone.Ordinal is not null || milestone.Parties.Length > 1 || milestone.Instruments.Any(paper => paper.Value[0] == '《')));
    }

    private static ImmutableArray<Milestone> Finish(List<Draft> drafts, List<Cluster> clusters, Dictionary<Draft, Cluster> bySource)
    {
        clusters = [.. clusters.OrderBy(cluster => cluster.Order).ThenBy(cluster => cluster.Milestone.Mentions[0].Trigger.Start)];
        var ids = MilestoneIdentity.Unique(clusters.Select(cluster => cluster.Milestone));
        var idOf = new Dictionary<Cluster, string>();
        for (var i = 0; i < clusters.Count; i++)
        {
            idOf[clusters[i]] = ids[i];
        }

        var within = new Dictionary<Cluster, SortedSet<string>>();
        foreach (var draft in drafts)
        {
            var child = bySource[draft];
            if (draft.Parent is { } parent && bySource.TryGetValue(parent, out var host) && host != child && idOf.TryGetValue(host, out var id))
            {
                (within.TryGetValue(child, out var set) ? set : within[child] = new SortedSet<string>(StringComparer.Ordinal)).Add(id);
            }
        }

        return
        [
            .. clusters.Select(cluster => cluster.Milestone with
            {
                Id = idOf[cluster],
                Within = within.TryGetValue(cluster, out var hosts) ? [.. hosts] : [],
            }),
        ];
    }

    /// <summary>The series without its hosts, in Chinese where the glossary knows an English one, so that the numbers of both languages count the same meetings.</summary>
    private static string Core(Draft draft)
    {
        var core = Folding.Fold(draft.Series!.Core);
        return draft.Document.Script == Text.Script.Latin && Translations.Series(draft.Series.Name) is { Length: >= MinTopic } known ? known : core;
    }

    /// <summary>The draft as it stands, without an id.</summary>
    internal static Milestone ToMilestone(Draft draft) => new()
    {
        Id = "",
        Kind = draft.Kind,
        AlsoKinds = [.. draft.AlsoKinds],
        Title = draft.Title.Of(draft.Document.Text),
        TitleSource = new Evidence(draft.Document.Id, draft.Title),
        Status = draft.Status,
        Time = draft.Time,
        Place = draft.Place,
        Online = draft.Online,
        Parties = [.. draft.Parties],
        People = [.. draft.People],
        Series = draft.Series is { IsElliptic: false } series ? series.Name : null,
        Ordinal = draft.Series?.Ordinal,
        Figures = [.. draft.Figures],
        Enumerations = [.. draft.Enumerations.OrderByDescending(list => list.Complete).ThenByDescending(list => list.Items.Length)],
        Instruments = [.. draft.Instruments],
        Quotations = [.. draft.Quotations],
        Term = draft.Term,
        Meaning = draft.Meaning,
        // An undated reference adds its sentence, but it reports nothing.
        Mentions = [.. draft.Mentions],
        Details = [.. draft.Details],
        Traits = new MergeTraits(draft.TopicText, draft.Series is null ? null : Core(draft), draft.IsReference, draft.IsTitle, draft.OwnTime),
    };
}
