using CooperationBot.Knowledge.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SourceSpan = CooperationBot.Knowledge.Text.SourceSpan;

namespace CooperationBot.Knowledge.Documents;

/// <summary>
/// Reads Markdown. The stored text stays the raw Markdown, and every span points into it, so a quote shows the marks as the author wrote them.
/// Stateless and thread-safe.
/// </summary>
public sealed class MarkdownReader : IDocumentReader
{
    private static readonly MarkdownPipeline Pipeline =
        new MarkdownPipelineBuilder().UseYamlFrontMatter().UsePipeTables().UsePreciseSourceLocation().Build();

    public IReadOnlyCollection<string> Extensions { get; } = [".md", ".markdown"];

    /// <inheritdoc/>
    public Document Read(DocumentId id, string text)
    {
        MarkdownDocument syntax;
        try
        {
            syntax = Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig gives up on nesting beyond its depth limit; such a text has no structure worth keeping.
            return new PlainTextReader().Read(id, text);
        }

        var walk = new MarkdownWalk(new DocumentDraft(id, text));
        walk.Visit(syntax);
        return walk.Finish();
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
                    case TableRow row:
                        AddContent(Trimmed(Range(row), "|"), BlockKind.ListItem);
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
            var span = heading.Inline is { FirstChild: not null, Span.IsEmpty: false } inline ? Range(inline.Span) : Trimmed(Range(heading), "#=-");
            span = Trimmed(span, "#");
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
                draft.SetTitle(Plain(heading, span), span);
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
            if (lines.Exists(line => Special(line) is not null))
            {
                lines.ForEach(line => AddContent(line, kind));
            }
            else
            {
                AddContent(whole, kind);
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
                    draft.SetTitle(Bare(span).Of(draft.Text), span);
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

        private string Plain(HeadingBlock heading, SourceSpan span)
        {
            var words = heading.Inline?.Descendants<LiteralInline>().Select(literal => literal.Content.ToString());
            var plain = words is null ? string.Empty : string.Concat(words).Trim();
            return plain.Length > 0 ? plain : span.Of(draft.Text);
        }
    }
}
