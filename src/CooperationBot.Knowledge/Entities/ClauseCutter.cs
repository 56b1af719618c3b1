using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Cuts a sentence into clauses at commas, colons, semicolons and full stops outside quotes, 《》, brackets and numbers.</summary>
internal static class ClauseCutter
{
    public static IReadOnlyList<SourceSpan> Cut(
        string folded, SourceSpan sentence, IReadOnlyList<SourceSpan> quotes, IReadOnlyList<SourceSpan> books, IReadOnlyList<TimeMention> times)
    {
        var clauses = new List<SourceSpan>();
        var start = sentence.Start;
        var (quote, book, time, depth) = (0, 0, 0, 0);
        for (var i = sentence.Start; i < sentence.End; i++)
        {
            i = Skip(quotes, ref quote, i);
            i = Skip(books, ref book, i);
            while (time < times.Count && times[time].Span.End <= i)
            {
                time++;
            }

            if (time < times.Count && times[time].Span.Start <= i)
            {
                i = times[time].Span.End - 1;
                continue;
            }

            if (i >= sentence.End)
            {
                break;
            }

            var c = folded[i];
            depth = c switch { '(' or '[' => depth + 1, ')' or ']' => Math.Max(0, depth - 1), _ => depth };
            if (depth == 0 && IsBorder(folded, i, sentence))
            {
                Add(clauses, start, i);
                start = i + 1;
            }
        }

        Add(clauses, start, sentence.End);
        if (clauses.Count == 0)
        {
            clauses.Add(sentence);
        }

        return clauses;
    }

    private static int Skip(IReadOnlyList<SourceSpan> spans, ref int next, int i)
    {
        while (next < spans.Count && spans[next].End <= i)
        {
            next++;
        }

        return next < spans.Count && spans[next].Start <= i ? spans[next].End - 1 : i;
    }

    private static bool IsBorder(string folded, int i, SourceSpan sentence) => folded[i] switch
    {
        '。' or ';' or '!' or '?' or '\n' or '…' => true,
        ',' or ':' => i == sentence.Start || i + 1 >= sentence.End || !char.IsAsciiDigit(folded[i - 1]) || !char.IsAsciiDigit(folded[i + 1]),
        _ => false,
    };

    private static void Add(List<SourceSpan> clauses, int start, int end)
    {
        if (end > start)
        {
            clauses.Add(new SourceSpan(start, end));
        }
    }
}
