using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>
/// Reads lists: items joined by 、 (or by ; behind a colon) with an introducer in front (包括, 涵盖, 在 ...) or a count behind
/// ("A、B、C七大方面", "A、B等9所高校"). Two joined names alone are no list.
/// </summary>
internal static class EnumerationReader
{
    private const int MaxItem = 60;
    private const int MaxItems = 60;

    private static readonly FrozenStrings Strong = new("strong-list-introducers.txt");

    public static IReadOnlyList<Enumeration> Read(SentenceScan scan, IReadOnlyList<Figure> figures)
    {
        var found = new List<Enumeration>();
        var i = scan.Span.Start;
        while (i < scan.Span.End)
        {
            if (scan.Folded[i] != '、' || scan.InBook(i))
            {
                i++;
                continue;
            }

            var (enumeration, next) = ReadFrom(scan, i, figures);
            if (enumeration is not null)
            {
                found.Add(enumeration);
            }

            i = Math.Max(next, i + 1);
        }

        if (ColonList.Read(scan, figures) is { } list)
        {
            found.Add(list);
        }
        else if (scan.Document.Script == Script.Latin && LatinList.Read(scan) is { } latin)
        {
            found.Add(latin);
        }

        return found;
    }

    private static (Enumeration? List, int Next) ReadFrom(SentenceScan scan, int separator, IReadOnlyList<Figure> figures)
    {
        var border = Border(scan, separator);
        var separators = Separators(scan, separator, border.End);
        if (Restart(scan, separators) is var restart and > 0)
        {
            return (null, separators[restart]);
        }

        var verbal = IsVerbal(scan, separators);
        var start = FirstStart(scan, separator, border.Start, verbal);
        var tail = ListTail.Read(scan, separators[^1] + 1, border.End, verbal);
        var items = Items(scan, start, separators, tail.ItemsEnd);
        var next = Math.Max(tail.End, separators[^1] + 1);
        if (items.Length < 2 || EndsInTitles(scan, items))
        {
            return (null, next);
        }

        var (declared, label) = (tail.Declared, tail.Label);
        if (declared is null)
        {
            (declared, var before) = DeclaredBefore(scan, start, items.Length, figures);
            label = label.Length > 0 && label != "方面" ? label : before.Length > 0 ? before : label;
        }

        var introduced = start > scan.Span.Start && (scan.Folded[start - 1] is ':' or '-' || Strong.Contains(scan, scan.LexemeEndingAt(start)));
        if (!tail.Open && declared is null && items.Length < 3 && !introduced)
        {
            return (null, next);
        }

        if (!tail.Open && declared is null && items.Length == 2)
        {
            return (null, next);
        }

        var complete = declared == items.Length || (declared is null && !tail.Open);
        return (new Enumeration(label, declared, items, complete, scan.Evidence, new SourceSpan(start, Math.Max(tail.End, items[^1].Span.End))), next);
    }

    /// <summary>A list stays inside its clause, or inside the clause of the quotation that it stands in.</summary>
    private static SourceSpan Border(SentenceScan scan, int position)
    {
        var clause = scan.Clauses[scan.ClauseAt(position)];
        foreach (var quote in scan.Quotes)
        {
            if (quote.Contains(position))
            {
                var start = position;
                while (start > quote.Start + 1 && scan.Folded[start - 1] is not (',' or '。' or ';' or ':'))
                {
                    start--;
                }

                var end = position;
                while (end < quote.End - 1 && scan.Folded[end] is not (',' or '。' or ';' or ':'))
                {
                    end++;
                }

                return new SourceSpan(start, end);
            }
        }

        var stop = clause.End;
        while (stop > position && scan.Folded[stop - 1] is '。' or '!' or '?' or ' ')
        {
            stop--;
        }

        return new SourceSpan(clause.Start, Math.Max(stop, position));
    }

    private static List<int> Separators(SentenceScan scan, int first, int end)
    {
        var inside = scan.InQuote(first);
        var separators = new List<int> { first };
        for (var i = first + 1; i < end && separators.Count < MaxItems; i++)
        {
            if (scan.Folded[i] == '、' && scan.InQuote(i) == inside && !scan.InBook(i))
            {
                separators.Add(i);
            }
            else if (i - separators[^1] > MaxItem || (scan.LexemeAt(i) is { } lexeme && ListTail.Closes(scan, lexeme)))
            {
                break;
            }
        }

        return separators;
    }

