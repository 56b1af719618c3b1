using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>A line of a text that holds something besides white space.</summary>
/// <param name="Span">The line without white space at its ends.</param>
/// <param name="Indented">True when white space precedes it: typists begin a paragraph so.</param>
/// <param name="AfterBlank">True when a blank line or the start of the text precedes it.</param>
internal readonly record struct TextLine(SourceSpan Span, bool Indented, bool AfterBlank)
{
    public static List<TextLine> Read(string text)
    {
        var lines = new List<TextLine>();
        var afterBlank = true;
        var start = 0;
        while (start < text.Length)
        {
            var length = text.AsSpan(start).IndexOfAny('\n', '\r');
            var end = length < 0 ? text.Length : start + length;
            var span = Trim(text, start, end);
            if (!span.IsEmpty)
            {
                lines.Add(new TextLine(span, span.Start > start, afterBlank));
            }

            afterBlank = span.IsEmpty;
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
        }

        return lines;
    }

    /// <summary>The range without white space, zero-width characters and byte order marks at its ends.</summary>
    public static SourceSpan Trim(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return new SourceSpan(start, end);
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\ufeff' or '\u200b' or '\0';
}
