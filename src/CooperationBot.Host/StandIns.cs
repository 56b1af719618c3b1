using CooperationBot.Conversation;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Host;

// Stand-ins for rooms that are being built; each goes when its room lands.
internal sealed class AnswerPipeline(Func<KnowledgeIndex> index)
{
    public ValueTask<Answer> AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        var documents = index().Documents;
        var sentence = documents.SelectMany(document => document.Sentences.Select(s => (document, s)))
            .FirstOrDefault(pair => question.Text.Length > 1 && pair.s.Span.Of(pair.document.Text).Contains(question.Text, StringComparison.Ordinal));
        return ValueTask.FromResult(sentence.document is null
            ? new Answer { Kind = AnswerKind.NotFound, Text = $"The answer engine is not in this build yet ({documents.Length} documents).", Language = question.Language ?? Language.En }
            : new Answer
            {
                Kind = AnswerKind.Answer,
                Text = $"{sentence.s.Span.Of(sentence.document.Text)}[1]",
                Language = question.Language ?? Language.ZhHans,
                Citations = [new Citation(1, sentence.document.Id.Value, sentence.document.Title?.Value ?? "", sentence.document.Published?.Value, sentence.s.Span.Start, sentence.s.Span.End, sentence.s.Span.Of(sentence.document.Text))],
                Suggestions = ["两江新区", "天府新区"],
            });
    }
}

internal static class FolderLoader
{
    public static KnowledgeIndex Load(string folder) => Directory.Exists(folder)
        ? KnowledgeIndex.Build([.. Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories).Select(file => Read(Path.GetRelativePath(folder, file), File.ReadAllText(file)))])
        : throw new DirectoryNotFoundException($"The documents folder {folder} does not exist.");

    private static Document Read(string name, string text)
    {
        var blocks = SentenceSplitter.Split(text.Replace('。', ' ').Replace('!', ' ').Replace('?', ' '), new SourceSpan(0, text.Length));
        return new Document
        {
            Id = new DocumentId(name.Replace('\\', '/')),
            Text = text,
            Folded = Folding.Fold(text),
            Script = Script.Hans,
            Title = blocks.Length == 0 ? null : new Stated<string>(blocks[0].Of(text), blocks[0]),
            Blocks = [.. blocks.Select((span, i) => new Block(i == 0 ? BlockKind.Title : BlockKind.Paragraph, span, -1))],
            Sentences = [.. blocks.SelectMany((span, i) => SentenceSplitter.Split(text, span).Select(s => new Sentence(s, i, i > 0)))],
        };
    }
}
