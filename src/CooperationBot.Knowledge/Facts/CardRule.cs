using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads an entry written in lines (two names, what they did, the day) that reports no event of a known kind as one of no particular kind.</summary>
internal sealed class CardRule : IMilestoneRule
{
    public void Read(SentenceScan scan, Narrative narrative, List<Draft> drafts)
    {
        if (drafts.Count > 0 || EventTime.OnItsOwnLine(scan) is not { } time || scan.Folded.AsSpan(scan.Span.Start, scan.Span.Length).IndexOfAny('\n', '\r') is not (> 0 and var line))
        {
            return;
        }

        var draft = new Draft
        {
            Kind = MilestoneKind.Other,
            Scan = scan,
            Trigger = time.Span,
            Title = Trimmed(scan, time.Span.Start),
            Status = EventStatus.OfNoun(scan, new SourceSpan(scan.Span.End - 1, scan.Span.End), time),
            OwnTime = true,
            Time = MilestoneTime.Of(time, scan.Evidence),
            Topic = Trimmed(scan, time.Span.Start),
        };
        draft.Parties.AddRange(scan.Names.Where(name => name.End <= scan.Span.Start + line && !name.Generic).Select(name => new Argument(scan.Slice(name.Start, name.End), scan.Evidence, name.Span)));
        if (draft.Parties.Count < 2)
        {
            return;
        }

        draft.Mentions.Add(new Mention(scan.Evidence, time.Span));
        drafts.Add(draft);
    }

    private static SourceSpan Trimmed(SentenceScan scan, int end)
    {
        while (end > scan.Span.Start && char.IsWhiteSpace(scan.Folded[end - 1]))
        {
            end--;
        }

        return new SourceSpan(scan.Span.Start, end);
    }
}
