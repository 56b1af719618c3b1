using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>A document while a reader takes it in: its blocks in order and what its lines say about it.</summary>
internal sealed class DocumentDraft(DocumentId id, string text)
{
    private const int BylineReach = 60;

    private readonly List<(BlockKind Kind, SourceSpan Span, int Level)> _blocks = [];
    private readonly List<Author> _authors = [];
    private Stated<string>? _title;
    private Stated<string>? _originalTitle;
    private Stated<DateOnly>? _published;
    private Stated<string>? _source;

    public string Text { get; } = text;

    public string Folded { get; } = Folding.Fold(text);

    /// <summary>The outlet of the last byline, for a byline that goes on in the next line.</summary>
    public string? Outlet => _authors.Count > 0 ? _authors[^1].Outlet : null;

    public bool HasTitle => _title is not null;

    /// <summary>Adds the next block; an empty span is passed over.</summary>
    /// <param name="level">Depth of a heading from 1, or 0 where the text does not show it.</param>
    public void Add(BlockKind kind, SourceSpan span, int level = 0)
    {
        if (!span.IsEmpty)
        {
            _blocks.Add((kind, span, level));
        }
    }

    public void SetTitle(string value, SourceSpan span) => _title ??= new Stated<string>(value, span);

    public void SetPublished(DateOnly value, SourceSpan span) => _published ??= new Stated<DateOnly>(value, span);

    public void SetSource(Stated<string>? source) => _source ??= source;

    public void AddAuthors(ImmutableArray<Author> authors)
    {
        foreach (var author in authors)
        {
            if (!_authors.Exists(known => known.Name == author.Name))
            {
                _authors.Add(author);
            }
        }
    }

    public void AddMetadata(MetadataLine line, SourceSpan span)
    {
        Add(BlockKind.Metadata, span);
        if (line.Published is { } published)
        {
            SetPublished(published, span);
        }

        SetSource(line.Source);
        AddAuthors(BylineLine.ReadInside(Text, Folded, span));
    }

    /// <summary>Adds a boilerplate line whose label ends at <paramref name="label"/>; after "原标题" the rest is the original title.</summary>
    public void AddBoilerplate(SourceSpan span, BoilerplateKind kind, int label)
    {
        Add(BlockKind.Boilerplate, span);
        if (kind == BoilerplateKind.OriginalTitle)
        {
            var at = span.Start + label;
            while (at < span.End && ":]】 ".Contains(Folded[at]))
            {
                at++;
            }

            var value = TextLine.Trim(Text, at, span.End);
            _originalTitle ??= value.IsEmpty ? null : new Stated<string>(value.Of(Text), value);
        }
    }

    public Document Finish()
    {
        CutTeaserDate();
        ReadParagraphEdges();
        var parents = HeadingTree.Parents(_blocks);
        var blocks = ImmutableArray.CreateBuilder<Block>(_blocks.Count);
        var sentences = ImmutableArray.CreateBuilder<Sentence>();
        for (var i = 0; i < _blocks.Count; i++)
        {
            var block = new Block(_blocks[i].Kind, _blocks[i].Span, parents[i]);
            blocks.Add(block);
            if (block.Kind is BlockKind.Title or BlockKind.Heading)
            {
                sentences.Add(new Sentence(block.Span, i, Paragraph: false));
            }
            else if (block.IsContent)
            {
                foreach (var span in SentenceSplitter.Split(Text, block.Span))
                {
                    sentences.Add(new Sentence(span, i, Paragraph: true));
                }
            }
        }

        return new Document
        {
            Id = id,
            Text = Text,
            Script = ScriptDetector.Detect(Text),
            Title = _title,
            Published = _published,
            Source = _source,
            OriginalTitle = _originalTitle,
            Authors = [.. _authors.OrderBy(author => author.Span.Start)],
            Blocks = blocks.ToImmutable(),
            Sentences = sentences.ToImmutable(),
        };
    }

    // The sender of the first paragraph, and the reporters in brackets where it opens or where a paragraph ends.
    private void ReadParagraphEdges()
    {
        var first = true;
        foreach (var (kind, span, _) in _blocks)
        {
            if (kind != BlockKind.Paragraph)
            {
                continue;
            }

            if (first)
            {
                ReadTimestamp(span);
                SetSource(Dateline.Source(Text, Folded, span));
                ReadBrackets(new SourceSpan(span.Start, Math.Min(span.End, span.Start + BylineReach)), atEnd: false);
            }

            ReadBrackets(new SourceSpan(Math.Max(span.Start, span.End - BylineReach), span.End), atEnd: true);
            first = false;
        }
    }

    // Texts saved from feeds begin with a time stamp. Prose does not begin with an ISO date, nor with a date and a clock time.
    private void ReadTimestamp(SourceSpan paragraph)
    {
        var words = Folded.AsSpan(paragraph.Start, Math.Min(paragraph.Length, BylineReach));
        var length = DateWords.Date(words, out var date);
        if (length > 0 && (words[..length].Contains('-') || DateWords.Clock(words[length..].TrimStart(' ')) > 0))
        {
            SetPublished(date, new SourceSpan(paragraph.Start, paragraph.Start + length));
        }
    }

    // The teasers of search engines begin with the date of the page and dots ("Apr 9, 2021 ... "): it is no part of the first sentence.
    private void CutTeaserDate()
    {
        var first = _blocks.FindIndex(block => block.Kind == BlockKind.Paragraph);
        if (first < 0)
        {
            return;
        }

        var paragraph = _blocks[first].Span;
        var length = DateWords.Date(Folded.AsSpan(paragraph.Start, Math.Min(paragraph.Length, BylineReach)), out var date);
        var rest = length == 0 ? default : Folded.AsSpan(paragraph.Start + length, paragraph.Length - length).TrimStart(' ');
        if (!rest.StartsWith("...") && !rest.StartsWith("…"))
        {
            return;
        }

        var kept = TextLine.Trim(Text, paragraph.End - rest.TrimStart(" .…").Length, paragraph.End);
        if (kept.Length <= 0)
        {
            return;
        }

        var stamp = new SourceSpan(paragraph.Start, paragraph.End - rest.Length);
        SetPublished(date, new SourceSpan(stamp.Start, stamp.Start + length));
        _blocks[first] = (BlockKind.Metadata, stamp, 0);
        _blocks.Insert(first + 1, (BlockKind.Paragraph, kept, 0));
    }

    private void ReadBrackets(SourceSpan edge, bool atEnd)
    {
        var words = Folded.AsSpan(edge.Start, edge.Length);
        var open = atEnd ? words.LastIndexOf('(') : words.IndexOf('(');
        var length = open < 0 ? -1 : words[open..].IndexOf(')');
        if (length > 0 && (!atEnd || open + length == words.Length - 1))
        {
            AddAuthors(BylineLine.Read(Text, Folded, new SourceSpan(edge.Start + open, edge.Start + open + length + 1)));
        }
    }
}
