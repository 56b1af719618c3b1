using CooperationBot.Conversation;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Evaluation.Fuzz;

/// <summary>What must hold for every answer and every index, whatever was put in.</summary>
internal static class Verdicts
{
    /// <summary>Citations that are not exact slices of a stored text, each as one line.</summary>
    public static IEnumerable<string> Of(Answer answer, KnowledgeIndex index)
    {
        foreach (var citation in answer.Citations)
        {
            if (index.Find(new DocumentId(citation.Document)) is not { } document)
            {
                yield return $"cites {citation.Document}, which is not on record";
            }
            else if (citation.Start < 0 || citation.End > document.Text.Length || citation.Start >= citation.End
                || document.Text[citation.Start..citation.End] != citation.Quote)
            {
                yield return $"cites {citation.Document} [{citation.Start}..{citation.End}) with other words than stand there";
            }
        }
    }

    /// <summary>Spans of documents and milestones that do not lie in the text they belong to, each as one line.</summary>
    public static IEnumerable<string> Of(KnowledgeIndex index)
    {
        foreach (var document in index.Documents)
        {
            var spans = document.Blocks.Select(block => block.Span).Concat(document.Sentences.Select(sentence => sentence.Span));
            if (spans.Any(span => span.End > document.Text.Length) || document.Folded.Length != document.Text.Length)
            {
                yield return $"{document.Id} has a block or sentence beyond its text";
            }
        }

        foreach (var milestone in index.Milestones)
        {
            var proofs = Arguments(milestone).Select(argument => (argument.Evidence, argument.Span))
                .Concat(milestone.Mentions.Select(mention => (mention.Evidence, mention.Trigger)))
                .Concat(milestone.Details.Select(detail => (detail, detail.Span)))
                .Concat(milestone.Figures.Select(figure => (figure.Evidence, figure.Span)))
                .Concat(milestone.Quotations.Select(quotation => (quotation.Evidence, quotation.Span)))
                .Concat(milestone.People.Select(person => (person.Evidence, person.Span)));
            foreach (var (evidence, words) in proofs)
            {
                if (index.Find(evidence.Document) is not { } document || evidence.Span.IsEmpty || evidence.Span.End > document.Text.Length || words.End > document.Text.Length)
                {
                    yield return $"milestone {milestone.Id} rests on {evidence.Document} {evidence.Span}, {words}, which is not there";
                }
            }
        }
    }

    private static IEnumerable<Argument> Arguments(Milestone milestone) =>
        milestone.Parties.Concat(milestone.Instruments)
            .Concat(milestone.Enumerations.SelectMany(list => list.Items))
            .Concat(milestone.Place is null ? [] : [milestone.Place])
            .Concat(milestone.Online is null ? [] : [milestone.Online]);
}
