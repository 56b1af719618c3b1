using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Sources;

/// <summary>The day that the dateline of a report gives ("本报6月25日电"). Pure.</summary>
internal static class DatelineDay
{
    /// <summary>Characters from the beginning of the first paragraph within which a dateline stands.</summary>
    private const int Longest = 40;

    private static readonly Cue Sign = Cue.Named("dateline-sign");

    /// <summary>The day with its sentence; null where the first paragraph opens without a dateline, or its day has no year that follows from the text.</summary>
    public static (DateOnly Day, Evidence Proof)? Of(Document document)
    {
        for (var i = 0; i < document.Sentences.Length; i++)
        {
            if (!document.Sentences[i].Paragraph)
            {
                continue;
            }

            var facts = SentenceFacts.Of(document, i);
            var start = facts.Evidence.Span.Start;
            var day = facts.Times.FirstOrDefault(time => time.Span.End - start < Longest && Sign.IsIn(document.Folded[time.Span.End..facts.Evidence.Span.End]));
            return day is { Period: { Precision: DatePrecision.Day } period } ? (period.First, facts.Evidence) : null;
        }

        return null;
    }
}
