using System.Globalization;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>The buckets in which another report of a milestone can be found, so that merging many documents stays near linear.</summary>
internal static class MergeKeys
{
    /// <summary>The key of an id without the number behind it: which of two has the number depends on both.</summary>
    public static ulong OfId(string id) => Hash(string.Concat("id|", id.AsSpan(0, id.IndexOf('-') is var end and >= 0 ? end : id.Length)));

    /// <summary>FNV-1a over the UTF-16 units; two keys of one hash only cause a milestone to be looked at that need not be.</summary>
    public static ulong Hash(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }

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
