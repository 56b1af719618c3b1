using System.Globalization;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>The buckets in which another report of a milestone can be found, so that merging many documents stays near linear.</summary>
internal static class MergeKeys
{
    public static IReadOnlyList<string> Of(Milestone milestone)
    {
        var kind = milestone.Kind is MilestoneKind.Summit ? MilestoneKind.Meeting : milestone.Kind;
        var keys = new List<string>(3);
        if (milestone.Kind == MilestoneKind.Definition)
        {
            keys.Add($"term|{milestone.Term?.Value}");
            return keys;
        }

        if (milestone.Kind == MilestoneKind.Statement)
        {
            keys.Add($"said|{milestone.Quotations.FirstOrDefault()?.Text}");
            return keys;
        }

        if (milestone.Kind is MilestoneKind.Outcome or MilestoneKind.Plan or MilestoneKind.Other or MilestoneKind.Announcement)
        {
            // Told in free words: only the same words are surely the same fact.
            keys.Add($"{kind}|{milestone.Period?.First.DayNumber}|{milestone.Traits.Topic}");
            return keys;
        }

        if (milestone.Period is { Precision: DatePrecision.Day or DatePrecision.Range } day)
        {
            keys.Add(string.Create(CultureInfo.InvariantCulture, $"{kind}|{day.First:yyyyMMdd}"));
            if (day.Last != day.First)
            {
                keys.Add(string.Create(CultureInfo.InvariantCulture, $"{kind}|{day.Last:yyyyMMdd}"));
            }
        }

        if (milestone.Ordinal is { } ordinal)
        {
            keys.Add(string.Create(CultureInfo.InvariantCulture, $"{kind}|{ordinal}|{milestone.Traits.SeriesCore}"));
        }

        foreach (var paper in milestone.Instruments)
        {
            keys.Add($"{kind}|{paper.Value}");
        }

        if (keys.Count == 0)
        {
            // Neither a day nor a number nor a paper: found again under the same words.
            keys.Add($"{kind}|{milestone.Traits.Topic}");
        }

        return keys;
    }
}
