using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Tests.Documents;

/// <summary>What holds for every document that any reader makes of any text.</summary>
internal static class DocumentLaws
{
    public static void Hold(Document document)
    {
        var whole = new SourceSpan(0, document.Text.Length);
        Law(document.Folded.Length == document.Text.Length, "the folded text is as long as the text", document);
        var end = 0;
        for (var i = 0; i < document.Blocks.Length; i++)
        {
            var block = document.Blocks[i];
            Law(!block.Span.IsEmpty && whole.Contains(block.Span), "blocks lie inside the text", document);
            Law(block.Span.Start >= end, "blocks are in order and do not overlap", document);
            Law(block.Heading < i && block.Heading >= -1, "a heading stands above", document);
            Law(block.Heading < 0 || document.Blocks[block.Heading].Kind == BlockKind.Heading, "a heading is a heading", document);
            end = block.Span.End;
        }

        end = 0;
        foreach (var sentence in document.Sentences)
        {
            var block = document.Blocks[sentence.Block];
            Law(block.IsContent, "sentences are content", document);
            Law(block.Span.Contains(sentence.Span), "a sentence lies in its block", document);
            Law(sentence.Span.Start >= end && !sentence.Span.IsEmpty, "sentences are in order and do not overlap", document);
            var quote = document.Quote(sentence.Span);
            Law(quote == document.Text.Substring(sentence.Span.Start, sentence.Span.Length), "a quote is an exact slice", document);
            Law(quote.AsSpan().Trim().Length == quote.Length, "a sentence is trimmed", document);
            end = sentence.Span.End;
        }

        SourceSpan?[] stated = [document.Title?.Span, document.Published?.Span, document.Source?.Span, document.OriginalTitle?.Span, .. document.Authors.Select(author => (SourceSpan?)author.Span)];
        Law(Array.TrueForAll(stated, span => span is not { } present || (!present.IsEmpty && whole.Contains(present))), "what is stated is in the text", document);
    }

    private static void Law(bool holds, string law, Document document)
    {
        if (!holds)
        {
            throw new Xunit.Sdk.XunitException($"{law}: {System.Text.Json.JsonSerializer.Serialize(document.Text)}");
        }
    }
}
