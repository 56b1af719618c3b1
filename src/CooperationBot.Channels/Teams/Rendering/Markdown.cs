using System.Text;

namespace CooperationBot.Channels.Teams.Rendering;

/// <summary>Writes plain text so that a reader of Markdown shows exactly that text (CommonMark's backslash escapes and entities).</summary>
internal static class Markdown
{
    private const string Marks = "\\`*_[]|~^";

    /// <summary>A line as text of its own: neither a heading nor a list nor code, whatever it begins with.</summary>
    public static string Line(string line)
    {
        var text = line.AsSpan().Trim();
        var written = new StringBuilder(text.Length + 16);
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
        {
            digits++;
        }

        if (digits is > 0 and < 10 && digits < text.Length && text[digits] is '.' or ')')
        {
            // "3." would begin a list, which some readers number anew.
            written.Append(text[..digits]).Append('\\').Append(text[digits]);
            text = text[(digits + 1)..];
        }
        else if (text.Length > 0 && text[0] is '#' or '+' or '-' or '=')
        {
            written.Append('\\').Append(text[0]);
            text = text[1..];
        }

        Append(written, text);
        return written.ToString();
    }

    /// <summary>Text inside a line.</summary>
    public static string Inline(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        Append(written, text);
        return written.ToString();
    }

    public static string Link(string text, Uri target) => $"[{Inline(text)}]({Destination(target)})";

    /// <summary>
    /// As a tag, which Teams takes in Markdown as well: asterisks beside Chinese punctuation are no emphasis by CommonMark's rules, and the Playground
    /// shows a message with suggested actions as plain text unless a tag tells it better.
    /// </summary>
    public static string Bold(string text) => $"<b>{Inline(text.Trim())}</b>";

    public static string Quote(string text) => string.Join("\n>\n", Lines(text).Select(line => $"> {Line(line)}"));

    /// <summary>The lines that are not blank.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Destination(Uri target) =>
        target.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    /// <summary>Two of them mark text in some dialects, one does nothing.</summary>
    private static bool IsPaired(ReadOnlySpan<char> text, int at) =>
        text[at] is '=' or '+' && ((at > 0 && text[at - 1] == text[at]) || (at + 1 < text.Length && text[at + 1] == text[at]));

    /// <summary>Readers make a bare address into a link before they undo escapes, which would then be part of it: it is kept from looking like one.</summary>
    private static bool BeginsAddress(ReadOnlySpan<char> text, int at) =>
        text[at] == ':' ? at > 0 && at + 1 < text.Length && char.IsAsciiLetter(text[at - 1]) && text[at + 1] != ' '
        : text[at] == '.' && at >= 3 && text.Slice(at - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase);

    private static void Append(StringBuilder written, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '<':
                    written.Append("&lt;");
                    break;
                case '>':
                    written.Append("&gt;");
                    break;
                case '&':
                    written.Append("&amp;");
                    break;
                case var c when char.IsControl(c):
                    written.Append(' ');
                    break;
                case var c:
                    written.Append(Marks.Contains(c, StringComparison.Ordinal) || IsPaired(text, i) || BeginsAddress(text, i) ? "\\" : "").Append(c);
                    break;
            }
        }
    }
}
