using MemoryPack;

namespace CooperationBot.Knowledge.Text;

/// <summary>One sentence of a content block. The span is trimmed of white space and keeps its closing punctuation and closing quotes.</summary>
/// <param name="Span">UTF-16 range in the document's stored text.</param>
/// <param name="Block">Index of the block in <c>Document.Blocks</c>.</param>
/// <param name="Paragraph">True for running text; false for titles and headings.</param>
[MemoryPackable]
public sealed partial record Sentence(SourceSpan Span, int Block, bool Paragraph);
