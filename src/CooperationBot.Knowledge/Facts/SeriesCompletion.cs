using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// Gives a meeting that is named only by number and noun ("第二次联席会议", "第三届") the full name of its series, where the document names it in full elsewhere.
/// </summary>
internal static class SeriesCompletion
{
    public static void Complete(List<Draft> drafts)
    {
        var full = drafts.Where(draft => draft.Series is { IsBare: false, Ordinal: not null }).ToList();
        for (var i = 0; i < drafts.Count; i++)
        {
            var draft = drafts[i];
            if (draft.Series is { IsBare: true } bare && Find(drafts, full, i, bare) is { } series)
            {
                draft.Series = bare with { Name = series.Name, Core = series.Core, Kind = series.Kind, IsBare = false };
                draft.Kind = series.Kind;
            }
        }
    }

    private static SeriesName? Find(List<Draft> drafts, List<Draft> full, int index, SeriesName bare)
    {
        if (bare.IsElliptic)
        {
            return drafts.Take(index).LastOrDefault(draft => draft.Series is { IsElliptic: false, Ordinal: not null })?.Series;
        }

        var noun = Folding.Fold(bare.Name);
        var fitting = full.Where(draft => Folding.Fold(draft.Series!.Name).EndsWith(noun, StringComparison.Ordinal)).ToList();
        var names = fitting.Select(draft => Folding.Fold(draft.Series!.Name)).Distinct(StringComparer.Ordinal).Count();
        if (names <= 1)
        {
            return fitting.FirstOrDefault()?.Series;
        }

        // Several series end alike: the one with this number on the same day, else the one spoken of last.
        var own = drafts[index];
        return (fitting.FirstOrDefault(draft => draft.Series!.Ordinal == bare.Ordinal && draft.Time?.Period is { } period && own.Time?.Period is { } day && period.Overlaps(day))
            ?? fitting.LastOrDefault(draft => draft.Sentence <= own.Sentence))?.Series;
    }
}
