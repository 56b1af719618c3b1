using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>Tells whether two milestones that stayed apart on record are of one event after all: its plan and its fact, or two sources that disagree.</summary>
internal static class OneEvent
{
    /// <summary>True for one number of one series, and for meetings of one unnumbered series whose days overlap.</summary>
    public static bool IsIn(Milestone first, Milestone second)
    {
        if (first.SeriesKey is not { } series || second.SeriesKey is not { } other || !Agree(series, other))
        {
            return false;
        }

        return first.Ordinal is not null || second.Ordinal is not null
            ? first.Ordinal == second.Ordinal
            : first.Period is { } one && second.Period is { } two && one.Overlaps(two);
    }

    /// <summary>True for two of one series; one that belongs to no series may be of any.</summary>
    public static bool IsInSeries(Milestone first, Milestone second) => first.SeriesKey is not { } series || second.SeriesKey is not { } other || Agree(series, other);

    private static bool Agree(string first, string second) =>
        first == second || (Folding.IsHan(first[0]) == Folding.IsHan(second[0]) && (first.EndsWith(second, StringComparison.Ordinal) || second.EndsWith(first, StringComparison.Ordinal)));
}
