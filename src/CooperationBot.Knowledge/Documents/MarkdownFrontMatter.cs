using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>Reads the "key: value" lines between the --- marks at the head of a Markdown file. Nested YAML is passed over.</summary>
internal static class MarkdownFrontMatter
{
    public static void Read(DocumentDraft draft, SourceSpan block)
    {
        draft.Add(BlockKind.Metadata, block);
        var text = draft.Text;
        var start = block.Start;
        while (start < block.End)
        {
            var length = text.AsSpan(start, block.End - start).IndexOfAny('\n', '\r');
            var end = length < 0 ? block.End : start + length;
            ReadLine(draft, TextLine.Trim(text, start, end));
            start = end + 1;
        }
    }

    private static void ReadLine(DocumentDraft draft, SourceSpan line)
    {
        var colon = draft.Folded.AsSpan(line.Start, line.Length).IndexOf(':');
        if (colon <= 0)
        {
            return;
        }

        var key = draft.Folded.AsSpan(line.Start, colon).Trim();
        var value = Unquoted(draft.Text, TextLine.Trim(draft.Text, line.Start + colon + 1, line.End));
        if (value.IsEmpty)
        {
            return;
        }

        switch (key)
        {
            case "title":
                draft.SetTitle(value.Of(draft.Text), value);
                break;
            case "date" or "published" or "pubdate" when DateWords.Date(draft.Folded.AsSpan(value.Start, value.Length), out var date) > 0:
                draft.SetPublished(date, line);
                break;
            case "source" or "publisher":
                draft.SetSource(new Stated<string>(value.Of(draft.Text), value));
                break;
            case "author" or "by":
                draft.AddAuthors([new Author(value.Of(draft.Text), null, AuthorRole.Writer, value)]);
                break;
        }
    }

    private static SourceSpan Unquoted(string text, SourceSpan value) =>
        value.Length > 1 && text[value.Start] is '"' or '\'' && text[value.End - 1] == text[value.Start] ? new SourceSpan(value.Start + 1, value.End - 1) : value;
}
