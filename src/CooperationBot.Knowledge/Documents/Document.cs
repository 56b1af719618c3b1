using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Documents;

/// <summary>The file name relative to the documents folder, with forward slashes.</summary>
public readonly record struct DocumentId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a block is for. Only titles, headings, paragraphs and list items are content that facts are read from.</summary>
public enum BlockKind
{
    Title,
    Heading,
    Paragraph,
    ListItem,

    /// <summary>Date, source or uploader line.</summary>
    Metadata,

    /// <summary>Names of reporters and editors.</summary>
    Byline,

    /// <summary>Navigation, previous/next article, related, share, original-title lines: stored, but not content.</summary>
    Boilerplate,
}

/// <summary>A line or paragraph of the stored text.</summary>
/// <param name="Kind">Its role.</param>
/// <param name="Span">UTF-16 range in the stored text, trimmed of white space.</param>
/// <param name="Heading">Index of the nearest heading block above it, or -1.</param>
public sealed record Block(BlockKind Kind, SourceSpan Span, int Heading)
{
    public bool IsContent => Kind is BlockKind.Title or BlockKind.Heading or BlockKind.Paragraph or BlockKind.ListItem;
}

/// <summary>A value read from a document's own text (title, date, source, author) with the place that proves it.</summary>
/// <param name="Value">The value, in its normal form.</param>
/// <param name="Span">UTF-16 range of the line or words that state it.</param>
public sealed record Stated<T>(T Value, SourceSpan Span);

/// <summary>A stored text and its structure. Immutable; safe to share between threads.</summary>
public sealed record Document
{
    public required DocumentId Id { get; init; }

    /// <summary>The text exactly as it was decoded; every offset in the product refers to it.</summary>
    public required string Text { get; init; }

    /// <summary><see cref="Text"/> folded position by position (same length): simplified, lower case, half width. For matching only, never for quoting.</summary>
    public required string Folded { get; init; }

    public required Script Script { get; init; }

    public Stated<string>? Title { get; init; }

    /// <summary>Publication date as the document states it, without a time zone.</summary>
    public Stated<DateOnly>? Published { get; init; }

    public Stated<string>? Source { get; init; }

    public ImmutableArray<Stated<string>> Authors { get; init; } = [];

    public required ImmutableArray<Block> Blocks { get; init; }

    public required ImmutableArray<Sentence> Sentences { get; init; }

    public string Quote(SourceSpan span) => span.Of(Text);
}
