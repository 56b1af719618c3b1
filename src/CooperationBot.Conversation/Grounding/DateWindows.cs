using System.Buffers;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>Finds the stretches of a line that may hold a date, so that only they are read.</summary>
internal static class DateWindows
{
    private const int Before = 16;
    private const int After = 16;

    private static readonly SearchValues<char> Signs = SearchValues.Create("0123456789年月日号季旬");
    private static readonly SearchValues<string> Months = SearchValues.Create(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], StringComparison.Ordinal);

    /// <summary>The stretches in order; they do not overlap.</summary>
    public static IEnumerable<SourceSpan> Of(string folded)
    {
        var start = -1;
        var end = 0;
        for (var at = Next(folded, 0); at >= 0; at = Next(folded, at + 1))
        {
            if (start >= 0 && at - Before > end)
            {
                yield return new SourceSpan(start, end);
                start = -1;
            }

            start = start < 0 ? Math.Max(end, at - Before) : start;
            end = Math.Min(folded.Length, at + After);
        }

        if (start >= 0)
        {
            yield return new SourceSpan(start, end);
        }
    }

    private static int Next(string folded, int from)
    {
        var rest = folded.AsSpan(from);
        var sign = rest.IndexOfAny(Signs);
        var month = (sign < 0 ? rest : rest[..sign]).IndexOfAny(Months);
        var next = month >= 0 ? month : sign;
        return next < 0 ? -1 : from + next;
    }
}
