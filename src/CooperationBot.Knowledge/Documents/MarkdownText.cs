using System.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>The marks that stand inside a line of Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>The line without emphasis and code marks, and with links replaced by their words: for names that are shown, not for quoting.</summary>
    public static string Plain(string line)
    {
        var plain = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '*' or '`' or '[':
                case '!' when i + 1 < line.Length && line[i + 1] == '[':
                    break;
                case ']':
                    var close = i + 1 < line.Length && line[i + 1] == '(' ? line.IndexOf(')', i) : -1;
                    i = close < 0 ? i : close;
                    break;
                default:
                    plain.Append(line[i]);
                    break;
            }
        }

        var trimmed = plain.ToString().Trim(' ', '_');
        return trimmed.Length > 0 ? trimmed : line;
    }

    /// <summary>True for the line under a table's head ("|---|:--:|").</summary>
    public static bool IsTableRule(string line)
    {
        var (dashes, bars) = (0, 0);
        foreach (var c in line)
        {
            dashes += c == '-' ? 1 : 0;
            bars += c == '|' ? 1 : 0;
            if (c is not ('-' or '|' or ':' or ' ' or '\t'))
            {
                return false;
            }
        }

        return dashes > 0 && bars > 0;
    }
}
