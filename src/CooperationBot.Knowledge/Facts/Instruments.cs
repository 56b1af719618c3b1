using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Finds the papers that a sentence speaks of: 《…》, or a phrase that ends in such a noun ("战略合作协议").</summary>
internal static class Instruments
{
    private const int MaxLength = 60;
    private const int MaxReach = 120;

    /// <summary>The first paper behind the position in the same clause.</summary>
    public static SourceSpan? After(SentenceScan scan, int start, WordClass classes)
    {
        var clause = scan.Clauses[Math.Max(0, scan.ClauseAt(Math.Max(scan.Span.Start, start - 1)))];
        foreach (var book in scan.Books)
        {
            if (book.Start >= start && book.Start < clause.End && book.Start - start <= MaxReach)
            {
                return book;
            }
        }

        for (var i = scan.LexemeFrom(start); i < scan.Lexemes.Count && scan.Lexemes[i].End <= clause.End; i++)
        {
            var lexeme = scan.Lexemes[i];
            if (lexeme.Is(WordClass.Trigger) && lexeme.Start > start + 1 && lexeme.Word.Need is TriggerNeed.Event or TriggerNeed.Policy)
            {
                return null;
            }

            if (lexeme.Is(classes) && !Continued(scan, lexeme, classes, clause.End))
            {
                return Trim(scan, start, lexeme.End);
            }
        }

        return null;
    }

    /// <summary>The nearest paper in front of the position in the same clause ("《…》出台", "合作协议签署").</summary>
    public static SourceSpan? Before(SentenceScan scan, int end, WordClass classes)
    {
        var clause = scan.Clauses[scan.ClauseAt(end)];
        for (var i = scan.Books.Count - 1; i >= 0; i--)
        {
            if (scan.Books[i].End <= end && scan.Books[i].Start >= clause.Start)
            {
                return scan.Books[i];
            }
        }

        for (var i = scan.LexemeFrom(end) - 1; i >= 0 && scan.Lexemes[i].Start >= clause.Start; i--)
        {
            if (scan.Lexemes[i].Is(classes))
            {
                var start = Phrase.Start(scan, scan.Lexemes[i].Start, clause.Start);
                return new SourceSpan(start, scan.Lexemes[i].End);
            }
        }

        return null;
    }

    /// <summary>Every paper in the stretch, 《》 and phrases.</summary>
    public static IEnumerable<SourceSpan> All(SentenceScan scan, SourceSpan within)
    {
        foreach (var book in scan.Books)
        {
            if (within.Contains(book.Start))
            {
                yield return book;
            }
        }
    }

    /// <summary>"合作协议书": the noun goes on, or "协议和备忘录" names a second one that is read by itself.</summary>
    private static bool Continued(SentenceScan scan, in Lexeme lexeme, WordClass classes, int end)
    {
        var next = scan.LexemeAt(lexeme.End);
        return next is { } following && following.End <= end && following.Is(classes);
    }

    private static SourceSpan? Trim(SentenceScan scan, int start, int end)
    {
        while (start < end && (scan.Folded[start] is '了' or ' ' or '的' || scan.StartsWith(start, "a ") || scan.StartsWith(start, "an ") || scan.StartsWith(start, "the ")))
        {
            start += scan.Folded[start] switch { 'a' when scan.Folded[start + 1] == 'n' => 3, 'a' => 2, 't' => 4, _ => 1 };
        }

        foreach (var numeral in scan.Numerals)
        {
            if (numeral.Span.Start == start && FigureReader.UnitEnd(scan, numeral) is var unit && unit > numeral.Span.End && unit < end)
            {
                start = unit;
            }
        }

        return end - start is > 1 and <= MaxLength ? new SourceSpan(start, end) : end > start ? new SourceSpan(Math.Max(start, end - MaxLength), end) : null;
    }
}
