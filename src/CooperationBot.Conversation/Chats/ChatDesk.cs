using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>
/// Where every channel's events come together: decides what an event leads to. It reads what is remembered and asks the pipeline, and changes nothing
/// itself. Thread-safe; the same event over the same memory leads to the same, but for the limits on how often one may ask.
/// </summary>
public sealed class ChatDesk(AnswerPipeline pipeline, IChatMemory memory, TimeProvider time)
{
    /// <summary>Turns that a follow-up may refer to.</summary>
    private static readonly TimeSpan FollowUps = TimeSpan.FromMinutes(30);

    /// <summary>What an event leads to.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Handled> HandleAsync(ChatEvent happened, CancellationToken cancellationToken) =>
        happened is ChatEvent.Said said ? await AnswerAsync(said, cancellationToken) : Handled.Nothing;

    private async Task<Handled> AnswerAsync(ChatEvent.Said said, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var known = await memory.ReadAsync(said.Chat, said.From.Id, now - FollowUps, cancellationToken);
        var question = new Question(said.Text, [.. known.Turns.Select(turn => turn.Question)], null, known.Language);
        var answer = await pipeline.AnswerAsync(question, cancellationToken);
        var id = AnswerId.Of(said.Chat, said.Message, said.Text);
        return new Handled(
            [
                new ChatChange.Seen(said.Chat, said.Kind, said.Reference),
                new ChatChange.Asked(said.Chat, said.From.Id, said.Message, said.Text, now),
                new ChatChange.Answered(new KeptAnswer(id, said.Chat, said.From.Id, said.Message, said.Text, answer, now)),
            ],
            [
                new OutboundMessage.AnswerMessage(answer, id)
                {
                    Chat = said.Chat, Kind = said.Kind, Language = answer.Language, ReplyTo = said.Message, Replaces = said.IsEdit ? said.Message : null,
                },
            ]);
    }
}
