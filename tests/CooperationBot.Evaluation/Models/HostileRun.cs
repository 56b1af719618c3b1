using System.Collections.Frozen;
using System.Text.Json;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Models;
using CooperationBot.Conversation.Tests.Models;
using CooperationBot.Host.Models;
using CooperationBot.Knowledge;

namespace CooperationBot.Evaluation.Models;

/// <summary>The questions of a set put to a model that lies: how many lies of each kind were told, and how many reached the reader.</summary>
internal static class HostileRun
{
    /// <summary>Where a set offers no more occasions, so many turns without one end the run.</summary>
    private const int MostTurns = 20;

    /// <param name="instructions">The prompts' own words, which the bot lets no reply tell of.</param>
    public static async Task RunAsync(
        KnowledgeBase record, IReadOnlyList<Question> questions, IReadOnlyCollection<string> instructions, int lies, TextWriter report, CancellationToken cancellationToken)
    {
        var random = new Random(20261127);
        var plain = new AnswerPipeline(record);
        var known = new Dictionary<int, Answer>();
        var told = Alteration.All.ToDictionary(alteration => alteration.Kind, _ => (Told: 0, Reached: 0));
        var sent = 0;
        for (var turn = 0; sent < lies && turn < (long)lies * MostTurns; turn++)
        {
            var at = turn % questions.Count;
            var before = known.TryGetValue(at, out var kept) ? kept : known[at] = await plain.AnswerAsync(questions[at], cancellationToken);
            var alteration = Alteration.All[random.Next(Alteration.All.Count)];

            // Without a right translation to alter, the quote itself is altered: it is in the wrong language besides.
            var model = new HostileModel(alteration, random, text => text);
            var after = await new AnswerPipeline(record, new Guarded(model, instructions), TimeProvider.System).AnswerAsync(questions[at] with { Translate = true }, cancellationToken);
            var (lied, reached) = told[alteration.Kind];
            var isSame = after.Text == before.Text && after.Short == before.Short && after.Models.Length == before.Models.Length && after.Citations.SequenceEqual(before.Citations);
            told[alteration.Kind] = (lied + model.Told.Count, reached + (isSame ? 0 : 1));
            sent += model.Told.Count;
            if (!isSame)
            {
                report.WriteLine($"reached ({alteration.Kind}): {questions[at].Text}\n  was: {before.Text.ReplaceLineEndings(" / ")}\n  is: {after.Text.ReplaceLineEndings(" / ")}");
            }
        }

        foreach (var (kind, (lied, reached)) in told.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            report.WriteLine($"{kind}: {lied} told, {reached} reached");
        }

        report.WriteLine($"hostile: {sent} told, {told.Values.Sum(count => count.Reached)} reached");
    }

    /// <summary>The guard that stands before every reply in the bot.</summary>
    private sealed class Guarded(HostileModel model, IReadOnlyCollection<string> instructions) : ILanguageModel
    {
        public TimeSpan Patience => model.Patience;

        public bool Serves(ModelUse use) => model.Serves(use);

        public async Task<ModelReply?> AskAsync(ModelUse use, FrozenDictionary<string, string> inputs, string? chat, CancellationToken cancellationToken)
        {
            var reply = await model.AskAsync(use, inputs, chat, cancellationToken);
            using var told = reply is null ? null : JsonDocument.Parse(reply.Json);
            return told is not null && Disclosure.IsIn(told.RootElement, instructions) ? null : reply;
        }
    }
}
