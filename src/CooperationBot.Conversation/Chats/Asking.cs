using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>Puts a turn's question to the pipeline and keeps what came of it. Thread-safe.</summary>
internal sealed class Asking(AnswerPipeline pipeline, ChatRules rules, TimelinePainter paint, Action<DeskFault>? failed)
{
    private const int ReferenceLength = 8;

    /// <summary>The answer to what a person wrote, which may refer to the turns before.</summary>
    public Task<Handled> AnswerAsync(Turn turn, string words, CancellationToken cancellationToken)
    {
        // Nothing asked is no follow-up: the bot asks back instead of saying the last answer again.
        var before = string.IsNullOrWhiteSpace(words) ? [] : turn.Known.Turns.TakeWhile(before => before.Message != turn.Message);
        var language = turn.Known.Language ?? (ReaderLanguage.OfWords(words) is null ? turn.LanguageFor() : null);
        return AskAsync(turn, new Question(words, [.. before.Select(earlier => earlier.Question)], rules.Today(turn.At), language) { Chat = turn.Chat.ToString() }, asPicture: false, cancellationToken);
    }

    /// <summary>The answer to a question that a command stands for, which refers to nothing before it.</summary>
    public Task<Handled> AnswerAsync(Turn turn, string words, Language language, bool asPicture, CancellationToken cancellationToken) =>
        AskAsync(turn, new Question(words, [], rules.Today(turn.At), language) { Chat = turn.Chat.ToString() }, asPicture, cancellationToken);

    /// <summary>An answer that was given before, with its quotes in its language as far as a model translates them; the same where that fails.</summary>
    public async Task<Answer> TranslateAsync(Turn turn, Answer answer, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.TranslateAsync(answer, turn.Chat.ToString(), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            failed?.Invoke(new DeskFault(Reference(turn, answer.Text), e));
            return answer;
        }
    }

    /// <summary>Questions that the record can answer, for somebody who has not asked yet; none where that cannot be told.</summary>
    public async Task<ImmutableArray<string>> ExamplesAsync(Turn turn, Language language, int most, CancellationToken cancellationToken)
    {
        var question = new Question(ChatPhrases.Tell("ask.brief", language), [], rules.Today(turn.At), language);
        try
        {
            return [.. (await pipeline.AnswerAsync(question, cancellationToken)).Suggestions.Take(most)];
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            failed?.Invoke(new DeskFault(Reference(turn, ""), e));
            return [];
        }
    }

    private async Task<Handled> AskAsync(Turn turn, Question question, bool asPicture, CancellationToken cancellationToken)
    {
        var words = question.Text;
        if (turn.IsEdit && turn.Known.Turns.Any(before => before.Message == turn.Message && before.Question == words))
        {
            // Platforms also report a change where only the look of a message changed.
            return Handled.Nothing;
        }

        Answer answer;
        try
        {
            answer = await pipeline.AnswerAsync(question, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            var reference = Reference(turn, words);
            failed?.Invoke(new DeskFault(reference, e));
            return turn.Tell("failed", question.Language ?? turn.LanguageFor(words), ("reference", reference));
        }

        var id = AnswerId.Of(turn.Chat, turn.Key, words);
        var kept = new ChatChange.Answered(new KeptAnswer(id, turn.Chat, turn.Person.Id, turn.Message, words, answer, turn.At));
        return new Handled(
            string.IsNullOrWhiteSpace(words) ? [kept] : [new ChatChange.Asked(turn.Chat, turn.Person.Id, turn.Key, words, turn.At), kept],
            [turn.Addressed(asPicture && answer.Kind == AnswerKind.Timeline ? Picture(turn, answer, id) : Message(turn, answer, id))]);
    }

    private OutboundMessage Picture(Turn turn, Answer answer, string id)
    {
        try
        {
            return new OutboundMessage.Picture(paint(answer.Language, answer.Facts), answer, id) { Chat = turn.Chat, Kind = turn.Cause.Kind, Language = answer.Language };
        }
        catch (Exception e)
        {
            // The words say all that the picture would have shown.
            failed?.Invoke(new DeskFault(Reference(turn, answer.Text), e));
            return Message(turn, answer, id);
        }
    }

    private static OutboundMessage.AnswerMessage Message(Turn turn, Answer answer, string id) =>
        new(answer, id) { Chat = turn.Chat, Kind = turn.Cause.Kind, Language = answer.Language };

    private static string Reference(Turn turn, string words) => AnswerId.Of(turn.Chat, turn.Key, words)[..ReferenceLength];
}
