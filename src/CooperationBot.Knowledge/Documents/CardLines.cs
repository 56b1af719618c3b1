using System.Globalization;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>
/// An entry of a page that lays its words out in lines: two names with a sign between them ("甲市♡乙市"), what they did, the day. The lines are one statement. Pure and thread-safe.
/// </summary>
internal static class CardLines
{
    private const int Lines = 3;
    private const int LongestLine = 32;

    /// <summary>The lines with those of each card joined to one.</summary>
    public static List<TextLine> Join(string folded, List<TextLine> lines)
    {
        var units = new List<TextLine>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var isCard = i + Lines <= lines.Count && Pairs(folded, lines[i].Span) && Says(folded, lines[i + 1]) && !lines[i + 2].AfterBlank && IsDay(folded, lines[i + 2].Span);
            units.Add(isCard ? lines[i] with { Span = new SourceSpan(lines[i].Span.Start, lines[i + Lines - 1].Span.End) } : lines[i]);
            i += isCard ? Lines - 1 : 0;
        }

        return units;
    }

    /// <summary>True for what <see cref="Join"/> made of a card.</summary>
    public static bool Is(string folded, SourceSpan unit)
    {
        var first = folded.AsSpan(unit.Start, unit.Length).IndexOfAny('\n', '\r');
        var last = folded.AsSpan(unit.Start, unit.Length).LastIndexOfAny('\n', '\r');
        return first > 0 && last > first
            && Pairs(folded, TextLine.Trim(folded, unit.Start, unit.Start + first)) && IsDay(folded, TextLine.Trim(folded, unit.Start + last, unit.End));
    }

    /// <summary>Nothing but Chinese words around one sign.</summary>
    private static bool Pairs(string folded, SourceSpan line)
    {
        var sign = -1;
        for (var i = line.Start; i < line.End && line.Length <= LongestLine; i++)
        {
            if (Folding.IsHan(folded[i]))
            {
                continue;
            }

            if (sign >= 0 || char.GetUnicodeCategory(folded[i]) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol))
            {
                return false;
            }

            sign = i;
        }

        return sign > line.Start + 1 && sign < line.End - 2;
    }

    private static bool Says(string folded, TextLine line) => !line.AfterBlank && line.Span.Length <= LongestLine && !IsDay(folded, line.Span) && !LineShape.EndsSentence(folded, line.Span);

    private static bool IsDay(string folded, SourceSpan line)
    {
        var words = folded.AsSpan(line.Start, line.Length);
        return !words.IsEmpty && (DateWords.ShortDate(words) == words.Length || DateWords.Date(words, out _) == words.Length);
    }
}
