using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Finds what stands between quotation marks and in 《》. Unbalanced marks never throw: an opening mark without its partner opens nothing.</summary>
internal static class Enclosures
{
    private static readonly IReadOnlyList<SourceSpan> None = [];

    /// <summary>Outermost quoted stretches with their marks.</summary>
    public static IReadOnlyList<SourceSpan> Quotes(string text, SourceSpan within)
    {
        List<SourceSpan>? found = null;
        for (var i = within.Start; i < within.End; i++)
        {
            var close = text[i] switch
            {
                '“' => '”',
                '「' => '」',
                '『' => '』',
                '"' => '"',
                '\uff02' => '\uff02',
                _ => '\0',
            };
            if (close == '\0')
            {
                continue;
            }

            var end = Partner(text, i, within.End, text[i], close);
            if (end > i)
            {
                (found ??= []).Add(new SourceSpan(i, end + 1));
                i = end;
            }
        }

        return found ?? None;
    }

    /// <summary>Stretches in 《》 with their marks, nested ones inside the outer one.</summary>
    public static IReadOnlyList<SourceSpan> Books(string folded, SourceSpan within)
    {
        List<SourceSpan>? found = null;
        for (var i = within.Start; i < within.End; i++)
        {
            if (folded[i] == '《' && Partner(folded, i, within.End, '《', '》') is var end and > 0)
            {
                (found ??= []).Add(new SourceSpan(i, end + 1));
                i = end;
            }
        }

        return found ?? None;
    }

    private static int Partner(string text, int open, int limit, char opening, char closing)
    {
        var depth = 0;
        for (var i = open + 1; i < limit; i++)
        {
            if (text[i] == closing)
            {
                if (depth == 0)
                {
                    return i;
                }

                depth--;
            }
            else if (text[i] == opening)
            {
                depth++;
            }
        }

        return -1;
    }
}
