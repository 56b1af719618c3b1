using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Reads "the second joint meeting of A and B" and "the 24th Plenary of the … Conference".</summary>
internal static class LatinSeriesReader
{
    private const int MaxNoun = 60;
    private const int MaxComplement = 120;

    public static SeriesName? Read(SentenceScan scan, Numeral numeral)
    {
        if (Noun(scan, numeral.Span.End) is not { } noun)
        {
            return null;
        }

        var start = numeral.Span.End;
        while (start < noun.End && scan.Folded[start] == ' ')
        {
            start++;
        }

        var end = ComplementEnd(scan, noun.End);
        var name = scan.Slice(start, end);
        return new SeriesName(
            name, scan.Slice(start, noun.End), scan.Slice(noun.Start, noun.End), (int)numeral.Value, new SourceSpan(numeral.Span.Start, end), noun.Word.Names, IsBare: end == noun.End, Hosts: null);
    }

    private static Lexeme? Noun(SentenceScan scan, int from)
    {
        Lexeme? noun = null;
        for (var i = scan.LexemeFrom(from); i < scan.Lexemes.Count; i++)
        {
            var lexeme = scan.Lexemes[i];
            if (lexeme.End - from > MaxNoun || (noun is { } last && lexeme.Start - last.End > 1) || scan.Folded.AsSpan(from, lexeme.Start - from).IndexOfAny(",.;:") >= 0)
            {
                break;
            }

            if (lexeme.Is(WordClass.EventNoun))
            {
                noun = lexeme;
            }
            else if (lexeme.Is(WordClass.Boundary | WordClass.Trigger))
            {
                break;
            }
        }

        return noun;
    }

    /// <summary>" of the X and Y": capitalised words with and, of, the and a slash between them.</summary>
    private static int ComplementEnd(SentenceScan scan, int nounEnd)
    {
        if (!scan.StartsWith(nounEnd, " of "))
        {
            return nounEnd;
        }

        var (i, end) = (nounEnd + 4, nounEnd);
        while (i < scan.Span.End && i - nounEnd < MaxComplement)
        {
            var stop = i;
            while (stop < scan.Span.End && (char.IsLetterOrDigit(scan.Text[stop]) || scan.Text[stop] is '-' or '/' or '’'))
            {
                stop++;
            }

            if (stop == i)
            {
                break;
            }

            if (char.IsUpper(scan.Text[i]))
            {
                end = stop;
            }
            else if (scan.Folded[i..stop] is not ("the" or "and" or "of" or "on" or "for"))
            {
                break;
            }

            i = stop + 1;
            if (stop < scan.Span.End && scan.Text[stop] != ' ')
            {
                break;
            }
        }

        return end;
    }
}
