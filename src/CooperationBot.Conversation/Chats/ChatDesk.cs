using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>
/// Where every channel's events come together: says what an event leads to. It reads what is remembered and asks the pipeline, and changes nothing
/// itself. Each event leads to one message at most. Thread-safe; the same event over the same memory leads to the same, but for the limits on how often
/// one may ask and the polite word that is said only once, which are counted in this process.
/// </summary>
public sealed class ChatDesk
{
    private readonly AnswerPipeline _pipeline;
    private readonly IChatMemory _memory;
    private readonly ChatRules _rules;
    private readonly TimeProvider _time;
    private readonly Door _door;
    private readonly Welcome _welcome;
    private readonly Messages _messages;
    private readonly Presses _presses;

    /// <param name="paint">Draws the picture of /timeline.</param>
    /// <param name="calendar">Reads the schedules of digests.</param>
    /// <param name="administrators">Asked in groups before digests are set up.</param>
    /// <param name="failed">Told of everything that broke while an event was handled; it must not throw.</param>
    public ChatDesk(AnswerPipeline pipeline, IChatMemory memory, ChatRules rules, TimelinePainter paint, ICronCalendar calendar, ChatAdministrators administrators, TimeProvider time, Action<DeskFault>? failed = null)
    {
        (_pipeline, _memory, _rules, _time) = (pipeline, memory, rules, time);
        var asking = new Asking(pipeline, rules, paint, failed);
        _door = new Door(rules, time);
        _welcome = new Welcome(asking, memory);
        _messages = new Messages(asking, _welcome, new DigestDesk(memory, rules, calendar, administrators), memory, rules);
        _presses = new Presses(asking, _messages, memory);
    }

    /// <summary>What an event leads to.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public async Task<Handled> HandleAsync(ChatEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case ChatEvent.BotRemoved removed:
                return new Handled([new ChatChange.Closed(happened.Chat, removed.Reason)], []);
            case ChatEvent.Migrated migrated:
                return new Handled([new ChatChange.Moved(happened.Chat, migrated.To)], []);
            case ChatEvent.Withdrawn withdrawn:
                return new Handled([new ChatChange.Withdrawn(happened.Chat, withdrawn.Message)], []);
            case ChatEvent.Said or ChatEvent.Pressed or ChatEvent.Rated when happened.From.IsBot:
                return Handled.Nothing;
        }

        var now = _time.GetUtcNow();
        var turn = new Turn(happened, await _memory.ReadAsync(happened.Chat, happened.From.Id, now - _rules.FollowUps, cancellationToken), now);
        var handled = _door.Stop(turn) ?? happened switch
        {
            ChatEvent.Said said => await _messages.HandleAsync(turn, said.Text, cancellationToken),
            ChatEvent.Pressed pressed => await _presses.HandleAsync(turn, pressed.Action, cancellationToken),
            ChatEvent.Rated rated => await _presses.RateAsync(turn, rated, cancellationToken),
            ChatEvent.BotAdded => await _welcome.IntroduceAsync(turn, cancellationToken),
            ChatEvent.MembersJoined joined => await _welcome.MeetAsync(turn, joined.Members, cancellationToken),
            _ => throw new InvalidOperationException($"No rule for {happened.GetType().Name}."),
        };
        return handled == Handled.Nothing ? handled : handled with { Changes = [new ChatChange.Seen(happened.Chat, happened.Kind, happened.Reference), .. handled.Changes] };
    }

    /// <summary>Answers a question that is typed in another chat and answered into the typing. Nothing is kept of it, and it refers to nothing before.</summary>
    /// <param name="personal">The person's own chat with the bot.</param>
    /// <returns>Null where the person may not ask, asks too often, or typed nothing.</returns>
    public async Task<Answer?> AnswerInlineAsync(ChatAddress personal, Sender person, string text, CancellationToken cancellationToken)
    {
        if (person.IsBot || string.IsNullOrWhiteSpace(text) || !_door.AdmitsInline(personal, person))
        {
            return null;
        }

        var now = _time.GetUtcNow();
        var known = await _memory.ReadAsync(personal, person.Id, now, cancellationToken);
        return await _pipeline.AnswerAsync(new Question(text, [], _rules.Today(now), known.Language), cancellationToken);
    }

    /// <summary>The one kind sentence for an event that could not be handled at all.</summary>
    /// <param name="reference">Letters and digits that the log names as well.</param>
    public static OutboundMessage.Notice ApologyFor(ChatEvent happened, string reference)
    {
        var language = ReaderLanguage.Of(new Remembered(null, [], false), happened.From, (happened as ChatEvent.Said)?.Text ?? "");
        return new OutboundMessage.Notice(ChatPhrases.Tell("failed", language, ("reference", reference)))
        {
            Chat = happened.Chat, Kind = happened.Kind, Language = language, ReplyTo = (happened as ChatEvent.Said)?.Message,
        };
    }

    /// <summary>What may be shown for a moment where a button was pressed, on platforms that can: thanks for a rating. Null for everything else.</summary>
    public static string? ToastFor(ChatEvent happened) =>
        happened is ChatEvent.Rated || (happened is ChatEvent.Pressed pressed && ButtonAction.Parse(pressed.Action) is ButtonAction.Rate)
            ? ChatPhrases.Tell("rated", happened.From.Language ?? Language.ZhHans)
            : null;
}
