using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>Random events of a few people in a few chats: seeded, so that a failure can be played again.</summary>
internal sealed class ChatEventNoise(int seed, string[] questions)
{
    private static readonly string[] Commands =
    [
        "/ask", "/timeline", "/brief", "/digest now", "/digest on", "/sources", "/language", "/language en", "/language zh-Hant", "/language own", "/forget", "/help", "/start", "/start brief",
        "/nothing", "/", "时间线", "简介", "来源", "语言 英文", "帮助", "忘记我", "", " ", "?", "\ud800", "/ask\u0000", "/brief /timeline",
    ];

    private static readonly (string Chat, ChatKind Kind)[] Chats =
        [("telegram:7", ChatKind.Personal), ("telegram:8", ChatKind.Personal), ("telegram:-9", ChatKind.Group), ("teams:19:a@thread.v2", ChatKind.Group), ("teams:19:b", ChatKind.Channel)];

    private static readonly string[] People = ["telegram:7", "telegram:8", "telegram:9", "teams:29:x"];

    private readonly Random _random = new(seed);
    private int _messages;

    /// <param name="answers">Ids of the answers so far.</param>
    public ChatEvent Next(IReadOnlyList<string> answers)
    {
        var (chat, kind) = Pick(Chats);
        var address = ChatAddress.Parse(chat)! with { Thread = _random.Next(6) == 0 ? "3" : null };
        var person = new Sender(Pick(People), _random.Next(3) == 0 ? (Language)_random.Next(3) : null, _random.Next(4) == 0 ? "t1" : null, _random.Next(30) == 0);
        return Happens(answers) with { Chat = address, Kind = kind, From = person, Reference = "reference" };
    }

    public TimeSpan Pause() => TimeSpan.FromSeconds(_random.Next(12) == 0 ? _random.Next(4_000) : _random.Next(20));

    private ChatEvent Happens(IReadOnlyList<string> answers) => _random.Next(20) switch
    {
        < 9 => Said(answers),
        < 14 => new ChatEvent.Pressed(Data(answers), Message(), _random.Next(3) == 0 ? null : $"c{_random.Next()}") { Chat = null!, Kind = default, From = null! },
        14 => new ChatEvent.Rated(_random.Next(3) == 0 ? null : Id(answers), _random.Next(2) == 0, _random.Next(2) == 0 ? "好" : null, _random.Next(2) == 0 ? $"message of {Id(answers)}" : null)
        {
            Chat = null!, Kind = default, From = null!,
        },
        15 => new ChatEvent.Withdrawn(Message()) { Chat = null!, Kind = default, From = null! },
        16 => new ChatEvent.BotAdded { Chat = null!, Kind = default, From = null! },
        17 => new ChatEvent.BotRemoved("kicked") { Chat = null!, Kind = default, From = null! },
        18 => new ChatEvent.MembersJoined([.. Enumerable.Range(0, _random.Next(4)).Select(_ => new Sender(Pick(People)))]) { Chat = null!, Kind = default, From = null! },
        _ => new ChatEvent.Migrated(ChatAddress.Parse(Pick(Chats).Chat)!) { Chat = null!, Kind = default, From = null! },
    };

    private ChatEvent.Said Said(IReadOnlyList<string> answers)
    {
        var text = _random.Next(5) switch
        {
            0 or 1 => Pick(Commands),
            2 => $"{Pick(Commands)} {Pick(questions)}",
            3 => _random.Next(12) == 0 ? new string('问', 3_000) : Data(answers),
            _ => Pick(questions),
        };
        var isEdit = _random.Next(4) == 0;
        return new ChatEvent.Said(text, isEdit ? Message() : $"m{++_messages}", isEdit) { Chat = null!, Kind = default, From = null! };
    }

    private string Data(IReadOnlyList<string> answers) => _random.Next(9) switch
    {
        0 or 1 or 2 => $"q:{Id(answers)}:{_random.Next(5)}",
        3 or 4 => $"s:{Id(answers)}:{_random.Next(4)}",
        5 => $"up:{Id(answers)}",
        6 => $"l:{Pick(["own", "En", "ZhHans", "ZhHant", "7", "en"])}",
        7 => "brief",
        _ => Pick(["", ":", "q:", "q::0", "s:x:y", "up", "l:", "brief:1", "\u0000", new string('q', 500)]),
    };

    private string Id(IReadOnlyList<string> answers) => answers.Count == 0 || _random.Next(8) == 0 ? "0123456789abcdef0123" : answers[_random.Next(answers.Count)];

    private string Message() => $"m{_random.Next(_messages + 2)}";

    private T Pick<T>(T[] items) => items[_random.Next(items.Length)];
}
