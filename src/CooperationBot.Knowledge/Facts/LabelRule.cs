using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads labelled lines of an entry ("召开时间:2016年10月14日", "地点:南昌") as facts of what the document's title names.</summary>
internal sealed class LabelRule : IMilestoneRule
{
    private const int MaxLine = 60;
    private const int MaxBullet = 3;

    private static readonly TermMatcher<string> Labels = new(FactWords.Rows("label-words.tsv").Select(row => KeyValuePair.Create(row[0], row[1])));

    public void Read(SentenceScan scan, Narrative narrative, List<Draft> drafts)
    {
        if (scan.Span.Length > MaxLine || narrative.Subject is not { } subject)
        {
            return;
        }

        var start = scan.Span.Start;
        while (start < scan.Span.End && start - scan.Span.Start < MaxBullet && !char.IsLetterOrDigit(scan.Folded[start]))
        {
            start++;
        }

        if (!Labels.TryMatch(scan.Folded, start, scan.Span.End, out var slot, out var length) || !scan.StartsWith(start + length, ":"))
        {
            return;
        }

        var value = new SourceSpan(start + length + 1, scan.Span.End);
        if (slot == "time" && scan.Times.FirstOrDefault(time => time.Span.Start >= value.Start && !time.IsDuration) is { } mention)
        {
            drafts.Add(Make(scan, subject, mention));
        }
        else if (slot == "place" && scan.Names.FirstOrDefault(name => name.Start >= value.Start) is { End: > 0 } place && drafts.Count == 0)
        {
            var draft = Make(scan, subject, null);
            draft.Place = new Argument(scan.Slice(place.Start, place.End), scan.Evidence, place.Span);
            draft.IsReference = true;
            drafts.Add(draft);
        }
    }

    private static Draft Make(SentenceScan scan, Draft subject, TimeMention? time)
    {
        var draft = new Draft
        {
            Kind = subject.Kind,
            Scan = scan,
            Trigger = scan.Span,
            Title = scan.Span,
            Series = subject.Series,
            Status = EventStatus.OfNoun(scan, scan.Span, time),
            OwnTime = time is not null,
            Time = time is null ? null : MilestoneTime.Of(time, scan.Evidence),
            Topic = scan.Span,
        };
        draft.Mentions.Add(new Mention(scan.Evidence, scan.Span));
        return draft;
    }
}
