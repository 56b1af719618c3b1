namespace CooperationBot.Conversation.Delivery;

/// <summary>Something that happened in a chat and concerns the bot: the closed set that every channel maps its platform's events to.</summary>
public abstract record ChatEvent
{
    private ChatEvent()
    {
    }

    public required ChatAddress Chat { get; init; }

    public required ChatKind Kind { get; init; }

    public required Sender From { get; init; }

    /// <summary>
    /// What the channel will need to write to this chat by itself later (JSON of the channel's own: service address, tenant, ...); null where the
    /// address alone is enough. Kept with the chat, the newest counts.
    /// </summary>
    public string? Reference { get; init; }

    /// <summary>A person wrote to the bot: a question or a command. Mentions of the bot are cut out; a command begins with '/', without the bot's name.</summary>
    /// <param name="Message">The platform's id of the message.</param>
    /// <param name="IsEdit">An earlier message with this id was changed: its answer is changed too.</param>
    public sealed record Said(string Text, string Message, bool IsEdit = false) : ChatEvent;

    /// <summary>A person withdrew a message.</summary>
    public sealed record Withdrawn(string Message) : ChatEvent;

    /// <summary>A person pressed a button that the bot had sent.</summary>
    /// <param name="Action">What was behind it, as <see cref="ButtonAction.Encode"/> wrote it; may be forged.</param>
    /// <param name="Message">The message that carried the button, or null.</param>
    /// <param name="Acknowledgement">What the channel needs to tell the platform that the press was seen, or null.</param>
    public sealed record Pressed(string Action, string? Message, string? Acknowledgement = null) : ChatEvent;

    /// <summary>A person judged an answer.</summary>
    /// <param name="Answer">The answer's id, as <see cref="OutboundMessage.AnswerMessage.AnswerId"/>; may be forged or unknown. Null where the platform tells only the message.</param>
    /// <param name="Message">The platform's id of the bot's message that carries the answer, or null.</param>
    public sealed record Rated(string? Answer, bool IsGood, string? Comment, string? Message = null) : ChatEvent;

    /// <summary>The bot itself was added to a chat, or a person began to talk to it.</summary>
    public sealed record BotAdded : ChatEvent;

    /// <summary>The bot was removed, blocked or lost the right to write here.</summary>
    public sealed record BotRemoved(string Reason) : ChatEvent;

    /// <summary>
    /// Other people came into a chat that the bot is in; the bot itself is not among them. In a group they are met by one notice that all see. Where a
    /// platform's manners forbid that, the channel lets each newcomer join the personal chat with the bot instead.
    /// </summary>
    public sealed record MembersJoined(System.Collections.Immutable.ImmutableArray<Sender> Members) : ChatEvent;

    /// <summary>The chat goes on under another id; everything kept for it moves.</summary>
    public sealed record Migrated(ChatAddress To) : ChatEvent;
}
