using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using Numeral = CooperationBot.Knowledge.Text.Numeral;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Finds meetings named by series and number in Chinese text; English ones are read by <see cref="LatinSeriesReader"/>.</summary>
internal static class SeriesReader
{
    private const int MaxSeries = 12;
    private const int MaxNoun = 30;
    private const int MaxModifier = 60;
    private const string Classifiers = "次届场轮期回";

    private const WordClass NounBreaks = WordClass.Boundary | WordClass.Preposition | WordClass.Conjunction | WordClass.Negation;
    private const WordClass ModifierBreaks = WordClass.Preposition | WordClass.Attending | WordClass.Reporting | WordClass.Negation | WordClass.Planned;

    public static IReadOnlyList<SeriesName> Read(SentenceScan scan)
    {
        var found = new List<SeriesName>();
        foreach (var numeral in scan.Numerals)
        {
            if (found.Count >= MaxSeries)
            {
                break;
            }

            if (!numeral.IsOrdinal || numeral.Value is < 1 or > 9999 || scan.InBook(numeral.Span.Start))
            {
                continue;
            }

            if (scan.Document.Script == Script.Latin)
            {
                if (LatinSeriesReader.Read(scan, numeral) is { } latin)
                {
                    found.Add(latin);
                }
            }
            else if (ReadNumbered(scan, numeral) is { } series)
            {
                found.Add(series);
            }
        }

        foreach (var time in scan.Times)
        {
            if (time.Period?.Precision == DatePrecision.Year && ReadYearly(scan, time) is { } yearly && !found.Exists(other => other.Span.Overlaps(yearly.Span)))
            {
                found.Add(yearly);
            }
        }

        return found;
    }

    /// <summary>The event noun at or after <paramref name="from"/> with nothing but its own modifiers before it, or null.</summary>
    public static Lexeme? NounAfter(SentenceScan scan, int from)
    {
        Lexeme? noun = null;
        for (var i = scan.LexemeFrom(from); i < scan.Lexemes.Count; i++)
        {
            var lexeme = scan.Lexemes[i];
            if (lexeme.End - from > MaxNoun || HasBorder(scan, from, lexeme.Start) || (noun is { } last && last.End != lexeme.Start))
            {
                break;
            }

            if (lexeme.Is(WordClass.EventNoun))
            {
                noun = lexeme;
            }
            else if (noun is not null || (lexeme.Is(NounBreaks) && !lexeme.Is(WordClass.Guard) && !Phrase.IsVerbal(scan, lexeme)))
            {
                break;
            }
        }

        return noun;
    }

    /// <summary>Where the noun proper begins in a lexeme like 视频联席会议.</summary>
    public static int CoreStart(SentenceScan scan, in Lexeme noun)
    {
        if (!noun.Is(WordClass.Online))
        {
            return noun.Start;
        }

        for (var start = noun.Start + 1; start < noun.End; start++)
        {
            if (Lexicon.Words.TryMatch(scan.Folded, start, noun.End, out var word, out var length) && start + length == noun.End && word.Is(WordClass.EventNoun) && !word.Is(WordClass.Online))
            {
                return start;
            }
        }

        return noun.Start;
    }

    private static SeriesName? ReadNumbered(SentenceScan scan, Numeral numeral)
    {
        var classifier = numeral.Span.End;
        if (classifier >= scan.Span.End || !Classifiers.Contains(scan.Folded[classifier], StringComparison.Ordinal))
        {
            return null;
        }

        var ordinal = (int)numeral.Value;
        var modifier = ModifierStart(scan, numeral.Span.Start);
        if (NounAfter(scan, classifier + 1) is not { } noun)
        {
            return modifier == numeral.Span.Start && IsElliptic(scan, classifier + 1)
                ? new SeriesName("", "", "", ordinal, new SourceSpan(numeral.Span.Start, classifier + 1), MilestoneKind.Meeting, IsBare: true, Hosts: null)
                : null;
        }

        var nounText = scan.Slice(classifier + 1, noun.Start) + scan.Slice(CoreStart(scan, noun), noun.End);
        nounText = WithoutOnline(scan, classifier + 1, noun, nounText);
        return Compose(scan, modifier, numeral.Span.Start, nounText, noun, ordinal, classifier + 1);
    }

