using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// Gives a meeting that is named only by number and noun ("第二次联席会议", "第三届") the full name of its series, where the document names it in full
/// elsewhere, and a bare 会议 or 论坛 the series that the document's title names.
/// </summary>
internal static class SeriesCompletion
{
    private const int MinName = 6;

    public static void Complete(List<Draft> drafts)
    {
        FromTitle(drafts);
        var full = drafts.Where(draft => draft.Series is { IsBare: false, Ordinal: not null }).ToList();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.Series is { IsBare: true } bare && Find(drafts, full, i, bare) is { } series)
            {
                draft.Series = bare with { Name = series.Name, Core = series.Core, Noun = series.Noun, Kind = series.Kind, IsBare = false };
                draft.Kind = draft.Kind == bare.Kind ? series.Kind : draft.Kind;
            }
        }
    }

    /// <summary>"会议于10月13日召开" under a title that names the meeting is that meeting; what the title announces is planned.</summary>
    private static void FromTitle(List<Draft> drafts)
    {
        var title = drafts.FirstOrDefault(draft => draft.IsTitle && draft.Series is { IsElliptic: false });
        if (title is null)
        {
            return;
        }

        foreach (var draft in drafts)
        {
            if (!draft.IsTitle && draft.Series is null && draft.IsAnaphor && draft.Kind is MilestoneKind.Meeting or MilestoneKind.Summit)
            {
                draft.Series = title.Series;
                draft.Kind = title.Series!.Kind;
                draft.Status = title.Status == MilestoneStatus.Planned && !draft.IsReference ? MilestoneStatus.Planned : draft.Status;
            }
        }
    }

    private static SeriesName? Find(List<Draft> drafts, List<Draft> full, int index, SeriesName bare)
    {
        if (bare.IsElliptic)
        {
            return drafts.Take(index).LastOrDefault(draft => draft.Series is { IsElliptic: false, Ordinal: not null })?.Series;
        }

        var noun = Folding.Fold(bare.Noun);
        var fitting = full.Where(draft => Folding.Fold(draft.Series!.Noun) == noun).ToList();
        var names = fitting.Select(draft => Folding.Fold(draft.Series!.Name)).Distinct(StringComparer.Ordinal).Count();
        if (names == 0)
        {
            return FromUnnumbered(drafts, index, bare, noun);
        }

        if (names == 1)
        {
            return fitting[0].Series;
        }

        // Several series end alike: the one with this number on the same day, else the one spoken of last.
        var own = drafts[index];
        return (fitting.FirstOrDefault(draft => draft.Series!.Ordinal == bare.Ordinal && draft.Time?.Period is { } period && own.Time?.Period is { } day && period.Overlaps(day))
            ?? fitting.LastOrDefault(draft => draft.Sentence <= own.Sentence))?.Series;
    }

    /// <summary>"首次座谈会" after "长三角主要领导座谈会召开": the meeting named without a number gives the name.</summary>
    private static SeriesName? FromUnnumbered(List<Draft> drafts, int index, SeriesName bare, string noun)
    {
        for (var i = index - 1; i >= 0 && noun.Length > 2; i--)
        {
            if (drafts[i] is { Series: null, MeetingName: { } span } named && named.Kind is MilestoneKind.Meeting or MilestoneKind.Summit)
            {
                var name = span.Of(named.Document.Text);
                if (name.Length >= MinName && Folding.Fold(name).EndsWith(noun, StringComparison.Ordinal))
                {
                    return bare with { Name = name, Core = name };
                }
            }
        }

        return null;
    }
}
