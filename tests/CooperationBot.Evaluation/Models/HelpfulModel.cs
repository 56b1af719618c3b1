using System.Collections.Frozen;
using System.Text.Json;
using CooperationBot.Conversation.Models;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Evaluation.Models;

/// <summary>A model that knows the set's own gold: of the sentences that it is shown it picks the one that holds the evidence, and of it the gold's words.</summary>
/// <param name="golds">The gold answers and the evidence of each question, by its text.</param>
internal sealed class HelpfulModel(FrozenDictionary<string, (string[] Golds, string[] Evidence)> golds) : ILanguageModel
{
    private const int LeastWords = 12;

    /// <summary>The questions for which a sentence that it was shown holds the gold.</summary>
    public HashSet<string> Answered { get; } = [];

    public TimeSpan Patience => TimeSpan.FromMinutes(1);

    public bool Serves(ModelUse use) => use == ModelUse.Reading;

    public Task<ModelReply?> AskAsync(ModelUse use, FrozenDictionary<string, string> inputs, string? chat, CancellationToken cancellationToken) =>
        Task.FromResult(Pick(inputs) is { } reply ? new ModelReply(reply, new ModelMark(use, "helpful", "gold")) : null);

    private string? Pick(FrozenDictionary<string, string> inputs)
    {
        if (!golds.TryGetValue(inputs["question"], out var known))
        {
            return null;
        }

        var sentences = JsonSerializer.Deserialize<string[]>(inputs["sentences"])!;
        for (var i = 0; i < sentences.Length; i++)
        {
            var sentence = sentences[i][(sentences[i].IndexOf(' ', StringComparison.Ordinal) + 1)..];
            if (known.Evidence.Any(evidence => Overlaps(sentence, evidence)) && known.Golds.OrderByDescending(gold => gold.Length).FirstOrDefault(gold => sentence.Contains(gold, StringComparison.Ordinal)) is { } answer)
            {
                Answered.Add(inputs["question"]);
                return JsonSerializer.Serialize(new { sentences = new[] { i + 1 }, answer });
            }
        }

        return null;
    }

    /// <summary>One holds the other, or both begin alike: evidence may be cut out of a sentence or reach over its end.</summary>
    private static bool Overlaps(string sentence, string evidence)
    {
        var (one, other) = (Folding.Fold(sentence), Folding.Fold(evidence));
        return one.Contains(other, StringComparison.Ordinal) || other.Contains(one, StringComparison.Ordinal)
            || (other.Length > LeastWords && one.Contains(other[..LeastWords], StringComparison.Ordinal));
    }
}
