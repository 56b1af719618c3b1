using CooperationBot.Conversation;
using CooperationBot.Knowledge.Index;

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
                Suggestions = [sentence.document.Title?.Value ?? ""],
            });
    }
}
