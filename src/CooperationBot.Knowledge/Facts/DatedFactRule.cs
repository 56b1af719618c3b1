using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>A sentence that opens with a date and reports no event of a known kind still states a dated fact: an outcome, or a plan.</summary>
internal sealed class DatedFactRule : IMilestoneRule
{
    private const int MinLength = 8;
    private const int MaxLead = 2;
    private const int MaxLabel = 8;

    public void Read(SentenceScan scan, Narrative narrative, List<Draft> drafts)
    {
        if (!scan.Sentence.Paragraph || scan.Times.Count == 0 || drafts.Exists(draft => !draft.IsReference && draft.Kind != MilestoneKind.Definition)
            || scan.Text[scan.Span.End - 1] is '?' or '\uff1f')
        {
            return;
        }

        var time = scan.Times[0];
        if (time.IsDuration || time.Period is null || time.Span.Start - scan.Span.Start > MaxLead || scan.Span.End - time.Span.End < MinLength)
        {
            return;
        }

        if (scan.Folded.AsSpan(time.Span.End, Math.Min(MaxLabel, scan.Span.End - time.Span.End)).Contains(':'))
        {
            // "2023-08-14 15:26,正文:": a line of labels.
            return;
        }

        var planned = EventStatus.OfNoun(scan, new SourceSpan(scan.Span.End - 1, scan.Span.End), time) == MilestoneStatus.Planned;
        var draft = new Draft
        {
            Kind = planned ? MilestoneKind.Plan : MilestoneKind.Outcome,
            Scan = scan,
            Trigger = time.Span,
            Title = Titles.Cut(scan, Topics.Start(scan, scan.Span, scan.Span.End), scan.Span.End),
            Status = planned ? MilestoneStatus.Planned : MilestoneStatus.Actual,
            OwnTime = true,
            Time = MilestoneTime.Of(time, scan.Evidence),
            Topic = new SourceSpan(time.Span.End, scan.Span.End),
        };
        draft.Mentions.Add(new Mention(scan.Evidence, time.Span));
        EventArguments.AddContent(draft, scan, scan.Span);
        drafts.Add(draft);
    }
}
