using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>A milestone that a draft rests on, with all its reports: what one of them calls it, a line that cites another may call it too.</summary>
internal sealed class CitedMilestone
{
    private readonly ImmutableArray<Evidence> _evidence;

    public CitedMilestone(Milestone milestone, GroundingSource source)
    {
        _evidence = [.. milestone.Mentions.Select(mention => mention.Evidence), .. milestone.Details, .. milestone.Time is { } time ? [time.Evidence] : ImmutableArray<Evidence>.Empty];
        Reports = [.. milestone.Mentions.Select(mention => mention.Evidence).Distinct().Select(evidence => source.Of(evidence)?.Folded.Substring(evidence.Span.Start, evidence.Span.Length)).OfType<string>()];
        Years = [.. _evidence.Select(evidence => source.Of(evidence)?.Published?.Value.Year).OfType<int>().Distinct()];
        var title = Folding.Fold(milestone.Title);
        Title = Reports.Any(report => report.Contains(title, StringComparison.Ordinal)) ? title : null;
        Series = milestone.Series is { Length: > 1 } series && Reports.Any(report => WithoutOrdinals(report).Contains(Folding.Fold(series), StringComparison.Ordinal)) ? Folding.Fold(series) : null;
        Ordinal = milestone.Ordinal is { } ordinal && Reports.SelectMany(report => Numerals.ReadFolded(report, new SourceSpan(0, report.Length))).Any(numeral => numeral.IsOrdinal && numeral.Value == ordinal) ? ordinal : null;
    }

    /// <summary>The sentences that report it, folded.</summary>
    public ImmutableArray<string> Reports { get; }

    /// <summary>Years of the documents that report it; a report without a year of its own may take it from another's.</summary>
    public ImmutableArray<int> Years { get; }

    /// <summary>Its title, folded, where a report holds it word for word; else null.</summary>
    public string? Title { get; }

    /// <summary>The name of its series, folded, where a report holds it around the number; else null.</summary>
    public string? Series { get; }

    /// <summary>Its number in its series, where a report states it.</summary>
    public int? Ordinal { get; }

    /// <summary>"X办公室第一次主任会议" is a meeting of the series "X办公室主任会议".</summary>
    private static string WithoutOrdinals(string report)
    {
        var result = report;
        foreach (var numeral in Numerals.ReadFolded(report, new SourceSpan(0, report.Length)).Where(numeral => numeral.IsOrdinal).Reverse())
        {
            var end = numeral.Span.End < result.Length && Folding.IsHan(result[numeral.Span.End]) ? numeral.Span.End + 1 : numeral.Span.End;
            result = result.Remove(numeral.Span.Start, end - numeral.Span.Start);
        }

        return result;
    }

    /// <summary>Whether one of the sentences reports it or adds to it.</summary>
    public bool IsCitedBy(ImmutableArray<Evidence> proof) => proof.Any(_evidence.Contains);
}
