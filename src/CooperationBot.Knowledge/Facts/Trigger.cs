using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>A trigger that was found to report something.</summary>
/// <param name="Kind">What it reports.</param>
/// <param name="Word">The trigger.</param>
/// <param name="Object">End of what belongs to it: its event noun, instrument or the trigger itself.</param>
/// <param name="Noun">The event noun, instrument or policy that satisfies it, if any.</param>
/// <param name="Series">The numbered meeting that it holds, if any.</param>
/// <param name="IsReference">True for "签署协议后", "启动的项目": refers to an event.</param>
/// <param name="IsAttributive">True for "4月23日召开的会议": a reference that still reports when it carries its own date.</param>
internal sealed record TriggerReport(
    MilestoneKind Kind, Lexeme Word, int Object, SourceSpan? Noun, SeriesName? Series, bool IsReference, bool IsAttributive);

/// <summary>Decides whether a trigger reports an event where it stands.</summary>
internal static class Trigger
{
    private const int MaxObject = 80;
    private const int MaxNegation = 3;

    private static readonly FrozenStrings ReferenceTails = new("reference-tails.txt");
    private static readonly TermMatcher<string> Generic = FactWords.Matcher("generic-heads.txt");
    private static readonly TermMatcher<string> Forms = FactWords.Matcher("form-words.txt");

    public static TriggerReport? Read(SentenceScan scan, Lexeme word)
    {
        var clause = scan.Clauses[scan.ClauseAt(word.Start)];
        if (IsDenied(scan, word, clause))
        {
            return null;
        }

        var end = word.End;
        if (end < scan.Span.End && scan.Folded[end] is '了' or '过')
        {
            end++;
        }

        SourceSpan? noun = null;
        SeriesName? series = null;
        var kind = word.Word.Reports;
        switch (word.Word.Need)
        {
            case TriggerNeed.Event:
                if (IsCountOfMeetings(scan, end))
                {
                    kind = MilestoneKind.Outcome;
                    break;
                }

                if (EventNoun(scan, word, clause) is { } found)
                {
                    (kind, noun, series) = found;
                    break;
                }

                // What is held has no known name; a date of its own still makes it an event.
                if (EventTime.Before(scan, word.Start) is null || (word.Start - clause.Start < 2 && clause.End - end < 2))
                {
                    return null;
                }

                kind = MilestoneKind.Other;
                break;
            case TriggerNeed.Instrument:
                noun = Instruments.After(scan, end, WordClass.Instrument) ?? Instruments.Before(scan, word.Start, WordClass.Instrument);
                break;
            case TriggerNeed.Policy:
                noun = Instruments.After(scan, end, WordClass.Policy) ?? Instruments.Before(scan, word.Start, WordClass.Policy);
                break;
            case TriggerNeed.Consensus:
                noun = Find(scan, end, clause.End, WordClass.Consensus);
                break;
            case TriggerNeed.Decision:
                noun = Find(scan, end, clause.End, WordClass.Decision);
                break;
            case TriggerNeed.Object when clause.End - end < 3:
            case TriggerNeed.Subject when word.Start - clause.Start < 2:
            case TriggerNeed.Figure when !scan.Numerals.Any(numeral => !numeral.IsOrdinal && clause.Contains(numeral.Span.Start) && numeral.Span.Start > word.Start):
            case TriggerNeed.Plan when Find(scan, clause.Start, word.Start, WordClass.Planned) is null:
                return null;
            default:
                noun = kind == MilestoneKind.Signing ? Instruments.After(scan, end, WordClass.Instrument) : null;
                break;
        }

        if (word.Word.Need == TriggerNeed.Policy && noun is { } paper && scan.Folded[paper.Start] != '《' && Generic.TryMatch(scan.Folded, paper.Start, paper.End, out _, out _))
        {
            return null;
        }

        if (noun is null && series is null && word.Word.Need is TriggerNeed.Instrument or TriggerNeed.Policy or TriggerNeed.Consensus or TriggerNeed.Decision)
        {
            return null;
        }

        series ??= SeriesInClause(scan, clause, kind);
        if (kind == MilestoneKind.Meeting && (IsRepeated(scan, word, clause) || (word.Word.Need != TriggerNeed.Event && IsCountOfMeetings(scan, end))))
        {
            kind = MilestoneKind.Outcome;
        }

        if (scan.Times.Any(time => time.IsDuration && time.Span.Start == end))
        {
            // "已成立26年": how long ago, not when.
            kind = MilestoneKind.Outcome;
        }

        if (kind == MilestoneKind.Opening && Gathering(scan, word) is { } gathering)
        {
            (kind, noun) = (gathering.Word.Names, gathering.Span);
        }

        var objectEnd = noun is { } span && span.Start >= word.End ? span.End : end;
        var (reference, attributive) = Reference(scan, end, objectEnd);
        return new TriggerReport(kind, word, objectEnd, noun, series, reference || attributive || IsNominal(scan, word) || IsWitnessed(scan, word) || IsOfThisTime(scan, word, clause), attributive && !reference);
    }

