using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>What a line looks like: heading, list item, wrapped line. Pure and thread-safe.</summary>
internal static class LineShape
{
    private const int LongestChineseHeading = 45;
    private const int LongestLatinHeading = 110;
    private const int LongestTitle = 90;
    private const int LongestLatinTitle = 200;
    private const string Numerals = "一二三四五六七八九十百零〇";

    /// <summary>True when the line could be a title: short, and not a finished statement.</summary>
    public static bool IsTitle(string folded, SourceSpan span) => IsShort(folded, span, LongestTitle, LongestLatinTitle) && !IsStatement(folded, span);

    /// <summary>True when the line could be a heading: shorter than a title, and it neither ends nor breaks off like prose.</summary>
    public static bool IsHeading(string folded, SourceSpan span) =>
        IsShort(folded, span, LongestChineseHeading, LongestLatinHeading) && !IsStatement(folded, span) && HasWord(folded, span);

    /// <summary>Length of the bullet that opens a list item, with the blanks behind it; 0 when there is none.</summary>
    public static int Bullet(string text, SourceSpan span)
    {
        var c = text[span.Start];
        if (!"•●○■□◆◇▪‣·*-–—+".Contains(c))
        {
            return 0;
        }

        var at = span.Start + 1;
        while (at < span.End && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        // A dash or star needs a blank behind it: "-5℃" and "*注" are text.
        return at == span.End || (at == span.Start + 1 && "·*-–—+".Contains(c)) ? 0 : at - span.Start;
    }

    /// <summary>Depth of the numbering that opens the line: 1 for "第一章" and "一、", 2 for "(一)", 3 for "1." or "1、", 4 for "(1)" and "①"; 0 for none.</summary>
    public static int Numbering(string folded, SourceSpan span)
    {
        var line = folded.AsSpan(span.Start, span.Length);
        var open = line[0] is '(' or '第' ? 1 : 0;
        var digits = Run(line[open..], Numerals);
        var arabic = digits == 0 ? Run(line[open..], "0123456789") : 0;
        var after = open + digits + arabic;
        if (digits + arabic is 0 or > 4 || after >= line.Length)
        {
            return line[0] is >= '①' and <= '⑳' ? 4 : 0;
        }

        return (line[0], line[after]) switch
        {
            ('第', '章' or '编' or '节' or '部') => 1,
            ('(', ')') => digits > 0 ? 2 : 4,
            (not '(' and not '第', '、') => digits > 0 ? 1 : 3,
            (not '(' and not '第', '.') when arabic > 0 && (after + 1 == line.Length || !char.IsAsciiDigit(line[after + 1])) => 3,
            _ => 0,
        };
    }

    /// <summary>True for a line that ends as sentences end.</summary>
    public static bool EndsSentence(string folded, SourceSpan span)
    {
        var end = span.End;
        while (end > span.Start && "\"')]》】".Contains(folded[end - 1]))
        {
            end--;
        }

        return end > span.Start && "。.!?;…".Contains(folded[end - 1]);
    }

    /// <summary>True for "label:value" with a short label.</summary>
    public static bool IsLabelled(string folded, SourceSpan span)
    {
        const int longestLabel = 10;
        var colon = folded.AsSpan(span.Start, Math.Min(span.Length, longestLabel)).IndexOf(':');
        return colon > 0 && colon < span.Length - 1;
    }

    private static bool IsStatement(string folded, SourceSpan span)
    {
        var line = folded.AsSpan(span.Start, span.Length);
        return line[^1] is '。' or ';' or ',' or ':' or '、' or '.' || line.Contains('。') || (line[^1] == '"' && line.Length > 1 && line[^2] is '。' or '.' or ',');
    }

    private static bool IsShort(string folded, SourceSpan span, int chinese, int latin) =>
        span.Length <= chinese || (span.Length <= latin && ScriptDetector.Detect(folded.AsSpan(span.Start, span.Length)) == Script.Latin);

    private static bool HasWord(string folded, SourceSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (char.IsLetterOrDigit(folded[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static int Run(ReadOnlySpan<char> line, string any)
    {
        var end = line.IndexOfAnyExcept(any);
        return end < 0 ? line.Length : end;
    }
}
