using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Finds where an event takes place: "在X召开", "在X," right before the event's clause, "X落户Y", "in X". Who organises is no place.</summary>
internal static class Places
{
    private const int MaxPlace = 24;
    private const int MaxDestination = 10;

    private static readonly FrozenStrings Sites = new("facility-endings.txt");
    private static readonly FrozenStrings Heads = new("not-place-heads.txt");
    private static readonly FrozenStrings Destinations = new("destination-words.txt");

    public static Argument? Of(Draft draft)
    {
        if (draft.Kind is MilestoneKind.Statement or MilestoneKind.Definition or MilestoneKind.PolicyRelease or MilestoneKind.Outcome)
        {
            return null;
        }

        var scan = draft.Scan;
        return scan.Document.Script == Script.Latin ? Latin(draft) : Chinese(draft);
    }

    private static Argument? Chinese(Draft draft)
    {
        var scan = draft.Scan;
        var clause = scan.ClauseAt(draft.Trigger.Start);
        var limit = Math.Max(0, clause - 1);
        for (var i = scan.LexemeFrom(draft.Trigger.Start) - 1; i >= 0 && scan.Lexemes[i].Start >= scan.Clauses[limit].Start; i--)
        {
            var lexeme = scan.Lexemes[i];
            if (!IsLocative(scan, lexeme) || scan.InQuote(lexeme.Start))
            {
                continue;
            }

            var at = scan.ClauseAt(lexeme.Start);
            if (Read(scan, lexeme.End, at == clause ? draft.Trigger.Start : scan.Clauses[at].End, whole: at != clause) is { } place)
            {
                return place;
            }
        }

        return Behind(draft) ?? Destination(draft);
    }

    /// <summary>"前往甲市,出席…会议": who travels to attend a meeting goes where it is held.</summary>
    private static Argument? Destination(Draft draft)
    {
        var scan = draft.Scan;
        var last = scan.LexemeFrom(draft.Trigger.Start) - 1;
        while (last >= 0 && !scan.Lexemes[last].Is(WordClass.Attending))
        {
            last--;
        }

        if (last < 0 || draft.Kind is not (MilestoneKind.Meeting or MilestoneKind.Summit))
        {
            return null;
        }

        var attending = scan.Lexemes[last];
        var end = scan.Folded[attending.Start - 1] is ',' or '、' ? attending.Start - 1 : attending.Start;
        for (var i = last - 1; i >= 0 && end - scan.Lexemes[i].End <= MaxDestination; i--)
        {
            var going = scan.Lexemes[i];
            if (Destinations.Contains(scan, going.Start, going.End) && end - going.End > 1 && scan.Folded.AsSpan(going.End, end - going.End).IndexOfAnyExceptInRange('\u3400', '\u9fff') < 0)
            {
                return Make(scan, going.End, end);
            }
        }

        return null;
    }

    private static bool IsLocative(SentenceScan scan, in Lexeme lexeme) => lexeme.End - lexeme.Start == 1 && scan.Folded[lexeme.Start] is '在' or '于';

    private static Argument? Read(SentenceScan scan, int start, int end, bool whole)
    {
        foreach (var name in scan.Names)
        {
            if (name.Start == start && name.End <= end && name.Kind != NameKind.Group)
            {
                var stop = name.EndsPhrase ? name.End : SiteEnd(scan, name.End, end);
                return stop - start <= MaxPlace && !IsAbstract(scan, start, stop) && (!whole || stop == end) ? Make(scan, start, stop) : null;
            }
        }

        var phrase = Math.Min(end, Phrase.End(scan, start, lists: false));
        return phrase == end && phrase - start is >= 2 and <= 12 && !IsAbstract(scan, start, phrase) && !scan.InTime(start) ? Make(scan, start, phrase) : null;
    }

    /// <summary>A region's name reaches on to a building or site ("滨江区会展中心二楼大厅"), not over other words.</summary>
    private static int SiteEnd(SentenceScan scan, int nameEnd, int end)
    {
        var stop = Math.Min(end, Phrase.End(scan, nameEnd, lists: false));
        for (var length = 1; length <= 3 && stop - length >= nameEnd; length++)
        {
            if (Sites.Contains(scan, stop - length, stop))
            {
                return stop;
            }
        }

        return nameEnd;
    }

    /// <summary>"落户成都", "开幕于香港": behind the event word.</summary>
    private static Argument? Behind(Draft draft)
    {
        var scan = draft.Scan;
        var start = draft.Trigger.End;
        if (scan.LexemeAt(start) is { } preposition && IsLocative(scan, preposition))
        {
            start = preposition.End;
        }
        else if (draft.Series is not { IsElliptic: true } && !scan.Folded[draft.Trigger.Start..draft.Trigger.End].EndsWith("落户", StringComparison.Ordinal))
        {
            return null;
        }

        foreach (var name in scan.Names)
        {
            if (name.Start == start && name.Kind == NameKind.Region)
            {
                return Make(scan, name.Start, name.End);
            }
        }

        return null;
    }

    private static Argument? Latin(Draft draft)
    {
        var scan = draft.Scan;
        Argument? before = null;
        foreach (var name in scan.Names)
        {
            if (!scan.StartsWith(Math.Max(scan.Span.Start, name.Start - 3), "in ") && !scan.StartsWith(Math.Max(scan.Span.Start, name.Start - 3), "at "))
            {
                continue;
            }

            if (name.Start >= draft.Trigger.End)
            {
                return Make(scan, name.Start, name.End);
            }

            before = null;
        }

        return before;
    }

    /// <summary>"在复工复产的关键时期", "在此基础上": no place.</summary>
    private static bool IsAbstract(SentenceScan scan, int start, int end)
    {
        for (var length = 1; length <= 4 && end - length >= start; length++)
        {
            if (Heads.Contains(scan, end - length, end))
            {
                return true;
            }
        }

        return false;
    }

    private static Argument Make(SentenceScan scan, int start, int end) => new(scan.Slice(start, end), scan.Evidence, new SourceSpan(start, end));
}
