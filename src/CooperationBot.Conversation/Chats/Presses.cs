using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>What a pressed button and a judgement lead to. What they carry comes from outside: an answer's buttons work in the chat that it was given in, and nowhere else. Thread-safe.</summary>
internal sealed class Presses(Asking asking, Messages messages, IChatMemory memory)
{
    private const int LongestComment = 4_000;

    public async Task<Handled> HandleAsync(Turn turn, string data, CancellationToken cancellationToken) => ButtonAction.Parse(data) switch
    {
        ButtonAction.Suggestion(var id, var number) => await AnswerAsync(turn, id, cancellationToken) is { } kept && number < kept.Answer.Suggestions.Length
            ? await asking.AnswerAsync(turn with { Unseen = kept.Answer.Suggestions[number] }, kept.Answer.Suggestions[number], cancellationToken)
            : Dead(turn),
        ButtonAction.Source(var id, var number) => await AnswerAsync(turn, id, cancellationToken) is { } kept && kept.Answer.Citations.FirstOrDefault(citation => citation.Number == number) is { } cited
            ? Show(turn, cited, turn.Known.Language ?? kept.Answer.Language)
            : Dead(turn),
        ButtonAction.Rate(var id, var isGood) => await AnswerAsync(turn, id, cancellationToken) is { } kept ? Rate(turn, kept, isGood, null) : Dead(turn),
        ButtonAction.Speak(var language) => Messages.Speak(turn, language),
        ButtonAction.Brief when turn.Cause.Kind == ChatKind.Personal => await messages.BriefAsync(turn, turn.LanguageFor(), "", cancellationToken),
        ButtonAction.Brief => turn.Offer("brief.alone", turn.LanguageFor(), Welcome.BriefButton(turn.LanguageFor())),
        _ => Dead(turn),
    };

    /// <summary>
    /// Stores a judgement, quietly: the platform itself shows that it was noted. One of something else is no concern of the bot: platforms report a thumb
    /// below any message of a chat.
    /// </summary>
    public async Task<Handled> RateAsync(Turn turn, ChatEvent.Rated rated, CancellationToken cancellationToken)
    {
        var kept = rated.Answer is not null ? await AnswerAsync(turn, rated.Answer, cancellationToken)
            : rated.Message is not null ? await memory.AnswerInAsync(turn.Chat, rated.Message, cancellationToken)
            : null;
        return kept is null ? Handled.Nothing : Rate(turn, kept, rated.IsGood, rated.Comment);
    }

    private async Task<KeptAnswer?> AnswerAsync(Turn turn, string id, CancellationToken cancellationToken) =>
        await memory.AnswerAsync(id, cancellationToken) is { } kept && kept.Chat.ToString() == turn.Chat.ToString() ? kept : null;

    private static Handled Rate(Turn turn, KeptAnswer kept, bool isGood, string? comment) => new([Judge(turn, kept, isGood, comment)], []);

    /// <summary>A person's judgement of an answer; longer words are cut.</summary>
    /// <param name="isGood">Null = words alone.</param>
    public static ChatChange.Rated Judge(Turn turn, KeptAnswer kept, bool? isGood, string? comment) =>
        new(kept.Id, turn.Person.Id, isGood, comment is { Length: > LongestComment } ? comment[..LongestComment] : comment, turn.At);

    private static Handled Show(Turn turn, Citation citation, Language language) =>
        new([], [turn.Addressed(new OutboundMessage.SourceMessage(citation) { Chat = turn.Chat, Kind = turn.Cause.Kind, Language = language })]);

    private static Handled Dead(Turn turn) => turn.Tell("button.dead", turn.LanguageFor());
}
