using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>What the text has said so far, as far as later sentences lean on it: the date, the parties, the event that is spoken of.</summary>
internal sealed class Narrative(Document document)
{
    private const int MaxSets = 64;
    private const int MaxGap = 4;
    private const int MaxDistance = 12;
    private const int AsideDays = 14;

    private static readonly TermMatcher<string> Continuations = FactWords.Matcher("continuations.txt");
    private static readonly TermMatcher<string> Breaks = FactWords.Matcher("topic-breaks.txt");

    private readonly List<PartySet> _sets = [];

    private readonly record struct PartySet(ImmutableArray<Argument> Members, int Block);

    public Document Document { get; } = document;

    /// <summary>The anchors for dates without a year, as far as the text has come.</summary>
    public TimeContext TimeContext { get; private set; } = new(document.Published?.Value, OwnYear.Of(document));

    /// <summary>The event that was reported last.</summary>
    public Draft? Last { get; private set; }

    /// <summary>The meeting that the document's title names, if it names one.</summary>
    public Draft? Subject { get; private set; }

    /// <summary>The last of them that is no statement.</summary>
    public Draft? Event { get; private set; }

    /// <summary>The meeting, summit or visit that was reported last.</summary>
    public Draft? Gathering { get; private set; }

    /// <summary>Takes note of a sentence after all rules have read it.</summary>
    public void Advance(SentenceScan scan, List<Draft> drafts)
    {
        TimeContext = TimeContext.After(scan.Times);
        foreach (var draft in drafts)
        {
            if (draft.IsTitle && draft.Series is { IsElliptic: false })
            {
                Subject ??= draft;
            }

            if (draft.IsReference || draft.IsTitle || draft.Kind == MilestoneKind.Definition)
            {
                continue;
            }

            if (IsAside(draft))
            {
                continue;
            }

            Last = draft;
            if (draft.Kind != MilestoneKind.Statement)
            {
                Event = draft;
            }

            if (draft.Kind is MilestoneKind.Meeting or MilestoneKind.Summit or MilestoneKind.Visit)
            {
                Gathering = draft;
            }
        }

        if (scan.MayReport)
        {
            NoteParties(scan, drafts);
        }
    }

    /// <summary>True when the sentence goes on with what the one before reported.</summary>
    public static bool Continues(SentenceScan scan) =>
        Continuations.TryMatch(scan.Folded, scan.Span.Start, scan.Span.End, out _, out _) || StartsWithCountedReference(scan);

    /// <summary>The event that the sentence goes on with: in the same paragraph, or right before it when the sentence says so.</summary>
    public Draft? Continued(SentenceScan scan)
    {
        if (Last is null || scan.Index - Last.Sentence > MaxGap || HeadingBetween(Last, scan))
        {
            return null;
        }

        return Continues(scan) && scan.Sentence.Block - Last.Scan.Sentence.Block <= 1 ? Last : null;
    }

    /// <summary>The event that a sentence without an event of its own adds to, or null.</summary>
    public Draft? Host(SentenceScan scan)
    {
        if (SpeaksOfGathering(scan))
        {
            return Gathering is { } gathering && scan.Index - gathering.Sentence <= MaxDistance ? gathering : null;
        }

        if (Continued(scan) is { } continued)
        {
            return continued.Kind == MilestoneKind.Statement && StartsWithParties(scan) && Event is { } reported && scan.Index - reported.Sentence <= MaxGap ? reported : continued;
        }

        return Last is not null && Last.Scan.Sentence.Block == scan.Sentence.Block && scan.Index - Last.Sentence <= MaxGap && !Breaks.TryMatch(scan.Folded, scan.Span.Start, scan.Span.End, out _, out _)
            && !scan.Times.Any(time => time is { IsDuration: false, Period.Precision: DatePrecision.Day })
            ? Last
            : null;
    }

    /// <summary>双方 after somebody's words speaks of the event again, not of the words.</summary>
    private static bool StartsWithParties(SentenceScan scan) => scan.Names.Count > 0 && scan.Names[0] is { Kind: NameKind.Group } group && group.Start == scan.Span.Start;

    /// <summary>An event well before the one spoken of, told in the same paragraph: background.</summary>
    private bool IsAside(Draft draft) =>
        Last is { Time.Period: { } known } && draft.Time?.Period is { } period && Last.Scan.Sentence.Block == draft.Scan.Sentence.Block && Last.Sentence != draft.Sentence
        && period.Last < known.First.AddDays(-AsideDays);

