using System.Collections.Immutable;
using CooperationBot.Conversation.Grounding;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Models;

/// <summary>
/// The wing beside the corridor that a question enters only where a model is configured: it names its rooms in order. A short plain answer
/// passes by all of them. Whatever a room does not improve stays as it came in. Thread-safe.
/// </summary>
/// <param name="walk">The corridor from the search to the proof check.</param>
internal sealed class ModelWing(ILanguageModel model, Func<AnalyzedQuestion, Walked, Walked> walk, TimeProvider time)
{
    private static readonly ImmutableHashSet<Intent> Asks =
    [
        Intent.Date, Intent.Place, Intent.Mode, Intent.Who, Intent.Role, Intent.Count, Intent.List, Intent.Describe, Intent.YesNo,
        Intent.Timeline, Intent.Duration, Intent.Compare, Intent.Source,
    ];

    /// <summary>The reply, improved where every check agrees.</summary>
    /// <exception cref="OperationCanceledException">Cancelled from outside; a slow model alone never throws.</exception>
    public async Task<Answer> PassAsync(Walked plain, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(model.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var asking = new ModelAsking(model, plain.Inquiry.Question.Question.Chat, either.Token);
        var best = plain;
        if (IsOpen(plain))
        {
            best = await ModelUnderstanding.ReadAsync(plain, asking, walk) ?? await ModelReading.ReadAsync(plain, asking) ?? plain;
        }

        best = await ModelWording.ReadAsync(best, asking);
        var answer = DraftRenderer.Render(best.Draft, best.Inquiry.Index, best.Inquiry.Voice, best.Inquiry.Question.Question.Text);
        answer = answer with { Models = [.. answer.Models, .. best.Marks] };
        answer = best.Inquiry.Question.Question.Translate ? await ModelTranslation.ReadAsync(answer, best.Inquiry, asking) : answer;
        cancellationToken.ThrowIfCancellationRequested();
        return answer;
    }

    /// <summary>An answer that was given before, with what could be translated and checked.</summary>
    /// <param name="inquiry">Any question to the record of now.</param>
    /// <exception cref="OperationCanceledException">Cancelled from outside.</exception>
    public async Task<Answer> TranslateAsync(Answer answer, Inquiry inquiry, string? chat, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(model.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var translated = await ModelTranslation.ReadAsync(answer, inquiry, new ModelAsking(model, chat, either.Token));
        cancellationToken.ThrowIfCancellationRequested();
        return translated;
    }

    /// <summary>Nothing was found, or nothing says what is asked of. "The third is not on record" is an answer: its premise was checked.</summary>
    private static bool IsOpen(Walked plain) =>
        Asks.Contains(plain.Inquiry.Question.Intent)
        && plain.Draft is { Short: null, Kind: AnswerKind.NotFound or AnswerKind.Clarify }
        && (plain.Draft.Kind == AnswerKind.NotFound ? plain.Draft.Lines[0].Proof.IsEmpty : plain.Draft.Facts.IsEmpty);
}

/// <summary>One question's dealings with the model.</summary>
internal sealed record ModelAsking(ILanguageModel Model, string? Chat, CancellationToken Deadline)
{
    /// <summary>The typed reply with its mark; null where the use is off, the model fails or its reply has another shape.</summary>
    public async Task<(T Value, ModelMark Mark)?> AskAsync<T>(ModelUse use, params KeyValuePair<string, string>[] inputs) where T : class
    {
        if (!Model.Serves(use) || await Model.AskAsync(use, System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary(inputs), Chat, Deadline) is not { } reply)
        {
            return null;
        }

        if (ModelJson.Read<T>(reply) is { } value)
        {
            return (value, reply.Mark);
        }

        ModelMeter.Reject(use, ModelFault.Shape);
        return null;
    }

    /// <summary>Whether the proof check lets the draft through.</summary>
    public static bool IsProved(Draft draft, Inquiry inquiry) => Violations(draft, inquiry).IsEmpty;

    /// <summary>What the proof check finds.</summary>
    public static ImmutableArray<Violation> Violations(Draft draft, Inquiry inquiry) =>
        GroundingCheck.Check(draft, inquiry.Question.Question, new GroundingSource(inquiry.Index.Find, inquiry.Index.Find));
}
