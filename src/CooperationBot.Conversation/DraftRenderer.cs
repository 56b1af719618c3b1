using System.Collections.Immutable;
using System.Text;
using CooperationBot.Conversation.Models;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Proposals;

namespace CooperationBot.Conversation;

/// <summary>Turns a proved draft into the reply: markers, citations, and the quoted evidence below short answers.</summary>
internal static class DraftRenderer
{
    /// <summary>Replies that cite more than this list no quotations below; each is one tap away.</summary>
    private const int MostQuoted = 3;

    /// <param name="asked">The question, which is not suggested again.</param>
    public static Answer Render(Draft draft, KnowledgeIndex index, Voice voice, string asked)
    {
        var numbers = new Dictionary<Evidence, int>();
        var text = new StringBuilder();
        foreach (var line in draft.Lines)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(line.Text);
            foreach (var evidence in line.Proof.Distinct())
            {
                if (!numbers.TryGetValue(evidence, out var number))
                {
                    numbers[evidence] = number = numbers.Count + 1;
                }

                text.Append('[').Append(number).Append(']');
            }
        }

        var citations = numbers.OrderBy(entry => entry.Value).Select(entry => Cite(entry.Value, entry.Key, index)).ToImmutableArray();
        var repeated = draft.Lines.Where(line => line.IsQuote).SelectMany(line => line.Proof).Select(evidence => numbers[evidence]).ToHashSet();
        var quoted = citations.Where(citation => !repeated.Contains(citation.Number)).ToArray();
        if (citations.Length <= MostQuoted && quoted.Length > 0)
        {
            text.Append("\n\n").Append(voice.Say("evidence"));
            foreach (var citation in quoted)
            {
                text.Append("\n[").Append(citation.Number).Append("] “").Append(citation.Quote).Append('”');
            }
        }

        return new Answer
        {
            Kind = draft.Kind,
            Text = text.ToString(),
            Short = draft.Short,
            Language = voice.Language,
            Citations = citations,
            Facts = draft.Facts,
            Suggestions = [.. draft.Suggestions.Where(suggestion => !IsAsked(suggestion, asked))],
            Models = [.. draft.Facts.Select(id => index.Find(id)?.Proposer).OfType<Proposer>().Distinct().Select(proposer => new ModelMark(ModelUse.Extraction, proposer.Prompt, proposer.Model))],
        };
    }

    /// <summary>What was just asked is not worth asking: letters and digits are compared, without case.</summary>
    private static bool IsAsked(string suggestion, string asked) => Letters(suggestion).SequenceEqual(Letters(asked));

    private static IEnumerable<char> Letters(string text) => text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant);

    private static Citation Cite(int number, Evidence evidence, KnowledgeIndex index)
    {
        var document = index.Document(evidence.Document);
        return new Citation(number, evidence.Document.Value, document.Title?.Value ?? evidence.Document.Value, document.Published?.Value, evidence.Span.Start, evidence.Span.End, index.Quote(evidence));
    }
}
