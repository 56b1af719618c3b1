using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>The numbered meetings of a document whose names in full end with one noun (联席会议). To be asked in the order of the text.</summary>
internal sealed class Namesakes(IReadOnlyList<Draft> meetings)
{
    // Repeated reports tell nothing new of the series.
    private readonly List<Draft> _distinct = [.. meetings.DistinctBy(draft => (draft.Series!.Ordinal, draft.Time?.Period, draft.Series.Name))];
    private readonly bool _isOne = meetings.Select(draft => Folding.Fold(draft.Series!.Name)).Distinct(StringComparer.Ordinal).Count() == 1;

    private int _passed;

    /// <summary>The series that is meant. Where several end alike: the one with this number on the same day, else the one spoken of last.</summary>
    public SeriesName? Of(Draft own, SeriesName bare)
    {
        if (_isOne)
        {
            return meetings[0].Series;
        }

        while (_passed < meetings.Count && meetings[_passed].Sentence <= own.Sentence)
        {
            _passed++;
        }

        var sameDay = _distinct.Find(draft => draft.Series!.Ordinal == bare.Ordinal && draft.Time?.Period is { } period && own.Time?.Period is { } day && period.Overlaps(day));
        return (sameDay ?? (_passed > 0 ? meetings[_passed - 1] : null))?.Series;
    }
}
