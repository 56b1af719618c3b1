using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Reads a list behind a colon whose items are separated by semicolons ("名称如下:A;B;C。").</summary>
internal static class ColonList
{
    private const int MaxItem = 80;
    private const int MaxReach = 8;

    public static Enumeration? Read(SentenceScan scan, IReadOnlyList<Figure> figures)
    {
        for (var i = 0; i + 2 < scan.Clauses.Count; i++)
        {
            var colon = scan.Clauses[i].End;
            if (colon >= scan.Span.End || scan.Folded[colon] != ':')
            {
                continue;
            }

            var items = ImmutableArray.CreateBuilder<Argument>();
            var next = i + 1;
            while (next < scan.Clauses.Count)
            {
                var clause = scan.Clauses[next++];
                var end = clause.End;
                while (end > clause.Start && scan.Folded[end - 1] is '。' or '.' or ' ')
                {
                    end--;
                }

                if (end - clause.Start > MaxItem)
                {
                    return null;
                }

                EnumerationReader.Add(scan, items, ItemStart(scan, clause.Start, end), end);
                if (clause.End >= scan.Span.End || scan.Folded[clause.End] != ';')
                {
                    break;
                }
            }

            if (items.Count >= 2 && scan.Clauses[next - 2].End is var last && last < scan.Span.End && scan.Folded[last] == ';')
            {
                return Build(scan, items.ToImmutable(), figures, colon);
            }
        }

        return null;
    }

    /// <summary>Behind "一是", "二是".</summary>
    private static int ItemStart(SentenceScan scan, int start, int end) =>
        end - start >= 2 && scan.Folded[start + 1] == '是' && "一二三四五六七八九十".Contains(scan.Folded[start], StringComparison.Ordinal) ? start + 2 : start;

    private static Enumeration Build(SentenceScan scan, ImmutableArray<Argument> items, IReadOnlyList<Figure> figures, int colon)
    {
        var declared = figures.FirstOrDefault(figure => figure.Span.End <= colon && figure.Value == items.Length)
            ?? figures.LastOrDefault(figure => figure.Span.End <= colon && colon - figure.Span.End <= MaxReach && figure.Value is >= 2 and <= 99 && figure.Value == decimal.Truncate(figure.Value));
        var count = declared is null ? (int?)null : (int)declared.Value;
        return new Enumeration(
            declared?.What ?? "", count, items, Complete: count is null || count == items.Length, scan.Evidence, new Knowledge.Text.SourceSpan(items[0].Span.Start, items[^1].Span.End));
    }
}
