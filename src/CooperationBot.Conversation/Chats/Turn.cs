using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>One event in the desk's hands: who, where, when, what is remembered, and how a reply is addressed.</summary>
/// <param name="Known">What is remembered of the person who caused it.</param>
internal sealed record Turn(ChatEvent Cause, Remembered Known, DateTimeOffset At)
{
    public ChatAddress Chat => Cause.Chat;

    public Sender Person => Cause.From;

    /// <summary>The person's message, or null where it was no message.</summary>
    public string? Message => (Cause as ChatEvent.Said)?.Message;

    public bool IsEdit => Cause is ChatEvent.Said { IsEdit: true };

    /// <summary>Names the turn within its chat: the message, or what stands for it.</summary>
    public string Key => Cause switch
    {
        ChatEvent.Said said => said.Message,
        ChatEvent.Pressed pressed => $"press:{AnswerId.Of(Chat, $"{pressed.Message}\0{pressed.Acknowledgement}\0{Person.Id}", pressed.Action)}",
        _ => Cause.GetType().Name,
    };

    /// <summary>What the chat does not show of the turn: the question of a pressed button.</summary>
    public string? Unseen { get; init; }

    private string? ReplyTo => Cause switch
    {
        ChatEvent.Said said => said.Message,
        ChatEvent.Pressed pressed => pressed.Message,
        ChatEvent.Rated rated => rated.Message,
        _ => null,
    };

    /// <summary>The language to write to the person in.</summary>
    /// <param name="words">What the person wrote, without a command's own word.</param>
    public Language LanguageFor(string words = "") => ReaderLanguage.Of(Known, Person, words);

    /// <summary>A reply that is this one notice. It takes the place of the reply to the message's earlier form.</summary>
    public Handled Tell(string key, Language language, params ReadOnlySpan<(string Name, string Value)> values) =>
        Notice(ChatPhrases.Tell(key, language, values), language);

    /// <summary>As <see cref="Tell"/>, with buttons below it.</summary>
    public Handled Offer(string key, Language language, params ReadOnlySpan<Button> buttons) => Notice(ChatPhrases.Tell(key, language), language, buttons);

    private Handled Notice(string text, Language language, params ReadOnlySpan<Button> buttons) => new([], [Addressed(new OutboundMessage.Notice(text, [.. buttons])
    {
        Chat = Chat, Kind = Cause.Kind, Language = language,
    })]);

    /// <summary>The message as the reply to this turn.</summary>
    public OutboundMessage Addressed(OutboundMessage message) => message with { ReplyTo = ReplyTo, Replaces = IsEdit ? Message : null, Asked = Unseen };
}
