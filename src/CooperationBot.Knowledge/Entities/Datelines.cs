using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Finds where the words of a report begin behind a dateline ("新华社永安5月20日电 浙江省…") or a label in brackets ("【概况】 …").</summary>
internal static class Datelines
{
    private const int MaxDateline = 40;
    private const int MaxLabel = 12;

    private static readonly TermMatcher<string> Marks = FactWords.Matcher("dateline-marks.txt");

    public static int ContentStart(string folded, SourceSpan sentence)
    {
        var start = AfterLabel(folded, sentence);
        var limit = Math.Min(sentence.End, start + MaxDateline);
        for (var i = start + 1; i < limit; i++)
        {
            if (folded[i] is ',' or '。' or ':' or ';')
            {
                break;
            }

            if (Marks.TryMatch(folded, i, limit, out _, out var length) && i + length < sentence.End && AfterMark(folded, i + length, sentence.End) is var content and > 0)
            {
                return content;
            }
        }

        return start;
    }

    /// <summary>A dateline ends in white space or in a bracket with the reporter's name.</summary>
    private static int AfterMark(string folded, int i, int end)
    {
        if (folded[i] == '(' && folded.AsSpan(i, Math.Min(MaxDateline, end - i)).IndexOf(')') is var close and > 0)
        {
            i += close + 1;
        }
        else if (folded[i] != ' ')
        {
            return -1;
        }

        while (i < end && folded[i] == ' ')
        {
            i++;
        }

        return i < end ? i : -1;
    }

    private static int AfterLabel(string folded, SourceSpan sentence)
    {
        if (folded[sentence.Start] != '[' || folded.AsSpan(sentence.Start, Math.Min(MaxLabel, sentence.Length)).IndexOf(']') is not (var close and > 0))
        {
            return sentence.Start;
        }

        var start = sentence.Start + close + 1;
        while (start < sentence.End && folded[start] == ' ')
        {
            start++;
        }

        return start < sentence.End ? start : sentence.Start;
    }
}
