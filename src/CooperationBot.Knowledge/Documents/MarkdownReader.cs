using CooperationBot.Knowledge.Text;
using Markdig;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using SourceSpan = CooperationBot.Knowledge.Text.SourceSpan;

namespace CooperationBot.Knowledge.Documents;

/// <summary>
/// Reads Markdown. The stored text stays the raw Markdown, and every span points into it, so a quote shows the marks as the author wrote them.
/// Stateless and thread-safe.
/// </summary>
public sealed class MarkdownReader : IDocumentReader
{
    // More quotes or lists inside one another than this are no structure, and cost the parser time with every level.
    private const int DeepestNesting = 50;

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    public IReadOnlyCollection<string> Extensions { get; } = [".md", ".markdown"];

    /// <inheritdoc/>
    public Document Read(DocumentId id, string text)
    {
        if (NestsTooDeep(text))
        {
            return new PlainTextReader().Read(id, text);
        }

        var walk = new MarkdownWalk(new DocumentDraft(id, text));
        walk.Visit(Markdown.Parse(text, Pipeline));
        return walk.Finish();
    }

    // Blocks only: what stands inside a line is text as it is, and the time needed grows with the length of the text alone.
    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UseYamlFrontMatter();
        builder.InlineParsers.Clear();
        return builder.Build();
    }

    private static bool NestsTooDeep(string text)
    {
        var (depth, indent, leading) = (0, 0, true);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\n' or '\r')
            {
                (depth, indent, leading) = (0, 0, true);
            }
            else if (leading && (c == '>' || (c is '-' or '+' or '*' or '.' or ')' && i + 1 < text.Length && text[i + 1] is ' ' or '\t')))
            {
                depth++;
            }
            else if (leading && c is ' ' or '\t')
            {
                indent += c == '\t' ? 4 : 1;
            }
            else
            {
                leading &= char.IsAsciiDigit(c);
            }

            if (depth > DeepestNesting || (leading && indent > DeepestNesting * 4 && depth > 0))
            {
                return true;
            }
        }

        return false;
    }

    private sealed class MarkdownWalk(DocumentDraft draft)
    {
        private bool _titled;
        private bool _inBody;
        private int _tail;

        public Document Finish() => draft.Finish();

        public void Visit(ContainerBlock container)
        {
            foreach (var block in container)
            {
                switch (block)
                {
                    case YamlFrontMatterBlock front:
                        MarkdownFrontMatter.Read(draft, Range(front));
                        break;
                    case HeadingBlock heading:
                        AddHeading(heading);
                        break;
                    case ContainerBlock inner:
                        Visit(inner);
                        break;
                    case ParagraphBlock paragraph:
                        AddParagraph(paragraph, paragraph.Parent is ListItemBlock ? BlockKind.ListItem : BlockKind.Paragraph);
                        break;
                    case LeafBlock { Span.IsEmpty: false } other and not ThematicBreakBlock and not LinkReferenceDefinition:
                        draft.Add(BlockKind.Boilerplate, Range(other));
                        break;
                }
            }
        }

        private void AddHeading(HeadingBlock heading)
        {
            var span = heading.IsSetext ? Underlined(Range(heading)) : Trimmed(Range(heading), "#");
            if (span.IsEmpty)
            {
                return;
            }

            var (boilerplate, label) = BoilerplateLine.Classify(draft.Folded[span.Start..span.End]);
            if (boilerplate == BoilerplateKind.Section && _inBody)
            {
                _tail = _tail == 0 ? heading.Level : Math.Min(_tail, heading.Level);
                draft.AddBoilerplate(span, boilerplate, label);
                return;
            }

            if (_tail > 0 && heading.Level > _tail)
            {
                draft.Add(BlockKind.Boilerplate, span);
                return;
            }

            _tail = 0;
            if (!_titled && !_inBody && (heading.Level == 1 || !draft.HasTitle))
            {
                _titled = true;
                draft.SetTitle(MarkdownText.Plain(span.Of(draft.Text)), span);
                draft.Add(BlockKind.Title, span);
            }
            else
            {
                draft.Add(BlockKind.Heading, span, heading.Level);
            }
        }

        // Date, source and byline lines often form one paragraph: it is then taken line by line.
        private void AddParagraph(ParagraphBlock paragraph, BlockKind kind)
        {
            var whole = Range(paragraph);
            var lines = Lines(whole);
            if (lines.Count > 1 && lines.Exists(line => MarkdownText.IsTableRule(line.Of(draft.Text))))
            {
                lines.ForEach(line => AddTableRow(line));
            }
            else if (lines.Exists(line => Special(line) is not null))
            {
                lines.ForEach(line => AddContent(line, kind));
            }
            else
            {
                AddContent(whole, kind);
            }
        }

        private void AddTableRow(SourceSpan line)
        {
            if (MarkdownText.IsTableRule(line.Of(draft.Text)))
            {
                draft.Add(BlockKind.Boilerplate, line);
            }
            else
            {
                AddContent(Trimmed(line, "|"), BlockKind.ListItem);
            }
        }

        private void AddContent(SourceSpan span, BlockKind kind)
        {
            if (span.IsEmpty)
            {
                return;
            }

            if (_tail > 0)
            {
                draft.Add(BlockKind.Boilerplate, span);
                return;
            }

            var special = Special(span);
            switch (special)
            {
                case BlockKind.Metadata:
                    draft.AddMetadata(MetadataLine.Read(draft.Text, draft.Folded, Bare(span))!, span);
                    break;
                case BlockKind.Byline:
                    draft.Add(BlockKind.Byline, span);
                    draft.AddAuthors(BylineLine.Read(draft.Text, draft.Folded, Bare(span), draft.Outlet));
                    break;
                case BlockKind.Boilerplate:
                    var (boilerplate, label) = BoilerplateLine.Classify(draft.Folded[span.Start..span.End]);
                    _tail = boilerplate == BoilerplateKind.Section && _inBody ? int.MaxValue : 0;
                    draft.AddBoilerplate(span, boilerplate, label);
                    break;
                case null when kind == BlockKind.Paragraph && !_titled && !_inBody && !draft.HasTitle && LineShape.IsTitle(draft.Folded, span):
                    _titled = true;
                    draft.SetTitle(MarkdownText.Plain(span.Of(draft.Text)), span);
                    draft.Add(BlockKind.Title, span);
                    break;
                default:
                    draft.Add(kind, span);
                    _inBody = true;
                    break;
            }
        }

        private BlockKind? Special(SourceSpan span)
        {
            const int longestLabelled = 300;
            if (span.Length is 0 or > longestLabelled)
            {
                return null;
            }

            var bare = Bare(span);
            var metadata = bare.IsEmpty ? null : MetadataLine.Read(draft.Text, draft.Folded, bare);
            if (metadata is { IsCertain: true } || (!_inBody && metadata is { IsLikely: true }))
            {
                return BlockKind.Metadata;
            }

            if (BoilerplateLine.Classify(draft.Folded[span.Start..span.End]).Kind != BoilerplateKind.None)
            {
                return BlockKind.Boilerplate;
            }

            return !BylineLine.Read(draft.Text, draft.Folded, bare).IsEmpty ? BlockKind.Byline : null;
        }

        private List<SourceSpan> Lines(SourceSpan span)
        {
            var lines = new List<SourceSpan>();
            var start = span.Start;
            for (var i = span.Start; i <= span.End; i++)
            {
                if (i == span.End || draft.Text[i] is '\n' or '\r')
                {
                    var line = TextLine.Trim(draft.Text, start, i);
                    if (!line.IsEmpty)
                    {
                        lines.Add(line);
                    }

                    start = i + 1;
                }
            }

            return lines;
        }

        // The heading above a line of = or -.
        private SourceSpan Underlined(SourceSpan span)
        {
            var lines = Lines(span);
            return lines.Count < 2 ? Trimmed(span, "=-") : new SourceSpan(lines[0].Start, lines[^2].End);
        }

        // Without emphasis marks around the line.
        private SourceSpan Bare(SourceSpan span) => Trimmed(span, "*_");

        private SourceSpan Range(MarkdownObject block) => Range(block.Span);

        private SourceSpan Range(Markdig.Syntax.SourceSpan span)
        {
            var start = Math.Clamp(span.Start, 0, draft.Text.Length);
            return TextLine.Trim(draft.Text, start, Math.Clamp(span.End + 1, start, draft.Text.Length));
        }

        private SourceSpan Trimmed(SourceSpan span, string marks)
        {
            var (start, end) = (span.Start, span.End);
            while (start < end && (marks.Contains(draft.Text[start]) || char.IsWhiteSpace(draft.Text[start])))
            {
                start++;
            }

            while (end > start && (marks.Contains(draft.Text[end - 1]) || char.IsWhiteSpace(draft.Text[end - 1])))
            {
                end--;
            }

            return new SourceSpan(start, end);
        }
    }
}
