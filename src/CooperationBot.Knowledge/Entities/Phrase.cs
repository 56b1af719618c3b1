using System.Collections.Frozen;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Finds where a noun phrase ends to the right or begins to the left of a position, by the words that cannot be part of one.</summary>
internal static class Phrase
{
    private const WordClass Breaks = WordClass.Boundary | WordClass.Reporting | WordClass.Attending | WordClass.Negation | WordClass.Planned;

    private static readonly FrozenSet<string> Verbal = FactWords.Set("verbal-nouns.txt");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> VerbalLookup = Verbal.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>End of the phrase that begins at <paramref name="start"/>; equal to it when there is none.</summary>
    /// <param name="lists">True when 、 joins members of one phrase instead of ending it.</param>
    public static int End(SentenceScan scan, int start, bool lists)
    {
        var i = start;
        var nextNumeral = 0;
        while (i < scan.Span.End)
        {
            if (scan.InTime(i) || (i > start && StartsNumeral(scan, i, ref nextNumeral)))
            {
                break;
            }

            if (scan.LexemeAt(i) is { } lexeme)
            {
                if (IsBreak(scan, lexeme) && !(i > start && IsVerbal(scan, lexeme)))
                {
                    break;
                }

                i = lexeme.End;
            }
            else if (QuoteAt(scan, i) is { } quote)
            {
                i = quote.End;
            }
            else if (IsPart(scan.Folded[i]) || (lists && scan.Folded[i] == '、' && i > start) || (scan.Folded[i] == ' ' && scan.Document.Script == Script.Latin))
            {
                i++;
            }
            else
            {
                break;
            }
        }

        while (i > start && scan.Folded[i - 1] is '、' or ' ')
        {
            i--;
        }

        return i;
    }

    /// <summary>Start of the phrase that ends at <paramref name="end"/>, not before <paramref name="limit"/>.</summary>
    public static int Start(SentenceScan scan, int end, int limit)
    {
        var i = end;
        while (i > limit)
        {
            if (scan.InTime(i - 1))
            {
                break;
            }

            if (scan.LexemeEndingAt(i) is { } lexeme)
            {
                if (lexeme.Start < limit || (IsBreak(scan, lexeme) && !(i < end && IsVerbal(scan, lexeme))))
                {
                    break;
                }

                i = lexeme.Start;
            }
            else if (IsPart(scan.Folded[i - 1]) || (scan.Folded[i - 1] is '"' && i < end) || (scan.Folded[i - 1] == ' ' && scan.Document.Script == Script.Latin))
            {
                i--;
            }
            else
            {
                break;
            }
        }

        while (i < end && scan.Folded[i] == ' ')
        {
            i++;
        }

        return i;
    }

    /// <summary>True for a verb that also stands inside noun phrases (发展, 合作).</summary>
    public static bool IsVerbal(SentenceScan scan, in Lexeme lexeme) => VerbalLookup.Contains(scan.Folded.AsSpan(lexeme.Start, lexeme.End - lexeme.Start));

    public static bool IsBreak(SentenceScan scan, in Lexeme lexeme) =>
        (lexeme.Is(Breaks) || (lexeme.Is(WordClass.ListIntroducer) && lexeme.End - lexeme.Start > 1)) && !lexeme.Is(WordClass.Guard | WordClass.OrganizationSuffix | WordClass.RegionSuffix | WordClass.Place);

    public static SourceSpan? QuoteAt(SentenceScan scan, int position)
    {
        foreach (var quote in scan.Quotes)
        {
            if (quote.Start == position)
            {
                return quote;
            }
        }

        return null;
    }

    private static bool IsPart(char c) => Folding.IsHan(c) || char.IsLetterOrDigit(c) || c is '·' or '-' or '%';

    private static bool StartsNumeral(SentenceScan scan, int i, ref int next)
    {
        var numerals = scan.Numerals;
        while (next < numerals.Count && numerals[next].Span.Start < i)
        {
            next++;
        }

        return next < numerals.Count && numerals[next].Span.Start == i && !numerals[next].IsOrdinal && FigureReader.HasUnit(scan, numerals[next]);
    }
}
