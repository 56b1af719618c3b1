using System.Buffers;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Finds what stands between quotation marks and in 《》, in one pass. Unbalanced marks never throw: a mark without its partner encloses nothing.</summary>
internal static class Enclosures
{
    private const int MaxDepth = 16;

    private static readonly IReadOnlyList<SourceSpan> None = [];
    private static readonly SearchValues<char> QuoteOpeners = SearchValues.Create("“「『\"\uff02");
    private static readonly SearchValues<char> BookOpeners = SearchValues.Create("《");

    /// <summary>Outermost quoted stretches with their marks.</summary>
    public static IReadOnlyList<SourceSpan> Quotes(string text, SourceSpan within) => Find(text, within, QuoteOpeners, static c => c switch
    {
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '"' => '"',
        '\uff02' => '\uff02',
        _ => '\0',
    });

    /// <summary>Outermost stretches in 《》 with their marks.</summary>
    public static IReadOnlyList<SourceSpan> Books(string folded, SourceSpan within) => Find(folded, within, BookOpeners, static c => c == '《' ? '》' : '\0');

    private static IReadOnlyList<SourceSpan> Find(string text, SourceSpan within, SearchValues<char> openers, Func<char, char> partner)
    {
        var first = within.In(text).IndexOfAny(openers);
        if (first < 0)
        {
            return None;
        }

        List<(int Start, char Close)>? open = null;
        List<SourceSpan>? found = null;
        for (var i = within.Start + first; i < within.End; i++)
        {
            var c = text[i];
            var depth = (open?.Count ?? 0) - 1;
            while (depth >= 0 && open![depth].Close != c)
            {
                depth--;
            }

            if (depth >= 0)
            {
                var start = open![depth].Start;
                open.RemoveRange(depth, open.Count - depth);
                found ??= [];
                found.RemoveAll(inner => inner.Start > start);
                found.Add(new SourceSpan(start, i + 1));
            }
            else if (partner(c) is var close and not '\0' && (open is null || open.Count < MaxDepth))
            {
                (open ??= []).Add((i, close));
            }
        }

        return found is null ? None : found;
    }
}
