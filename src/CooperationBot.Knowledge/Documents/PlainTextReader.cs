using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>
/// Reads text without markup as papers and web pages lay it out: a title line, date and source lines, headings between paragraphs, bylines,
/// then navigation. A paragraph is a line, or lines that were plainly broken in the middle of a sentence. Stateless and thread-safe.
/// </summary>
public sealed class PlainTextReader : IDocumentReader
{
    // Lines looked at for labels; beyond that length a line is prose.
    private const int LongestLabelled = 300;
    private const int LongestHeadingRun = 4;

    public IReadOnlyCollection<string> Extensions { get; } = [".txt", ".text"];

    /// <inheritdoc/>
    public Document Read(DocumentId id, string text)
    {
        var draft = new DocumentDraft(id, text);
        var units = Units(text, draft.Folded);
        var kinds = Classify(draft.Folded, text, units);
        SettleHeadings(draft.Folded, units, kinds);
        SettleClosingDate(draft.Folded, text, units, kinds);
        for (var i = 0; i < units.Count; i++)
        {
            Add(draft, units[i].Span, kinds[i]);
        }

        return draft.Finish();
    }

    // Lines, with those joined that were broken in the middle of a sentence.
    private static List<TextLine> Units(string text, string folded)
    {
        var lines = TextLine.Read(text);
        var breaks = new LineBreaks(folded, lines);
        var units = new List<TextLine>(lines.Count);
        foreach (var line in lines)
        {
            if (units.Count > 0 && units[^1] is var last && !line.AfterBlank && !line.Indented
                && breaks.RunsOn(LastLine(text, last.Span), line.Span)
                && LineShape.Bullet(text, line.Span) == 0 && LineShape.Numbering(folded, line.Span) == 0)
            {
                units[^1] = last with { Span = new SourceSpan(last.Span.Start, line.Span.End) };
            }
            else
            {
                units.Add(line);
            }
        }

        return CardLines.Join(folded, units);
    }

    private static SourceSpan LastLine(string text, SourceSpan unit)
    {
        var lineBreak = text.AsSpan(unit.Start, unit.Length).LastIndexOfAny('\n', '\r');
        return lineBreak < 0 ? unit : TextLine.Trim(text, unit.Start + lineBreak, unit.End);
    }

    private static BlockKind[] Classify(string folded, string text, List<TextLine> units)
    {
        var kinds = new BlockKind[units.Count];
        var (titled, inBody, inTail) = (false, false, false);
        for (var i = 0; i < units.Count; i++)
        {
            var span = units[i].Span;
            var kind = inTail ? BlockKind.Boilerplate : Special(folded, text, span, titled, inBody, ref inTail);
            if (kind is null && !titled && !inBody && units.Count > 1 && LineShape.IsTitle(folded, span))
            {
                kind = BlockKind.Title;
            }

            kinds[i] = kind ?? Content(folded, text, span);
            titled |= kinds[i] == BlockKind.Title;
            inBody |= kinds[i] is BlockKind.Paragraph or BlockKind.ListItem;
        }

        return kinds;
    }

    private static BlockKind? Special(string folded, string text, SourceSpan span, bool titled, bool inBody, ref bool inTail)
    {
        if (span.Length > LongestLabelled)
        {
            return null;
        }

        var metadata = MetadataLine.Read(text, folded, span);
        if (metadata is { IsCertain: true } || (!inBody && metadata is { IsLikely: true } && (titled || metadata.IsDateOnly)))
        {
            return BlockKind.Metadata;
        }

        var (boilerplate, _) = BoilerplateLine.Classify(folded[span.Start..span.End]);
        if (boilerplate != BoilerplateKind.None)
        {
            // Before the article a "related" line is a menu entry; what follows it is not lost.
            inTail = boilerplate == BoilerplateKind.Section && inBody;
            return BlockKind.Boilerplate;
        }

        return (titled || inBody) && !BylineLine.Read(text, folded, span).IsEmpty ? BlockKind.Byline : null;
    }