    /// <summary>Index of the separator at which an inner list begins ("甲、乙包括A、B等"), or 0.</summary>
    private static int Restart(SentenceScan scan, List<int> separators)
    {
        for (var k = 1; k < separators.Count; k++)
        {
            for (var i = scan.LexemeFrom(separators[k - 1] + 2); i < scan.Lexemes.Count && scan.Lexemes[i].End < separators[k]; i++)
            {
                var lexeme = scan.Lexemes[i];
                if (lexeme.End - lexeme.Start >= 2 && lexeme.Is(WordClass.ListIntroducer) && Strong.Contains(scan, lexeme))
                {
                    return k;
                }
            }
        }

        return 0;
    }

    /// <summary>Items that are phrases with a verb in front ("加强规划战略协同、探索内陆开放新模式").</summary>
    private static bool IsVerbal(SentenceScan scan, List<int> separators)
    {
        var verbs = separators.Count(separator => scan.LexemeAt(separator + 1) is { } first && first.End - first.Start >= 2
            && first.Is(WordClass.Boundary) && !first.Is(WordClass.Guard | WordClass.Conjunction));
        return verbs * 2 > separators.Count;
    }

    private static int FirstStart(SentenceScan scan, int separator, int border, bool verbal)
    {
        var start = border;
        foreach (var time in scan.Times)
        {
            if (time.Span.End <= separator)
            {
                start = Math.Max(start, time.Span.End);
            }
        }

        for (var i = scan.LexemeFrom(separator) - 1; i >= 0 && scan.Lexemes[i].End > start; i--)
        {
            var lexeme = scan.Lexemes[i];
            var stops = verbal
                ? Strong.Contains(scan, lexeme)
                : (Phrase.IsBreak(scan, lexeme) || lexeme.Is(WordClass.ListIntroducer)) && !lexeme.Is(WordClass.Guard | WordClass.Conjunction)
                    && (scan.InQuote(lexeme.Start) == scan.InQuote(separator));
            if (stops && lexeme.End < separator)
            {
                start = lexeme.End;
                break;
            }
        }

        if (border > scan.Span.Start && scan.Folded[border - 1] == ':')
        {
            return border;
        }

        for (var i = separator - 1; i >= start; i--)
        {
            if (scan.Folded[i] == ')')
            {
                break;
            }

            if (scan.Folded[i] == '(' || (scan.Folded[i] == '-' && i > start && scan.Folded[i - 1] == '-'))
            {
                start = i + 1;
                break;
            }
        }

        while (start < separator && scan.Folded[start] is ' ' or ':' or '了')
        {
            start++;
        }

        return start;
    }

    private static ImmutableArray<Argument> Items(SentenceScan scan, int start, List<int> separators, int end)
    {
        var items = ImmutableArray.CreateBuilder<Argument>(separators.Count + 1);
        foreach (var separator in separators)
        {
            Add(scan, items, start, separator);
            start = separator + 1;
        }

        Add(scan, items, start, end);
        return items.ToImmutable();
    }

    internal static void Add(SentenceScan scan, ImmutableArray<Argument>.Builder items, int start, int end)
    {
        while (start < end && scan.Text[start] == ' ')
        {
            start++;
        }

        while (end > start && scan.Text[end - 1] == ' ')
        {
            end--;
        }

        if (end > start)
        {
            items.Add(new Argument(scan.Slice(start, end), scan.Evidence, new SourceSpan(start, end)));
        }
    }

    private static bool EndsInTitles(SentenceScan scan, ImmutableArray<Argument> items) =>
        items.Any(item => scan.LexemeEndingAt(item.Span.End) is { } last && last.Is(WordClass.Title));

    /// <summary>"这十项重点任务包括:…": a figure before the list that equals the number of its items.</summary>
    private static (int? Declared, string Label) DeclaredBefore(SentenceScan scan, int start, int count, IReadOnlyList<Figure> figures)
    {
        foreach (var figure in figures.Reverse())
        {
            if (figure.Span.End <= start && figure.Value == count && figure.Bound == FigureBound.Exact)
            {
                return (count, figure.What);
            }
        }

        return (null, "");
    }
}
