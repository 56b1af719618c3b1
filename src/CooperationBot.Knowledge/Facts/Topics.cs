using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>What an event is about: the phrase that acts or is acted on, by which two reports are told to be of one event.</summary>
internal static class Topics
{
    public static SourceSpan Of(SentenceScan scan, in Lexeme trigger, TriggerReport report)
    {
        var clause = scan.Clauses[scan.ClauseAt(trigger.Start)];
        var start = Start(scan, clause, trigger.Start);
        var end = Math.Max(trigger.Start, start);
        var after = report.Object > trigger.End ? report.Object : Math.Min(clause.End, Phrase.End(scan, trigger.End, lists: false));
        return end - start >= 4 || after <= trigger.End ? new SourceSpan(start, end) : new SourceSpan(trigger.End, after);
    }

    /// <summary>Where a clause's own words begin, behind dates and openers.</summary>
    public static int Start(SentenceScan scan, SourceSpan clause, int limit)
    {
        var start = clause.Start;
        foreach (var time in scan.Times)
        {
            // Only a time that the clause opens with (自, 于, 在 in front included).
            if (time.Span.Start >= clause.Start && time.Span.End <= limit && time.Span.Start - start <= 2)
            {
                start = time.Span.End;
            }
        }

        while (start < limit && scan.Folded[start] is ' ' or ',' or '、' or '-' or '电' or '讯' or '是')
        {
            start++;
        }

        return start;
    }
}
