using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>Lets in who may use the bot, as often as it may be used, and tells the others so once. What it remembers is in this process's memory and bounded. Thread-safe.</summary>
internal sealed class Door(ChatRules rules, TimeProvider time)
{
    /// <summary>People and chats that are counted; beyond it those that have been quiet for longest are counted anew.</summary>
    private const int MostKeys = 20_000;

    private readonly QuestionLimit _limit = new(rules.QuestionsPerMinute, MostKeys, time);
    private readonly RecentKeys<Once> _strangers = new(MostKeys);

    /// <summary>What a turn leads to that is not let in; null where it is.</summary>
    public Handled? Stop(Turn turn)
    {
        if (!rules.Allows(turn.Chat, turn.Person))
        {
            return TurnAway(turn);
        }

        if (turn.Cause is not (ChatEvent.Said or ChatEvent.Pressed))
        {
            return null;
        }

        return Count(turn, turn.Person.Id, "limit.user") ?? Count(turn, $"chat {turn.Chat}", "limit.chat");
    }

    /// <summary>Whether a question that is typed elsewhere and answered into the typing is let in; it has a count of its own, because every few letters ask.</summary>
    public bool AdmitsInline(ChatAddress chat, Sender person) => rules.Allows(chat, person) && _limit.Ask($"inline {person.Id}") == Admission.Admitted;

    private Handled? Count(Turn turn, string key, string notice) => _limit.Ask(key) switch
    {
        Admission.Admitted => null,
        Admission.Refused => Say(turn, notice),
        _ => Handled.Nothing,
    };

    /// <summary>In a group once for all, so that the bot does not quarrel there.</summary>
    private Handled TurnAway(Turn turn)
    {
        if (turn.Cause is not (ChatEvent.Said or ChatEvent.Pressed or ChatEvent.BotAdded))
        {
            return Handled.Nothing;
        }

        var key = turn.Cause.Kind == ChatKind.Personal ? $"{turn.Chat} {turn.Person.Id}" : turn.Chat.ToString();
        lock (_strangers)
        {
            return _strangers.Use(key, () => new Once()).IsFirst() ? Say(turn, "access.denied") : Handled.Nothing;
        }
    }

    /// <summary>A notice beside what was said before: a changed question that is not let in leaves the earlier answer as it is.</summary>
    private static Handled Say(Turn turn, string key)
    {
        var told = turn.Tell(key, turn.LanguageFor((turn.Cause as ChatEvent.Said)?.Text ?? ""));
        return told with { Messages = [.. told.Messages.Select(message => message with { Replaces = null })] };
    }

    private sealed class Once
    {
        private bool _has;

        public bool IsFirst() => !_has && (_has = true);
    }
}
