using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using MemoryPack;

namespace CooperationBot.Knowledge.Documents;

/// <summary>The file name relative to the documents folder, with forward slashes.</summary>
[MemoryPackable]
public readonly partial record struct DocumentId([property: RepeatedText] string Value)
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
/// <param name="Heading">
/// Index of the nearest heading block above it, or -1. A heading refers to the heading it is under: by level or numbering where the text
/// shows one, else to the line above it in a run of headings.
/// </param>
[MemoryPackable]
public sealed partial record Block(BlockKind Kind, SourceSpan Span, int Heading)
{
    [MemoryPackIgnore]
    public bool IsContent => Kind is BlockKind.Title or BlockKind.Heading or BlockKind.Paragraph or BlockKind.ListItem;
}

/// <summary>A value read from a document's own text (title, date, source, author) with the place that proves it.</summary>
/// <param name="Value">The value, in its normal form.</param>
/// <param name="Span">UTF-16 range of the line or words that state it.</param>
[MemoryPackable]
public sealed partial record Stated<T>(T Value, SourceSpan Span);

/// <summary>What a named person did for a text.</summary>
public enum AuthorRole
{
    Writer,
    Editor,
    Photographer,
}

/// <summary>A person that a byline names.</summary>
/// <param name="Name">The name without the blanks that pad short names ("柯 娟" is "柯娟").</param>
/// <param name="Outlet">The paper or agency that the byline gives them, or null.</param>
/// <param name="Role">What they did.</param>
/// <param name="Span">The name as written.</param>
[MemoryPackable]
public sealed partial record Author(string Name, string? Outlet, AuthorRole Role, SourceSpan Span);

/// <summary>A stored text and its structure. Immutable; safe to share between threads.</summary>
[MemoryPackable]
public sealed partial record Document
{
    public required DocumentId Id { get; init; }

    /// <summary>The text exactly as it was decoded, without a byte order mark; every offset in the product refers to it.</summary>
    public required string Text
    {
        get;
        init => (field, Folded) = (value, Folding.Fold(value));
    }

    /// <summary><see cref="Text"/> folded position by position (same length): simplified, lower case, half width. For matching only, never for quoting.</summary>
    [MemoryPackIgnore]
    public string Folded { get; private init; } = "";

    public required Script Script { get; init; }

    public Stated<string>? Title { get; init; }

    /// <summary>Publication date as the document states it, without a time zone.</summary>
    public Stated<DateOnly>? Published { get; init; }

    public Stated<string>? Source { get; init; }

    /// <summary>The title of the article that this one reprints, where a line says so ("原标题:…").</summary>
    public Stated<string>? OriginalTitle { get; init; }

    /// <summary>Who wrote or edited it, in the order of the text, each name once.</summary>
    public ImmutableArray<Author> Authors { get; init; } = [];

    public required ImmutableArray<Block> Blocks { get; init; }

    public required ImmutableArray<Sentence> Sentences { get; init; }

    public string Quote(SourceSpan span) => span.Of(Text);
}
