using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Chooses the time expression of a sentence that dates an event.</summary>
internal static class EventTime
{
    /// <summary>The nearest time before the event; in English text also behind it.</summary>
    public static TimeMention? Of(SentenceScan scan, Lexeme trigger, TriggerReport report) => Of(scan, trigger.Span, report.Object);

    /// <summary>The same for words that report an event.</summary>
    /// <param name="end">Where what belongs to the words ends.</param>
    public static TimeMention? Of(SentenceScan scan, SourceSpan trigger, int end)
    {
        var before = Before(scan, trigger.Start);
        if (scan.Document.Script != Script.Latin)
        {
            return before ?? InBrackets(scan, end);
        }

        var clause = scan.ClauseAt(trigger.Start);
        var after = scan.Times.FirstOrDefault(time => IsPoint(time) && time.Span.Start >= trigger.End && !scan.InQuote(time.Span.Start));
        if (after is not null && (before is null || scan.ClauseAt(after.Span.Start) == clause || scan.ClauseAt(before.Span.Start) != clause))
        {
            return before is not null && scan.ClauseAt(before.Span.Start) == clause && trigger.Start - before.Span.End < after.Span.Start - trigger.End ? before : after;
        }

        return before ?? after;
    }

    /// <summary>The last point in time that ends before the position, outside quotations and 《》.</summary>
    public static TimeMention? Before(SentenceScan scan, int position)
    {
        TimeMention? found = null;
        foreach (var time in scan.Times)
        {
            if (time.Span.End <= position && IsPoint(time) && !scan.InQuote(time.Span.Start) && !scan.InBook(time.Span.Start) && !IsNarrower(found, time))
            {
                found = time;
            }
        }

        return found;
    }

    /// <summary>True for "2020年" right inside a phrase when a day is already known ("4月23日……2020年工作会议").</summary>
    private static bool IsNarrower(TimeMention? known, TimeMention next) =>
        known?.Period is { Precision: DatePrecision.Day } day && next.Period is { Precision: DatePrecision.Year } year && year.Contains(day);

    private static bool IsPoint(TimeMention time) => !time.IsDuration;

    /// <summary>"…签署(4月23日)".</summary>
    private static TimeMention? InBrackets(SentenceScan scan, int end) =>
        scan.Times.FirstOrDefault(time => IsPoint(time) && time.Span.Start > end && time.Span.Start - end <= 1 && scan.Folded[time.Span.Start - 1] == '(');
}