    private static SeriesName? ReadYearly(SentenceScan scan, TimeMention time)
    {
        var start = time.Span.End;
        if (NounAfter(scan, start) is not { } noun || noun.Start - start < 2)
        {
            return null;
        }

        return Compose(scan, start, start, scan.Slice(start, noun.End), noun, null, start);
    }

    private static SeriesName Compose(SentenceScan scan, int modifier, int number, string nounText, in Lexeme noun, int? ordinal, int nounStart)
    {
        var end = number;
        while (end > modifier && scan.Folded[end - 1] is '的' or ' ')
        {
            end--;
        }

        var hosts = Hosts(scan, modifier, end);
        var before = scan.Slice(modifier, end);
        var rest = hosts is null ? before : scan.Slice(Math.Min(hosts.End, end), end);
        var plain = nounStart == noun.Start && noun.End - noun.Start <= 4 && EndsWithEvent(scan, end);
        var name = plain ? before : before + nounText;
        var core = plain ? rest : rest + nounText;
        var bare = before.Length == 0 && ordinal is not null && nounText.Length <= 6;
        return new SeriesName(name, core, nounText, ordinal, new SourceSpan(modifier, noun.End), noun.Word.Names, bare, hosts);
    }

    private static NameGroup? Hosts(SentenceScan scan, int start, int end)
    {
        foreach (var group in scan.Groups)
        {
            if (group.Start == start && group.End <= end && (group.EndsPhrase || group.Members.Length > 1))
            {
                return group;
            }
        }

        return null;
    }

    private static bool EndsWithEvent(SentenceScan scan, int end) => scan.LexemeEndingAt(end) is { } last && last.Is(WordClass.EventNoun);

    private static string WithoutOnline(SentenceScan scan, int start, in Lexeme noun, string text) =>
        scan.LexemeAt(start) is { } first && first.Start < noun.Start && first.Is(WordClass.Online) ? text[(first.End - start)..] : text;

    private static bool IsElliptic(SentenceScan scan, int end) =>
        end >= scan.Span.End || scan.Folded[end] is ',' or '。' or ' ' || scan.LexemeAt(end)?.Is(WordClass.Preposition | WordClass.Trigger) == true;

    /// <summary>The name before the number reaches back to the clause border, a time, an event verb or a preposition.</summary>
    private static int ModifierStart(SentenceScan scan, int number)
    {
        var start = scan.Clauses[scan.ClauseAt(number)].Start;
        foreach (var time in scan.Times)
        {
            if (time.Span.End <= number)
            {
                start = Math.Max(start, time.Span.End);
            }
        }

        for (var i = scan.LexemeFrom(number) - 1; i >= 0 && scan.Lexemes[i].End > start; i--)
        {
            var lexeme = scan.Lexemes[i];
            if (!scan.InQuote(lexeme.Start) && !lexeme.Is(WordClass.Guard)
                && (lexeme.Is(ModifierBreaks) || (lexeme.Is(WordClass.Trigger) && lexeme.Word.Need == TriggerNeed.Event)))
            {
                start = lexeme.End;
                break;
            }
        }

        start = Math.Max(start, number - MaxModifier);
        for (var i = number - 1; i >= start; i--)
        {
            if (scan.Folded[i] == ' ' && scan.Document.Script != Script.Latin)
            {
                start = i + 1;
                break;
            }
        }

        while (start < number && scan.LexemeAt(start) is { } first && first.End - first.Start == 1 && first.Is(WordClass.Boundary) && first.End <= number)
        {
            start = first.End;
        }

        return start;
    }

    private static bool HasBorder(SentenceScan scan, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (scan.Folded[i] is ',' or '。' or ':' or ';' or ')' or '》' or '\n')
            {
                return true;
            }
        }

        return false;
    }
}