    /// <summary>"值得关注的是,这次联席会议是……", "the two sides will …": points back at a meeting.</summary>
    private static bool SpeaksOfGathering(SentenceScan scan)
    {
        if (scan.Document.Script == Script.Latin && Facts.Parties.SpeaksOfBoth(scan, scan.Span.End))
        {
            return true;
        }

        foreach (var lexeme in scan.Lexemes)
        {
            if (lexeme.Is(WordClass.EventNoun) && lexeme.Start - 2 >= scan.Span.Start
                && scan.Folded.AsSpan(lexeme.Start - 2, 2) is "这次" or "此次" or "本次" or "该次")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names that a word like 双方 or 两个国家级新区 stands for, or nothing.</summary>
    public ImmutableArray<Argument> Resolve(SentenceScan scan, Name group)
    {
        var text = scan.Folded[group.Start..group.End];
        var pronoun = NameReader.IsPronoun(text);
        var size = text[0] is '三' or '各' ? 3 : text[0] == '四' ? 4 : 2;
        var counted = pronoun || text.Contains('两', StringComparison.Ordinal) || text[0] is '三' or '四';
        if (!counted)
        {
            return [];
        }

        var ending = pronoun ? "" : Ending(scan, group);
        for (var i = _sets.Count - 1; i >= 0; i--)
        {
            var set = _sets[i];
            if (pronoun && scan.Sentence.Block - set.Block > MaxGap)
            {
                break;
            }

            if ((set.Members.Length == size || (text[0] == '各' && set.Members.Length > 1))
                && set.Members.All(member => Folding.Fold(member.Value).EndsWith(ending, StringComparison.Ordinal)))
            {
                return set.Members;
            }
        }

        return [];
    }

    /// <summary>The two parties that were named together last, for "both sides"; empty where none were, or too far back.</summary>
    public ImmutableArray<Argument> Pair(SentenceScan scan) =>
        _sets.FindLast(set => set.Members.Length == 2 && scan.Sentence.Block - set.Block <= MaxGap) is { Members.IsDefaultOrEmpty: false } pair ? pair.Members : [];

    /// <summary>Remembers the parties of one event, so that 双方 finds them.</summary>
    public void Note(ImmutableArray<Argument> members, int block)
    {
        if (members.Length < 2)
        {
            return;
        }

        if (_sets.Count >= MaxSets)
        {
            _sets.RemoveAt(0);
        }

        _sets.Add(new PartySet(members, block));
    }

    /// <summary>The shortest ending of two characters or more: 新区 for "两大国家级新区".</summary>
    private static string Ending(SentenceScan scan, Name group)
    {
        for (var start = group.End - 2; start > group.Start; start--)
        {
            if (Lexicon.Words.TryMatch(scan.Folded, start, group.End, out var word, out var length) && start + length == group.End
                && word.Is(WordClass.RegionSuffix | WordClass.OrganizationSuffix))
            {
                return scan.Folded[start..group.End];
            }
        }

        return scan.Folded[(group.End - 1)..group.End];
    }

    private void NoteParties(SentenceScan scan, List<Draft> drafts)
    {
        foreach (var group in scan.Groups)
        {
            if (group.Members.Length > 1 && group.Members.All(member => member.Kind != NameKind.Group && !member.Generic) && !scan.InBook(group.Start))
            {
                Note([.. group.Members.Select(member => new Argument(scan.Slice(member.Start, member.End), scan.Evidence, member.Span))], scan.Sentence.Block);
            }
        }

        foreach (var draft in drafts)
        {
            Note([.. draft.Parties], scan.Sentence.Block);
        }
    }

    /// <summary>"6个项目由…": a counted thing that was just spoken of.</summary>
    private static bool StartsWithCountedReference(SentenceScan scan) =>
        scan.Numerals.Count > 0 && scan.Numerals[0].Span.Start == scan.Span.Start && !scan.Numerals[0].IsOrdinal && FigureReader.HasUnit(scan, scan.Numerals[0]);

    private bool HeadingBetween(Draft last, SentenceScan scan)
    {
        for (var block = last.Scan.Sentence.Block + 1; block < scan.Sentence.Block; block++)
        {
            if (Document.Blocks[block].Kind == BlockKind.Heading)
            {
                return true;
            }
        }

        return false;
    }
}
