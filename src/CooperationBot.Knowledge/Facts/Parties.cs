using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Finds who takes part in an event: the names that act in its clause or the clauses before it, the hosts in a meeting's name, and whom a visit goes to.</summary>
internal static class Parties
{
    private const int MaxAdverb = 6;

    private static readonly TermMatcher<string> Leads = FactWords.Matcher("subject-leads.txt");
    private static readonly TermMatcher<string> Both = FactWords.Matcher("latin-pronoun-groups.txt");
    private static readonly FrozenStrings Destinations = new("destination-words.txt");

    public static IReadOnlyList<Argument> Of(Draft draft, Narrative narrative)
    {
        var scan = draft.Scan;
        var found = new List<Argument>();
        Subject(draft, narrative, found);
        if (found.Count == 0 && draft.Series?.Hosts is { } hosts)
        {
            Add(scan, narrative, hosts, found);
        }

        if (draft.Kind == MilestoneKind.Visit)
        {
            var visitors = found.Count;
            AddVisited(draft, narrative, found);
            if (visitors == 0)
            {
                found.Clear();
            }
        }

        if (found.Count == 0 && draft.Kind == MilestoneKind.PolicyRelease)
        {
            AddIssuers(draft, narrative, found);
        }

        if (scan.Document.Script == Script.Latin && found.Count == 0 && draft.Series is { } series)
        {
            AddNamesIn(scan, series.Span, found);
        }

        if (scan.Document.Script == Script.Latin && found.Count == 0 && SpeaksOfBoth(scan, draft.Trigger.Start))
        {
            found.AddRange(narrative.Pair(scan));
        }

        return found;
    }

    /// <summary>"the courts of both cities signed": the two are named before. Looks at the clause up to <paramref name="end"/>.</summary>
    public static bool SpeaksOfBoth(SentenceScan scan, int end)
    {
        for (var i = scan.Clauses[scan.ClauseAt(end - 1)].Start; i < end; i++)
        {
            if (scan.Folded[i] is 'b' or 't' && Both.TryMatch(scan.Folded, i, end, out _, out _))
            {
                return true;
            }
        }

        return false;
    }

    private static void Subject(Draft draft, Narrative narrative, List<Argument> found)
    {
        var scan = draft.Scan;
        var last = scan.ClauseAt(draft.Trigger.Start);
        for (var clause = last; clause >= 0; clause--)
        {
            foreach (var group in scan.Groups)
            {
                if (group.Start >= scan.Clauses[clause].Start && group.End <= Math.Min(scan.Clauses[clause].End, draft.Trigger.Start + (draft.Trigger.Length > 8 ? draft.Trigger.Length : 0))
                    && !scan.InBook(group.Start) && !scan.InQuote(group.Start) && Acts(draft, group, scan.Clauses[clause], clause == last))
                {
                    Add(scan, narrative, group, found);
                    if (found.Count > 0)
                    {
                        return;
                    }
                }
            }

            if (!LooksBack(draft.Kind) || (clause == last && HasOwnSubject(draft, scan.Clauses[clause])))
            {
                return;
            }
        }
    }

    private static bool LooksBack(MilestoneKind kind) => kind is MilestoneKind.Meeting or MilestoneKind.Summit or MilestoneKind.Signing or MilestoneKind.Visit
        or MilestoneKind.Consensus or MilestoneKind.Decision or MilestoneKind.Announcement or MilestoneKind.PolicyRelease;

    /// <summary>A project that "is started" has its own subject; the names in the clause before do not start it.</summary>
    private static bool HasOwnSubject(Draft draft, SourceSpan clause) =>
        draft.Scan.Document.Script != Script.Latin && draft.Series is null && draft.Topic.Start < draft.Trigger.Start && draft.Topic.Start >= clause.Start && draft.Topic.Length > 12
        && draft.Kind is MilestoneKind.Announcement or MilestoneKind.Decision;

