using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using CooperationBot.Conversation.Models;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>A model whose every reply has the right shape and one lie of a kind in it, where the question offers an occasion for that.</summary>
/// <param name="translate">A right translation to alter, or null where none is known.</param>
internal sealed class HostileModel(Alteration alteration, Random random, Func<string, string?> translate) : ILanguageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What it was asked for when it lied, in order.</summary>
    public List<ModelUse> Told { get; } = [];

    public TimeSpan Patience => TimeSpan.FromMinutes(1);

    public bool Serves(ModelUse use) => true;

    public Task<ModelReply?> AskAsync(ModelUse use, FrozenDictionary<string, string> inputs, string? chat, CancellationToken cancellationToken)
    {
        if (Lie(use, inputs) is not { } lie)
        {
            return Task.FromResult<ModelReply?>(null);
        }

        Told.Add(use);
        return Task.FromResult<ModelReply?>(new ModelReply(JsonSerializer.Serialize(lie, Json), new ModelMark(use, "hostile@1", alteration.Kind)));
    }

    /// <summary>A reply of the right shape with one lie in it.</summary>
    private object? Lie(ModelUse use, FrozenDictionary<string, string> inputs)
    {
        switch (use)
        {
            case ModelUse.Understanding:
                // A name that the question does not hold: what was asked would be asked of somebody else.
                return alteration.Kind == "parties swapped" ? new { intent = "Date", terms = new[] { "两江公证处", "协议" } } : null;
            case ModelUse.Reading:
                var sentences = List(inputs, "sentences");
                var chosen = random.Next(sentences.Length);
                var quote = sentences[chosen][(sentences[chosen].IndexOf(' ', StringComparison.Ordinal) + 1)..];
                return alteration.Of(quote.Length > 60 ? quote[..60] : quote, random) is { } altered && !quote.Contains(altered, StringComparison.Ordinal)
                    ? new { sentences = new[] { chosen + 1 }, answer = altered }
                    : null;
            case ModelUse.Translation:
                var texts = List(inputs, "texts");
                var at = Array.FindIndex(texts, text => translate(text) is not null);
                return at >= 0 && alteration.Of(translate(texts[at])!, random) is { } wrong ? new { texts = texts.Select((_, i) => i == at ? wrong : "") } : null;
            default:
                var lines = List(inputs, "lines");
                var order = Enumerable.Range(0, lines.Length).OrderBy(_ => random.Next());
                foreach (var place in order)
                {
                    if (alteration.Of(lines[place], random) is { } line && line != lines[place])
                    {
                        lines[place] = line;
                        return new { texts = lines };
                    }
                }

                return null;
        }
    }

    private static string[] List(FrozenDictionary<string, string> inputs, string name) => JsonSerializer.Deserialize<string[]>(inputs[name])!;
}
