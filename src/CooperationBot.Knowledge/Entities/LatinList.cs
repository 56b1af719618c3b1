using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Reads an English list behind an introducer: "agreed on A, B, C and D", "including A, B and C". Fewer than three items are no list.</summary>
internal static class LatinList
{
    private const int MinItems = 3;
    private const int MaxItem = 80;

    private static readonly FrozenStrings Introducers = new("latin-list-introducers.txt");

    public static Enumeration? Read(SentenceScan scan)
    {
        foreach (var lexeme in scan.Lexemes)
        {
            if (Introducers.Contains(scan, lexeme) && !scan.InQuote(lexeme.Start) && Items(scan, lexeme.End) is { Length: >= MinItems } items)
            {
                return new Enumeration("", null, items, Complete: true, scan.Evidence, new SourceSpan(items[0].Span.Start, items[^1].Span.End));
            }
        }

        return null;
    }

    /// <summary>The stretches between commas up to the one that begins with "and", or nothing.</summary>
    private static ImmutableArray<Argument> Items(SentenceScan scan, int start)
    {
        var items = ImmutableArray.CreateBuilder<Argument>();
        var i = start;
        while (i < scan.Span.End)
        {
            var stop = scan.Folded.AsSpan(i, scan.Span.End - i).IndexOfAny(",.;:(") is var found and >= 0 ? i + found : scan.Span.End;
            if (stop - i > MaxItem)
            {
                return [];
            }

            var last = stop >= scan.Span.End || scan.Folded[stop] != ',' || scan.StartsWith(i, " and ");
            AddItem(scan, items, i, stop, last);
            if (last)
            {
                return scan.StartsWith(i, " and ") || HasAnd(scan, i, stop) ? items.ToImmutable() : [];
            }

            i = stop + 1;
        }

        return [];
    }

    private static void AddItem(SentenceScan scan, ImmutableArray<Argument>.Builder items, int start, int end, bool last)
    {
        if (scan.StartsWith(start, " and "))
        {
            start += 5;
        }
        else if (last && scan.Folded.AsSpan(start, end - start).IndexOf(" and ") is var joint and > 0)
        {
            EnumerationReader.Add(scan, items, start, start + joint);
            start += joint + 5;
        }

        EnumerationReader.Add(scan, items, start, end);
    }

    private static bool HasAnd(SentenceScan scan, int start, int end) => scan.Folded.AsSpan(start, end - start).Contains(" and ", StringComparison.Ordinal);
}
