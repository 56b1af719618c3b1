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
        var items = SplitLast(scan, Items(scan, start, separators, tail.ItemsEnd), tail);
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

        if (!tail.Open && declared is null && (items.Length == 2 || AreActing(scan, items)))
        {
            return (null, next);
        }

        if (!tail.Open && declared is null && !verbal && items.SkipLast(1).Any(value => HoldsVerb(scan, value.Span)))
        {
            return (null, next);
        }

        var complete = declared == items.Length || (declared is null && !tail.Open);
        return (new Enumeration(label, declared, items, complete, scan.Evidence, new SourceSpan(start, Math.Max(tail.End, items[^1].Span.End))), next);
    }

    /// <summary>"交通、能源和水利" has three items; "发展和安全、效率和公平" has two.</summary>
    private static ImmutableArray<Argument> SplitLast(SentenceScan scan, ImmutableArray<Argument> items, ListTail tail)
    {
        if (items.Length < 2 || Joint(scan, items[^1].Span) is not { } joint)
        {
            return items;
        }

        var others = items.SkipLast(1).Any(value => Joint(scan, value.Span) is not null);
        if (tail.Declared is { } declared ? declared != items.Length + 1 : tail.Open || others)
        {
            return items;
        }

        var split = items.RemoveAt(items.Length - 1).ToBuilder();
        Add(scan, split, items[^1].Span.Start, joint.Start);
        Add(scan, split, joint.End, items[^1].Span.End);
        return split.ToImmutable();
    }

    private static Lexeme? Joint(SentenceScan scan, SourceSpan value)
    {
        for (var i = scan.LexemeFrom(value.Start + 1); i < scan.Lexemes.Count && scan.Lexemes[i].End < value.End; i++)
        {
            if (scan.Lexemes[i].Is(WordClass.Conjunction) && !scan.Lexemes[i].Is(WordClass.Guard) && scan.Lexemes[i].End - scan.Lexemes[i].Start == 1 && !scan.InQuote(scan.Lexemes[i].Start))
            {
                return scan.Lexemes[i];
            }
        }

        return null;
    }

    /// <summary>Names that act ("甲市、乙市和丙市签署"): parties, not a list.</summary>
    private static bool AreActing(SentenceScan scan, ImmutableArray<Argument> items) =>
        items.All(value => scan.Names.Any(name => name.Start == value.Span.Start && name.End == value.Span.End));

    /// <summary>A verb inside an item of a list of names: two lists run into each other ("邀请媒体、网友关心、支持工作").</summary>
    private static bool HoldsVerb(SentenceScan scan, SourceSpan value)
    {
        for (var i = scan.LexemeFrom(value.Start + 1); i < scan.Lexemes.Count && scan.Lexemes[i].End <= value.End; i++)
        {
            var lexeme = scan.Lexemes[i];
            if (lexeme.End - lexeme.Start > 1 && Phrase.IsBreak(scan, lexeme) && !Phrase.IsVerbal(scan, lexeme) && !lexeme.Is(WordClass.Conjunction) && !scan.InQuote(lexeme.Start))
            {
                return true;
            }
        }

        return false;
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
                : ((Phrase.IsBreak(scan, lexeme) && !Phrase.IsVerbal(scan, lexeme)) || lexeme.Is(WordClass.ListIntroducer)) && !lexeme.Is(WordClass.Guard | WordClass.Conjunction)
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

        while (start < separator && scan.Folded[start] is ' ' or ':' or '了' or '为' or '和' or '与')
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
