using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Gives an event its parties, place, people, figures, lists and papers from its stretch of the sentence.</summary>
internal static class EventArguments
{
    public static void Complete(Draft draft, List<Draft> events, Narrative narrative)
    {
        var scan = draft.Scan;
        var stretch = Stretch(draft, events);
        draft.Parties.AddRange(Parties.Of(draft, narrative));
        narrative.Note([.. draft.Parties], scan.Sentence.Block);
        draft.Place ??= Places.Of(draft);
        draft.Online ??= OnlineWords.Of(draft.Kind, scan, stretch);
        AddInstruments(draft, stretch);
        AddContent(draft, scan, stretch);
        draft.Parent ??= Gathering(draft, events);
        draft.Title = Titles.Of(draft);
    }

    /// <summary>Adds the figures, lists and people of a stretch.</summary>
    public static void AddContent(Draft draft, SentenceScan scan, SourceSpan stretch)
    {
        draft.Figures.AddRange(scan.Figures.Where(figure => stretch.Contains(figure.Span.Start)));
        draft.Enumerations.AddRange(scan.Enumerations.Where(list => stretch.Overlaps(list.Span)));
        draft.People.AddRange(scan.People.Where(person => stretch.Contains(person.Span.Start) && !draft.People.Exists(known => known.Span == person.Span)));
    }

    private static void AddInstruments(Draft draft, SourceSpan stretch)
    {
        var scan = draft.Scan;
        foreach (var span in Instruments.All(scan, stretch))
        {
            Add(draft, scan, span);
        }

        if (draft.Kind is not (MilestoneKind.Signing or MilestoneKind.PolicyRelease))
        {
            return;
        }

        var classes = draft.Kind == MilestoneKind.Signing ? WordClass.Instrument : WordClass.Policy;
        if ((Instruments.After(scan, draft.Trigger.End, classes) ?? Instruments.Before(scan, draft.Trigger.Start, classes)) is { } paper)
        {
            Add(draft, scan, paper);
        }
    }

    private static void Add(Draft draft, SentenceScan scan, SourceSpan span)
    {
        if (!draft.Instruments.Exists(known => known.Span.Overlaps(span)))
        {
            draft.Instruments.Add(new Argument(scan.Slice(span.Start, span.End), scan.Evidence, span));
        }
    }

    /// <summary>From the clause of its trigger to the clause of the next event's; the first one begins with the sentence.</summary>
    private static SourceSpan Stretch(Draft draft, List<Draft> events)
    {
        var scan = draft.Scan;
        var index = events.IndexOf(draft);
        var start = index <= 0 ? Math.Max(scan.Span.Start, draft.SpeechStart) : scan.Clauses[scan.ClauseAt(draft.Trigger.Start)].Start;
        var end = scan.Span.End;
        if (index + 1 < events.Count)
        {
            var clause = scan.ClauseAt(events[index + 1].Trigger.Start);
            end = scan.ClauseAt(draft.Trigger.Start) < clause ? scan.Clauses[clause].Start : scan.Span.End;
        }

        return new SourceSpan(start, Math.Max(start, end));
    }

    /// <summary>A signing in the sentence of a meeting happened at it, unless it has a date of its own that differs.</summary>
    private static Draft? Gathering(Draft draft, List<Draft> events) =>
        events.FirstOrDefault(other => other != draft && !other.IsReference && other.Kind is MilestoneKind.Meeting or MilestoneKind.Summit && draft.Kind is not (MilestoneKind.Meeting or MilestoneKind.Summit)
            && !draft.IsReference && Equals(other.Time?.Period, draft.Time?.Period) && other.Trigger.Start < draft.Trigger.Start);
}
