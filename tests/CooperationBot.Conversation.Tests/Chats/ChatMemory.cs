using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>What is remembered of chats, as the stores keep it, in plain lists.</summary>
internal sealed class ChatMemory : IChatMemory
{
    private const int MostTurns = 10;

    private readonly Dictionary<string, Language> _languages = [];
    private readonly Dictionary<string, KeptAnswer> _answers = [];
    private readonly HashSet<(string Chat, string User)> _offered = [];
    private List<ChatChange.Asked> _turns = [];

    public IReadOnlyCollection<KeptAnswer> Answers => _answers.Values;

    /// <summary>Which answer a message of the bot carries, by the message's id.</summary>
    public Dictionary<string, string> Carried { get; } = [];

    public Remembered Read(ChatAddress chat, string user, DateTimeOffset since) => new(
        _languages.TryGetValue(user, out var language) ? language : null,
        [.. _turns.Where(turn => turn.Chat.ToString() == chat.ToString() && turn.User == user && turn.At >= since).TakeLast(MostTurns).Select(turn => new RememberedTurn(turn.Message, turn.Question))],
        _offered.Contains((chat.ToString(), user)));

    public Task<Remembered> ReadAsync(ChatAddress chat, string user, DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(Read(chat, user, since));

    public Task<KeptAnswer?> AnswerAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_answers.GetValueOrDefault(id));

    public Task<KeptAnswer?> AnswerInAsync(ChatAddress chat, string message, CancellationToken cancellationToken) =>
        Task.FromResult(Carried.TryGetValue(message, out var id) && _answers.TryGetValue(id, out var kept) && kept.Chat.ToString() == chat.ToString() ? kept : null);

    /// <summary>The digests that chats want, by <see cref="Subscription.Id"/>.</summary>
    public Dictionary<string, Subscription> Subscriptions { get; } = [];

    public Task<Subscription?> SubscriptionAsync(ChatAddress chat, CancellationToken cancellationToken) => Task.FromResult(Subscriptions.GetValueOrDefault(Subscription.IdOf(chat)));

    public void Apply(ChatChange change)
    {
        switch (change)
        {
            case ChatChange.Asked asked:
                var before = _turns.FindIndex(turn => turn.Chat.ToString() == asked.Chat.ToString() && turn.Message == asked.Message);
                if (before >= 0)
                {
                    _turns[before] = asked;
                }
                else
                {
                    _turns.Add(asked);
                }

                break;
            case ChatChange.Answered answered:
                _answers[answered.Answer.Id] = answered.Answer;
                break;
            case ChatChange.Spoke { Language: { } language } spoke:
                _languages[spoke.User] = language;
                break;
            case ChatChange.Spoke spoke:
                _languages.Remove(spoke.User);
                break;
            case ChatChange.OfferedBrief offered:
                _offered.Add((offered.Chat.ToString(), offered.User));
                break;
            case ChatChange.Subscribed subscribed:
                Subscriptions[subscribed.Subscription.Id] = subscribed.Subscription;
                break;
            case ChatChange.Unsubscribed unsubscribed:
                Subscriptions.Remove(Subscription.IdOf(unsubscribed.Chat));
                break;
            case ChatChange.Forgotten forgotten:
                _turns.RemoveAll(turn => turn.User == forgotten.User);
                _languages.Remove(forgotten.User);
                _offered.RemoveWhere(offer => offer.User == forgotten.User);
                Drop(kept => kept.User == forgotten.User);
                break;
            case ChatChange.Withdrawn withdrawn:
                _turns.RemoveAll(turn => turn.Chat.ToString() == withdrawn.Chat.ToString() && turn.Message == withdrawn.Message);
                Drop(kept => kept.Chat.ToString() == withdrawn.Chat.ToString() && kept.Message == withdrawn.Message);
                break;
            case ChatChange.Moved moved:
                _turns = [.. _turns.Select(turn => turn.Chat.ToString() == moved.From.ToString() ? turn with { Chat = moved.To } : turn)];
                foreach (var kept in _answers.Values.Where(kept => kept.Chat.ToString() == moved.From.ToString()).ToArray())
                {
                    _answers[kept.Id] = kept with { Chat = moved.To };
                }

                break;
        }
    }

    private void Drop(Func<KeptAnswer, bool> which)
    {
        foreach (var kept in _answers.Values.Where(which).ToArray())
        {
            _answers.Remove(kept.Id);
        }
    }
}