    private static BlockKind Content(string folded, string text, SourceSpan span)
    {
        if (LineShape.Bullet(text, span) > 0 || text.AsSpan(span.Start, span.Length).Contains('\t'))
        {
            return BlockKind.ListItem;
        }

        return LineShape.IsHeading(folded, span) && !CardLines.Is(folded, span) ? BlockKind.Heading : BlockKind.Paragraph;
    }

    // A heading needs text below it, and what follows a colon or forms a long block of short lines is a list.
    private static void SettleHeadings(string folded, List<TextLine> units, BlockKind[] kinds)
    {
        for (var i = 0; i < units.Count; i++)
        {
            var end = i;
            while (end < units.Count && kinds[end] == BlockKind.Heading && (end == i || !units[end].AfterBlank))
            {
                end++;
            }

            if (end > i)
            {
                SettleRun(folded, units, kinds, i, end);
                i = end - 1;
            }
        }

        var bodyBelow = false;
        for (var i = units.Count - 1; i >= 0; i--)
        {
            if (kinds[i] == BlockKind.Heading && !bodyBelow)
            {
                kinds[i] = BlockKind.Paragraph;
            }
            else
            {
                bodyBelow |= kinds[i] is BlockKind.Paragraph or BlockKind.ListItem;
            }
        }
    }

    private static void SettleRun(string folded, List<TextLine> units, BlockKind[] kinds, int start, int end)
    {
        var introduced = start > 0 && kinds[start - 1] == BlockKind.Paragraph && folded[units[start - 1].Span.End - 1] == ':';
        for (var i = start; i < end; i++)
        {
            var depth = LineShape.Numbering(folded, units[i].Span);
            var counted = depth > 0
                && ((i > start && LineShape.Numbering(folded, units[i - 1].Span) == depth)
                    || (i + 1 < end && LineShape.Numbering(folded, units[i + 1].Span) == depth));
            var labelled = end - start > 1 && LineShape.IsLabelled(folded, units[i].Span);
            if (introduced || counted || labelled || end - start > LongestHeadingRun)
            {
                kinds[i] = BlockKind.ListItem;
            }
        }
    }

    // Notices carry their date as the last line.
    private static void SettleClosingDate(string folded, string text, List<TextLine> units, BlockKind[] kinds)
    {
        var last = Array.FindLastIndex(kinds, kind => kind is BlockKind.Paragraph or BlockKind.ListItem or BlockKind.Heading);
        if (last > 0 && MetadataLine.Read(text, folded, units[last].Span) is { IsDateOnly: true })
        {
            kinds[last] = BlockKind.Metadata;
        }
    }

    private static void Add(DocumentDraft draft, SourceSpan span, BlockKind kind)
    {
        switch (kind)
        {
            case BlockKind.Title:
                draft.SetTitle(span.Of(draft.Text), span);
                draft.Add(kind, span);
                break;
            case BlockKind.Metadata:
                draft.AddMetadata(MetadataLine.Read(draft.Text, draft.Folded, span)!, span);
                break;
            case BlockKind.Byline:
                draft.Add(kind, span);
                draft.AddAuthors(BylineLine.Read(draft.Text, draft.Folded, span, draft.Outlet));
                break;
            case BlockKind.Boilerplate:
                var (boilerplate, label) = BoilerplateLine.Classify(draft.Folded.Substring(span.Start, Math.Min(span.Length, LongestLabelled)));
                draft.AddBoilerplate(span, boilerplate, label);
                break;
            case BlockKind.ListItem:
                draft.Add(kind, new SourceSpan(span.Start + LineShape.Bullet(draft.Text, span), span.End));
                break;
            default:
                draft.Add(kind, span, kind == BlockKind.Heading ? LineShape.Numbering(draft.Folded, span) : 0);
                break;
        }
    }
}
