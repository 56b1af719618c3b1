namespace CooperationBot.Conversation.Delivery;

/// <summary>Something to be remembered after an event was handled: a closed set. The store applies all changes of one event together or none.</summary>
public abstract record ChatChange
{
    private ChatChange()
    {
    }

    /// <summary>The chat exists and can be written to; its kind and the channel's reference are kept.</summary>
    public sealed record Seen(ChatAddress Chat, ChatKind Kind, string? Reference) : ChatChange;

    /// <summary>The chat cannot be written to any more: nothing is sent there until it is seen again.</summary>
    public sealed record Closed(ChatAddress Chat, string Reason) : ChatChange;

    /// <summary>Everything kept for one chat is kept for another from now on.</summary>
    public sealed record Moved(ChatAddress From, ChatAddress To) : ChatChange;

    /// <summary>A turn of a person in a chat, which follow-ups may refer to. A changed question takes the place of the turn of its message.</summary>
    public sealed record Asked(ChatAddress Chat, string User, string Message, string Question, DateTimeOffset At) : ChatChange;

    /// <summary>An answer that was given, with what it rests on.</summary>
    public sealed record Answered(KeptAnswer Answer) : ChatChange;

    /// <summary>What language a person wants; null = the question's own.</summary>
    public sealed record Spoke(string User, Language? Language) : ChatChange;

    /// <summary>A judgement of an answer; the newest thumb and the newest words of a person count.</summary>
    /// <param name="IsGood">Null where the person gave words alone: an earlier thumb stays.</param>
    /// <param name="Comment">Null where the person gave a thumb alone: earlier words stay.</param>
    public sealed record Rated(string Answer, string User, bool? IsGood, string? Comment, DateTimeOffset At) : ChatChange;

    /// <summary>A person was offered the newcomer's brief in a chat; it happens once.</summary>
    public sealed record OfferedBrief(ChatAddress Chat, string User) : ChatChange;

    /// <summary>The chat wants digests from now on, as this says; it takes the place of what it wanted before.</summary>
    public sealed record Subscribed(Subscription Subscription) : ChatChange;

    /// <summary>The chat wants no digests any more.</summary>
    public sealed record Unsubscribed(ChatAddress Chat) : ChatChange;

    /// <summary>Everything kept of a person is deleted: turns, answers, judgements, language.</summary>
    public sealed record Forgotten(string User) : ChatChange;

    /// <summary>One message of a person is withdrawn: its turn and answer are deleted.</summary>
    public sealed record Withdrawn(ChatAddress Chat, string Message) : ChatChange;
}

/// <summary>An answer as it is kept: for its buttons, for feedback, and to tell later what was said and why.</summary>
/// <param name="Id">At most 20 ASCII letters and digits; the same event always makes the same id.</param>
/// <param name="User">The asker's channel-qualified id.</param>
/// <param name="Message">The platform's id of the question, or null.</param>
public sealed record KeptAnswer(string Id, ChatAddress Chat, string User, string? Message, string Question, Answer Answer, DateTimeOffset At);
