using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>Reads the agency words that open a report ("某某社北京4月14日电(记者 …)", "BEIJING, May 26 (Agency) --"). They stay content.</summary>
internal static class Dateline
{
    private const int LongestHead = 30;
    private const int LongestOutlet = 12;

    private static readonly ImmutableArray<string> Outlets = [.. WordList.Lines("outlets.txt").Select(line => Folding.Fold(line.Trim()))];

    /// <summary>The agency or paper that the paragraph names as its sender, or null.</summary>
    public static Stated<string>? Source(string text, string folded, SourceSpan paragraph)
    {
        var line = folded.AsSpan(paragraph.Start, Math.Min(paragraph.Length, 80));
        var length = Folding.IsHan(line[0]) ? ChineseOutlet(line) : 0;
        if (length > 0)
        {
            var span = new SourceSpan(paragraph.Start, paragraph.Start + length);
            return new Stated<string>(span.Of(text), span);
        }

        return EnglishAgency(line) is { Length: > 0 } agency
            ? new Stated<string>(text[(paragraph.Start + agency.Start)..(paragraph.Start + agency.End)], new SourceSpan(paragraph.Start + agency.Start, paragraph.Start + agency.End))
            : null;
    }

    /// <summary>True when the folded name ends as the names of papers, agencies and sites do.</summary>
    public static bool IsOutlet(ReadOnlySpan<char> name)
    {
        foreach (var outlet in Outlets)
        {
            if (name.Length > outlet.Length && name.EndsWith(outlet))
            {
                return true;
            }
        }

        return false;
    }

    private static int ChineseOutlet(ReadOnlySpan<char> line)
    {
        var head = line[..Math.Min(line.Length, LongestHead)];
        var sign = head.IndexOfAny('电', '讯');
        if (sign < 0 && head.IndexOf("消息") is > 0 and var news && news + 2 < line.Length && " (:".Contains(line[news + 2]))
        {
            sign = news;
        }
        else if (sign > 0 && sign + 1 < line.Length && !" (:,[-".Contains(line[sign + 1]))
        {
            return 0;
        }

        if (sign < 3 || head[..sign].IndexOfAny("。,;:\"") >= 0 || head[0] == '本')
        {
            return 0;
        }

        for (var end = 3; end <= Math.Min(sign, LongestOutlet); end++)
        {
            if (IsOutlet(head[..end]))
            {
                return end;
            }
        }

        return 0;
    }

    private static SourceSpan EnglishAgency(ReadOnlySpan<char> line)
    {
        var open = line.IndexOf('(');
        var close = line.IndexOf(')');
        return open > 0 && close > open + 1 && close - open < 40 && line[..open].IndexOf('.') is < 0 or > 4 && line[(close + 1)..].TrimStart(' ').StartsWith("-")
            ? new SourceSpan(open + 1, close)
            : default;
    }
}