    private static (MilestoneKind Kind, SourceSpan? Noun, SeriesName? Series)? EventNoun(SentenceScan scan, Lexeme word, SourceSpan clause)
    {
        var series = scan.Series.FirstOrDefault(name => clause.Contains(name.Span.Start) && name.Span.Start >= word.End)
            ?? scan.Series.LastOrDefault(name => clause.Contains(name.Span.Start) && name.Span.End <= word.Start);
        if (series is not null)
        {
            return (series.Kind, series.Span, series);
        }

        SourceSpan? noun = null;
        var kind = MilestoneKind.Other;
        for (var i = scan.LexemeFrom(word.End); i < scan.Lexemes.Count && scan.Lexemes[i].End <= Math.Min(clause.End, word.End + MaxObject); i++)
        {
            var lexeme = scan.Lexemes[i];
            if (noun is { } last && last.End != lexeme.Start)
            {
                break;
            }

            if (lexeme.Is(WordClass.EventNoun) && !IsForm(scan, lexeme) && !scan.InQuote(lexeme.Start))
            {
                (noun, kind) = (lexeme.Span, lexeme.Word.Names);
            }
        }

        for (var i = scan.LexemeFrom(word.Start) - 1; noun is null && i >= 0 && scan.Lexemes[i].Start >= clause.Start; i--)
        {
            if (scan.Lexemes[i] is var lexeme && lexeme.Is(WordClass.EventNoun) && !IsForm(scan, lexeme) && !scan.InQuote(lexeme.Start))
            {
                (noun, kind) = (lexeme.Span, lexeme.Word.Names);
            }
        }

        return noun is null ? null : (kind, noun, null);
    }

    /// <summary>"第一届论坛在香港开幕": what opens is a gathering.</summary>
    private static Lexeme? Gathering(SentenceScan scan, Lexeme word)
    {
        if (!scan.Folded.AsSpan(word.Start, word.End - word.Start).StartsWith("开幕"))
        {
            return null;
        }

        for (var i = scan.LexemeFrom(word.Start) - 1; i >= 0; i--)
        {
            if (scan.Lexemes[i].Is(WordClass.EventNoun) && scan.Lexemes[i].Word.Names is MilestoneKind.Meeting or MilestoneKind.Summit && !scan.InQuote(scan.Lexemes[i].Start))
            {
                return scan.Lexemes[i];
            }
        }

        return null;
    }

    /// <summary>"以视频会议形式": a way of meeting, not the meeting.</summary>
    private static bool IsForm(SentenceScan scan, in Lexeme lexeme) => Forms.TryMatch(scan.Folded, lexeme.End, scan.Span.End, out _, out _);

    private static SeriesName? SeriesInClause(SentenceScan scan, SourceSpan clause, MilestoneKind kind) =>
        kind is MilestoneKind.Decision or MilestoneKind.Opening ? scan.Series.FirstOrDefault(series => clause.Contains(series.Span.Start)) : null;

    /// <summary>"举办12届…": a sum of meetings, not one.</summary>
    private static bool IsCountOfMeetings(SentenceScan scan, int end) =>
        scan.Numerals.Any(numeral => numeral.Span.Start == end && !numeral.IsOrdinal && FigureReader.HasUnit(scan, numeral));

    /// <summary>"三度会晤", "多次会谈".</summary>
    private static bool IsRepeated(SentenceScan scan, in Lexeme word, SourceSpan clause) =>
        word.Start - 2 >= clause.Start && scan.Folded[word.Start - 1] is '度' or '次' && scan.Folded[word.Start - 2] is >= '一' and <= '龥';

    private static bool IsDenied(SentenceScan scan, in Lexeme word, SourceSpan clause)
    {
        for (var i = scan.LexemeFrom(word.Start) - 1; i >= 0 && scan.Lexemes[i].Start >= clause.Start; i--)
        {
            if (scan.Lexemes[i].Is(WordClass.Negation) && word.Start - scan.Lexemes[i].End <= MaxNegation)
            {
                return true;
            }
        }

        return false;
    }

    private static SourceSpan? Find(SentenceScan scan, int start, int end, WordClass classes)
    {
        for (var i = scan.LexemeFrom(start); i < scan.Lexemes.Count && scan.Lexemes[i].Start < end; i++)
        {
            if (scan.Lexemes[i].Is(classes) && !scan.InQuote(scan.Lexemes[i].Start))
            {
                return scan.Lexemes[i].Span;
            }
        }

        return null;
    }

    private static (bool Reference, bool Attributive) Reference(SentenceScan scan, int wordEnd, int objectEnd)
    {
        if (scan.LexemeAt(objectEnd) is { } tail && ReferenceTails.Contains(scan, tail))
        {
            return (true, false);
        }

        return (false, wordEnd < scan.Span.End && scan.Folded[wordEnd] == '的');
    }

    /// <summary>"见证签约": somebody was there when it happened, which is told elsewhere.</summary>
    private static bool IsWitnessed(SentenceScan scan, in Lexeme word) => scan.LexemeEndingAt(word.Start) is { } before && before.Is(WordClass.Attending) && !before.Is(WordClass.Trigger);

    /// <summary>"本次集中开工项目中": the act that was just reported.</summary>
    private static bool IsOfThisTime(SentenceScan scan, in Lexeme word, SourceSpan clause)
    {
        var start = clause.Start;
        while (start < word.Start && scan.Folded[start] == ' ')
        {
            start++;
        }

        return word.Start - start is >= 2 and <= 6 && scan.Folded.AsSpan(start, 2) is "本次" or "此次" or "这次" && !word.Is(WordClass.EventNoun) && word.Word.Need is TriggerNeed.Nothing;
    }

    /// <summary>"政策的出台": the act as a noun.</summary>
    private static bool IsNominal(SentenceScan scan, in Lexeme word) => word.Start > scan.Span.Start && scan.Folded[word.Start - 1] == '的' && scan.Document.Script != Script.Latin;

}
