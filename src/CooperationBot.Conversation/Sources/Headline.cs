using System.Collections.Immutable;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Sources;

/// <summary>What a headline with its lines above and below says, part by part ("甲讲话 乙列席"). Pure.</summary>
internal static class Headline
{
    private static readonly Cue Except = Cue.Named("except");

    /// <summary>The parts that tell the deed which the question asks for, each with its line; empty where none does or no deed is asked for.</summary>
    public static ImmutableArray<(string Part, Evidence Line)> Telling(Document document, string read)
    {
        var asked = Except.First(read) is { } left ? read.Remove(left.Index, left.Length) : read;
        var deeds = Deeds.In(asked);
        return deeds.IsEmpty ? [] :
        [
            .. Lines(document).SelectMany(line => document.Quote(line).Split((char[])[' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(part => deeds.Any(deed => Folding.Fold(part).Contains(deed, StringComparison.Ordinal)))
                .Select(part => (part, new Evidence(document.Id, line)))),
        ];
    }

    /// <summary>The title and the lines beside it, up to the first that reads as a sentence.</summary>
    private static IEnumerable<SourceSpan> Lines(Document document) => document.Blocks
        .TakeWhile(block => block.Kind is not (BlockKind.Paragraph or BlockKind.ListItem) || !document.Sentences.Any(sentence => sentence.Paragraph && block.Span.Contains(sentence.Span)))
        .Where(block => block.IsContent)
        .Select(block => block.Span);
}