    private static bool Acts(Draft draft, NameGroup group, SourceSpan clause, bool same)
    {
        var scan = draft.Scan;
        if (scan.Document.Script == Script.Latin)
        {
            return group.Members.Length > 1 && !IsPlaced(scan, group.Start) && draft.Series?.Span.Contains(group.Start) != true;
        }

        if (!IsFirst(scan, group.Start, clause))
        {
            return false;
        }

        if (!LooksBack(draft.Kind) && group.EndsPhrase)
        {
            // "成都市启动…项目", not "滨海科学城扩建…项目启动": the name acts only right before the verb, or the verb has an object.
            return draft.Trigger.Start - group.End <= MaxAdverb;
        }

        return group.EndsPhrase || (group.Members.Length > 1 && draft.Kind is MilestoneKind.Meeting or MilestoneKind.Summit);
    }

    /// <summary>Nothing stands before the name in its clause but dates and words like 同时, 由, 近日.</summary>
    private static bool IsFirst(SentenceScan scan, int start, SourceSpan clause)
    {
        var i = clause.Start;
        while (i < start)
        {
            var time = scan.Times.FirstOrDefault(mention => mention.Span.Contains(i));
            if (time is not null)
            {
                i = time.Span.End;
            }
            else if (scan.Folded[i] is ' ' or '"' or '(' or ')' or '-')
            {
                i++;
            }
            else if (scan.Folded[i] is '电' or '讯' && i + 1 < start && scan.Folded[i + 1] == ' ')
            {
                i++;
            }
            else if (Leads.TryMatch(scan.Folded, i, start, out _, out var length))
            {
                i += length;
            }
            else if (scan.Folded.AsSpan(i, start - i).IndexOf(' ') is var gap and >= 0 and <= 12)
            {
                // A dateline or a heading run into the sentence: "新华社永安5月20日电 浙江省…".
                i += gap + 1;
            }
            else
            {
                return false;
            }
        }

        return i == start;
    }

    /// <summary>"in Beijing and Shanghai": where, not who.</summary>
    private static bool IsPlaced(SentenceScan scan, int start) =>
        scan.StartsWith(Math.Max(scan.Span.Start, start - 3), "in ") || scan.StartsWith(Math.Max(scan.Span.Start, start - 3), "at ");

    private static void AddVisited(Draft draft, Narrative narrative, List<Argument> found)
    {
        var scan = draft.Scan;
        foreach (var group in scan.Groups)
        {
            var before = scan.LexemeEndingAt(group.Start);
            var after = group.Start >= draft.Trigger.End && group.Start - draft.Trigger.End <= 1;
            if (after || (before is not null && Destinations.Contains(scan, before) && scan.ClauseAt(group.Start) == scan.ClauseAt(draft.Trigger.Start)))
            {
                if (draft.Place is null && group.Members.Length == 1)
                {
                    draft.Place = new Argument(scan.Slice(group.Start, group.End), scan.Evidence, new SourceSpan(group.Start, group.End));
                }

                Add(scan, narrative, group, found);
            }
        }
    }

    /// <summary>The names that a policy's own title begins with.</summary>
    private static void AddIssuers(Draft draft, Narrative narrative, List<Argument> found)
    {
        var scan = draft.Scan;
        foreach (var book in scan.Books)
        {
            foreach (var group in scan.Groups)
            {
                if (group.Start == book.Start + 1 && group.EndsPhrase && group.Holds(NameKind.Organization))
                {
                    Add(scan, narrative, group, found);
                }
            }
        }
    }

    private static void AddNamesIn(SentenceScan scan, SourceSpan span, List<Argument> found)
    {
        foreach (var name in scan.Names)
        {
            if (span.Contains(name.Start) && name.End <= span.End && scan.LexemeEndingAt(name.End)?.Is(WordClass.EventNoun) != true)
            {
                Add(found, new Argument(scan.Slice(name.Start, name.End), scan.Evidence, name.Span));
            }
        }

        if (found.Count < 2)
        {
            found.Clear();
        }
    }

    private static void Add(SentenceScan scan, Narrative narrative, NameGroup group, List<Argument> found)
    {
        foreach (var name in group.Members)
        {
            if (name.Kind == NameKind.Group)
            {
                foreach (var party in narrative.Resolve(scan, name))
                {
                    Add(found, party);
                }
            }
            else if (!name.Generic)
            {
                Add(found, new Argument(scan.Slice(name.Start, name.End), scan.Evidence, name.Span));
            }
        }
    }

    private static void Add(List<Argument> found, Argument party)
    {
        if (!found.Exists(known => known.Value == party.Value))
        {
            found.Add(party);
        }
    }
}
