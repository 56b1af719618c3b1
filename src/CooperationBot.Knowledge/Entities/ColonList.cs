using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Reads a list behind a colon whose items are separated by semicolons ("名称如下:A;B;C。").</summary>
internal static class ColonList
{
    private const int MaxItem = 80;

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

                EnumerationReader.Add(scan, items, clause.Start, end);
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

    private static Enumeration Build(SentenceScan scan, ImmutableArray<Argument> items, IReadOnlyList<Figure> figures, int colon)
    {
        var declared = figures.FirstOrDefault(figure => figure.Span.End <= colon && figure.Value == items.Length);
        return new Enumeration(
            declared?.What ?? "", declared is null ? null : items.Length, items, Complete: true, scan.Evidence, new Knowledge.Text.SourceSpan(items[0].Span.Start, items[^1].Span.End));
    }
}
