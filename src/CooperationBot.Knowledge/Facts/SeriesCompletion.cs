using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// Gives a meeting that is named only by number and noun ("第二次联席会议", "第三届") the full name of its series, where the document names it in full
/// elsewhere, and a bare 会议 or 论坛 the series that the document's title names.
/// </summary>
internal static class SeriesCompletion
{
    public static void Complete(List<Draft> drafts)
    {
        FromTitle(drafts);
        var named = drafts.Where(draft => draft.Series is { IsBare: false, Ordinal: not null }).ToLookup(draft => Folding.Fold(draft.Series!.Noun), StringComparer.Ordinal);
        var namesakes = named.ToDictionary(group => group.Key, group => new Namesakes([.. group]), StringComparer.Ordinal);
        var unnumbered = new UnnumberedMeetings();
        SeriesName? last = null;
        foreach (var draft in drafts)
        {
            if (draft.Series is { IsBare: true } bare && (bare.IsElliptic ? last : Find(draft, bare)) is { } series)
            {
                draft.Series = bare with { Name = series.Name, Core = series.Core, Noun = series.Noun, Kind = series.Kind, IsBare = false };
                draft.Kind = draft.Kind == bare.Kind ? series.Kind : draft.Kind;
            }

            last = draft.Series is { IsElliptic: false, Ordinal: not null } ? draft.Series : last;
            unnumbered.Note(draft);
        }

        SeriesName? Find(Draft draft, SeriesName bare)
        {
            var noun = Folding.Fold(bare.Noun);
            return namesakes.TryGetValue(noun, out var known) ? known.Of(draft, bare) : unnumbered.Ending(noun) is { } name ? bare with { Name = name, Core = name } : null;
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
}
