using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Chooses a short exact slice of the document that names a milestone.</summary>
internal static class Titles
{
    private const int MaxLength = 40;
    private const int MaxLatinLength = 90;
    private const int MinNoun = 7;

    public static SourceSpan Of(Draft draft)
    {
        var scan = draft.Scan;
        if (draft.Series is { IsElliptic: false } series && draft.Kind is MilestoneKind.Meeting or MilestoneKind.Summit)
        {
            return Cut(scan, series.Span.Start, series.Span.End);
        }

        return draft.Kind switch
        {
            MilestoneKind.Signing when draft.Instruments.Count > 0 => WithInstrument(draft),
            MilestoneKind.PolicyRelease when draft.Instruments.Count > 0 => draft.Instruments[0].Span,
            MilestoneKind.Meeting or MilestoneKind.Summit when EventPhrase(draft) is { } noun => noun,
            _ => MainClause(scan, draft.Trigger),
        };
    }

    /// <summary>The clause of the words, without its date, cut at a clause border or at the limit.</summary>
    public static SourceSpan MainClause(SentenceScan scan, SourceSpan words)
    {
        var clause = scan.Clauses[scan.ClauseAt(words.Start)];
        var start = Topics.Start(scan, clause, words.Start);
        return Cut(scan, start, clause.End);
    }

    /// <summary>Words from <paramref name="start"/> on, cut so that they stay short; never longer than the sentence.</summary>
    public static SourceSpan Cut(SentenceScan scan, int start, int end)
    {
        var limit = scan.Document.Script == Script.Latin ? MaxLatinLength : MaxLength;
        end = Math.Min(end, scan.Span.End);
        while (start < end && scan.Text[start] is ' ' or ',' or '，' or '、')
        {
            start++;
        }

        if (end - start > limit)
        {
            end = start + limit;
            for (var i = end; i > start + 8; i--)
            {
                if (scan.Folded[i] is ',' or '、' or ':' or ';' or ' ' && !scan.InQuote(i) && !scan.InBook(i))
                {
                    end = i;
                    break;
                }
            }

            end = OutsideQuote(scan, start, end);

            // Never between the two halves of one character.
            if (end > start && char.IsHighSurrogate(scan.Text[end - 1]))
            {
                end--;
            }
        }

        while (end > start && (scan.Folded[end - 1] is '。' or ',' or ':' or ';' or ' ' or '、' or '!' || (scan.Folded[end - 1] == '.' && end == scan.Span.End)))
        {
            end--;
        }

        return end > start ? new SourceSpan(start, end) : scan.Span;
    }

    /// <summary>Not in the middle of a short quotation, where a cut before it leaves enough.</summary>
    private static int OutsideQuote(SentenceScan scan, int start, int end)
    {
        foreach (var quote in scan.Quotes)
        {
            if (quote.Start < end && quote.End > end && quote.Start > start + 8)
            {
                return quote.Start;
            }
        }

        return end;
    }

    private static SourceSpan WithInstrument(Draft draft)
    {
        var scan = draft.Scan;
        var instrument = draft.Instruments[0].Span;
        var limit = scan.Document.Script == Script.Latin ? MaxLatinLength : MaxLength;
        if (instrument.Start < draft.Trigger.Start)
        {
            return draft.Trigger.End - instrument.Start <= limit ? new SourceSpan(instrument.Start, draft.Trigger.End) : Cut(scan, instrument.Start, instrument.End);
        }

        var first = draft.Parties.Where(party => scan.Span.Contains(party.Span) && party.Span.End <= draft.Trigger.Start).Select(party => party.Span.Start).DefaultIfEmpty(-1).Min();
        if (first >= 0 && instrument.End - first <= limit)
        {
            return new SourceSpan(first, instrument.End);
        }

        return instrument.End - draft.Trigger.Start <= limit && instrument.Length < 12 ? new SourceSpan(draft.Trigger.Start, instrument.End) : instrument;
    }

    /// <summary>"沿海产业服务峰会": what is held, when its name is long enough to tell it apart.</summary>
    private static SourceSpan? EventPhrase(Draft draft)
    {
        var scan = draft.Scan;
        var clause = scan.Clauses[scan.ClauseAt(draft.Trigger.Start)];
        for (var i = scan.LexemeFrom(draft.Trigger.End); i < scan.Lexemes.Count && scan.Lexemes[i].End <= clause.End; i++)
        {
            var noun = scan.Lexemes[i];
            if (noun.Is(WordClass.EventNoun) && noun.End - draft.Trigger.End is >= MinNoun and <= MaxLength)
            {
                var start = draft.Trigger.End;
                while (start < noun.Start && scan.Folded[start] is '了' or ' ')
                {
                    start++;
                }

                return new SourceSpan(start, noun.End);
            }
        }

        return null;
    }
}
