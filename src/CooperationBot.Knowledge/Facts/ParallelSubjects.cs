using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Splits an event with several numbered subjects ("二期…、三期…项目预计6月开建") into one event for each.</summary>
internal static class ParallelSubjects
{
    private const string Classifiers = "期号段批";

    public static void Split(List<Draft> events)
    {
        for (var i = events.Count - 1; i >= 0; i--)
        {
            var draft = events[i];
            if (draft.Kind is not (MilestoneKind.GroundBreaking or MilestoneKind.ProjectStart or MilestoneKind.Opening) || draft.IsReference)
            {
                continue;
            }

            var subjects = Subjects(draft);
            if (subjects.Count < 2)
            {
                continue;
            }

            events.RemoveAt(i);
            events.InsertRange(i, subjects.Select(subject => Part(draft, subject)));
        }
    }

    private static List<SourceSpan> Subjects(Draft draft)
    {
        var scan = draft.Scan;
        var clause = scan.Clauses[scan.ClauseAt(draft.Trigger.Start)];
        var starts = new List<int>();
        for (var i = clause.Start; i + 1 < draft.Trigger.Start; i++)
        {
            if ((i == clause.Start || scan.Folded[i - 1] is '、' or '和' or '与' || Topics.Start(scan, clause, draft.Trigger.Start) == i) && IsNumbered(scan, i))
            {
                starts.Add(i);
            }
        }

        var end = SubjectEnd(scan, starts.Count > 0 ? starts[^1] : clause.Start, draft.Trigger.Start);
        var subjects = new List<SourceSpan>();
        for (var k = 0; k < starts.Count; k++)
        {
            var stop = k + 1 < starts.Count ? starts[k + 1] - 1 : end;
            if (stop > starts[k])
            {
                subjects.Add(new SourceSpan(starts[k], stop));
            }
        }

        return subjects;
    }

    private static bool IsNumbered(SentenceScan scan, int i)
    {
        var stop = i + (scan.Folded[i] == '第' ? 1 : 0);
        return stop + 1 < scan.Span.End && "一二三四五六七八九123456789".Contains(scan.Folded[stop], StringComparison.Ordinal) && Classifiers.Contains(scan.Folded[stop + 1], StringComparison.Ordinal);
    }

    /// <summary>The subjects end before the word of planning or the time.</summary>
    private static int SubjectEnd(SentenceScan scan, int start, int trigger)
    {
        var end = trigger;
        for (var i = scan.LexemeFrom(start); i < scan.Lexemes.Count && scan.Lexemes[i].Start < trigger; i++)
        {
            if (scan.Lexemes[i].Is(WordClass.Planned) && !scan.Lexemes[i].Is(WordClass.Guard))
            {
                end = scan.Lexemes[i].Start;
                break;
            }
        }

        foreach (var time in scan.Times)
        {
            if (time.Span.Start > start && time.Span.Start < end)
            {
                end = time.Span.Start;
            }
        }

        while (end > start && scan.LexemeEndingAt(end) is { } adverb && adverb.Start > start && adverb.Is(WordClass.Boundary) && !adverb.Is(WordClass.Guard))
        {
            end = adverb.Start;
        }

        return end;
    }

    private static Draft Part(Draft whole, SourceSpan subject)
    {
        var part = new Draft
        {
            Kind = whole.Kind,
            Scan = whole.Scan,
            Trigger = whole.Trigger,
            Title = Titles.Cut(whole.Scan, subject.Start, subject.End),
            Status = whole.Status,
            Time = whole.Time,
            OwnTime = whole.OwnTime,
            Place = whole.Place,
            Online = whole.Online,
            Topic = subject,
            Parent = whole.Parent,
        };
        part.Mentions.AddRange(whole.Mentions);
        part.Parties.AddRange(whole.Parties);
        part.Figures.AddRange(whole.Figures.Where(figure => subject.Contains(figure.Span.Start)));
        part.Enumerations.AddRange(whole.Enumerations.Where(list => subject.Contains(list.Span)));
        part.Instruments.AddRange(whole.Instruments.Where(paper => subject.Contains(paper.Span)));
        return part;
    }
}
