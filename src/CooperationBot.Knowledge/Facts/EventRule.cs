using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Reads events: a trigger with what it needs beside it, its time, status, parties, place and the rest.</summary>
internal sealed class EventRule : IMilestoneRule
{
    private const int MaxEvents = 12;

    public void Read(SentenceScan scan, Narrative narrative, List<Draft> drafts)
    {
        if (scan.Text[scan.Span.End - 1] is '?' or '\uff1f')
        {
            return;
        }

        var reported = drafts.Where(draft => draft.Kind is MilestoneKind.Statement or MilestoneKind.Definition).ToList();
        var events = new List<Draft>();
        foreach (var lexeme in scan.Lexemes)
        {
            if (events.Count < MaxEvents && lexeme.Is(WordClass.Trigger) && !lexeme.Is(WordClass.Guard) && !IsEnclosed(scan, lexeme) && Draft(scan, narrative, lexeme, reported) is { } draft)
            {
                events.Add(draft);
            }
        }

        AddNamedMeetings(scan, events, reported);
        EventFolding.Fold(events);
        foreach (var draft in events)
        {
            EventArguments.Complete(draft, events, narrative);
        }

        ParallelSubjects.Split(events);
        drafts.AddRange(events);
    }

    private static Draft? Draft(SentenceScan scan, Narrative narrative, Lexeme trigger, List<Draft> reported)
    {
        if (Trigger.Read(scan, trigger) is not { } report)
        {
            return null;
        }

        var time = report is { IsReference: true, IsAttributive: false } ? null : EventTime.Of(scan, trigger, report);
        var speech = reported.SelectMany(draft => draft.Quotations).FirstOrDefault(quotation => quotation.Span.Contains(trigger.Start));
        if (speech is not null && (time is null || report.IsReference))
        {
            return null;
        }

        var draft = new Draft
        {
            Kind = report.Kind,
            Scan = scan,
            Trigger = trigger.Span,
            Title = trigger.Span,
            Series = report.Series,
            Status = EventStatus.Of(scan, trigger, time),
            IsReference = report.IsReference && !(report.IsAttributive && time is not null),
            OwnTime = time is not null,
            SpeechStart = speech?.Span.Start ?? 0,
            Time = time is null ? null : MilestoneTime.Of(time, scan.Evidence),
            Topic = Topics.Of(scan, trigger, report),
        };
        if (draft is { Kind: MilestoneKind.Outcome, Status: MilestoneStatus.Planned, OwnTime: false })
        {
            // "双方将共建三条线路": what an agreement intends, a detail of it.
            return null;
        }

        draft.Mentions.Add(new Mention(scan.Evidence, trigger.Span));
        NameMeeting(draft, report);
        if (time is null && draft is { IsReference: false, Status: MilestoneStatus.Actual } && narrative.Continued(scan) is { } continued)
        {
            draft.Time = continued.Time;
            draft.Parent = narrative.Gathering is { } gathering && gathering.Time == continued.Time ? gathering : null;
        }

        return draft;
    }

    /// <summary>A meeting's own name reaches back from its noun over the nouns before it; a noun alone points at a meeting named elsewhere.</summary>
    private static void NameMeeting(Draft draft, TriggerReport report)
    {
        if (draft.Kind is not (MilestoneKind.Meeting or MilestoneKind.Summit) || report.Noun is not { } noun || report.Series is not null)
        {
            return;
        }

        var scan = draft.Scan;
        var clause = scan.Clauses[scan.ClauseAt(noun.Start)];
        var limit = noun.Start > draft.Trigger.Start ? draft.Trigger.End : clause.Start;
        var start = noun.Start > draft.Trigger.Start ? Math.Min(limit, noun.Start) : Phrase.Start(scan, noun.Start, Math.Min(limit, noun.Start));
        while (start < noun.Start && scan.Folded[start] is '了' or ' ')
        {
            start++;
        }

        draft.MeetingName = new SourceSpan(start, noun.End);
        draft.IsAnaphor = noun.Start < draft.Trigger.Start && (start == noun.Start || scan.Folded.AsSpan(start, noun.Start - start) is "本次" or "此次" or "这次" or "该") && noun.Length <= 4;
    }

    /// <summary>A meeting named by number without a verb of holding: "自2月28日…第一次联席会议以来", "4月23日第二次会议上".</summary>
    private static void AddNamedMeetings(SentenceScan scan, List<Draft> events, List<Draft> reported)
    {
        foreach (var series in scan.Series)
        {
            if (series.IsElliptic && !EllipticStands(scan, series))
            {
                continue;
            }

            if ((series.Ordinal is null && scan.Sentence.Paragraph) || events.Exists(draft => draft.Series == series) || scan.InQuote(series.Span.Start))
            {
                continue;
            }

            var time = EventTime.Before(scan, series.Span.Start) ?? EventTime.Before(scan, series.Span.End);
            var speech = reported.SelectMany(draft => draft.Quotations).FirstOrDefault(quotation => quotation.Span.Contains(series.Span.Start));
            if (speech is not null && !(IsAttended(scan, series, time) && time!.Span.Start >= speech.Span.Start))
            {
                continue;
            }

            var draft = new Draft
            {
                Kind = series.Kind,
                Scan = scan,
                Trigger = series.Span,
                Title = series.Span,
                Series = series,
                Status = EventStatus.OfNoun(scan, series.Span, time),
                IsReference = !series.IsElliptic && !IsAttended(scan, series, time),
                OwnTime = time is not null,
                Time = time is null ? null : MilestoneTime.Of(time, scan.Evidence, TimeRelation.In),
                Topic = series.Span,
            };
            draft.Mentions.Add(new Mention(scan.Evidence, series.Span));
            events.Add(draft);
        }

        events.Sort((left, right) => left.Trigger.Start.CompareTo(right.Trigger.Start));
    }

    /// <summary>"12日在广州共同主持第二十四次会议" reports the meeting.</summary>
    private static bool IsAttended(SentenceScan scan, SeriesName series, TimeMention? time) =>
        time is not null && scan.LexemeEndingAt(series.Span.Start) is { } verb && verb.Is(WordClass.Attending);

    /// <summary>"第二届在成都" reports an event only with a date in front.</summary>
    private static bool EllipticStands(SentenceScan scan, SeriesName series) => EventTime.Before(scan, series.Span.Start) is not null;

    /// <summary>Inside 《》, or inside a quotation that is longer than a name.</summary>
    private static bool IsEnclosed(SentenceScan scan, in Lexeme lexeme) => scan.InBook(lexeme.Start) || scan.InQuote(lexeme.Start);
}
