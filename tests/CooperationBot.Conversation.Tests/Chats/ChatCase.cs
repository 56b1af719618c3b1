using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>What happens in chats one after the other, and what each event must lead to.</summary>
internal sealed record ChatCase
{
    public required string Name { get; init; }

    /// <summary>When it begins; a Tuesday morning in Shanghai, four days after the invented document, unless told otherwise.</summary>
    public DateTimeOffset Start { get; init; } = new(2021, 8, 24, 10, 0, 0, TimeSpan.FromHours(8));

    public string[] Chats { get; init; } = [];

    public string[] Users { get; init; } = [];

    public string[] Tenants { get; init; } = [];

    public string[] Administrators { get; init; } = [];

    public int QuestionsPerMinute { get; init; } = 60;

    public required ChatStep[] Steps { get; init; }

    public ChatRules Rules => new()
    {
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        Chats = [.. Chats], Users = [.. Users], Tenants = [.. Tenants], Administrators = [.. Administrators], QuestionsPerMinute = QuestionsPerMinute,
    };
}

/// <summary>One event. Exactly one of the first fields says what it is.</summary>
internal sealed record ChatStep
{
    public string? Said { get; init; }

    /// <summary>"{n}" stands for the id of the n-th answer of the case.</summary>
    public string? Pressed { get; init; }

    /// <summary>The id of the answer that is judged, as in <see cref="Pressed"/>.</summary>
    public string? Rated { get; init; }

    /// <summary>The bot's message that is judged: "{n}" for the one that carries the n-th answer.</summary>
    public string? RatedMessage { get; init; }

    public string? Withdrawn { get; init; }

    public bool BotAdded { get; init; }

    public string? BotRemoved { get; init; }

    public string[]? Joined { get; init; }

    public string? Migrated { get; init; }

    /// <summary>The person's message; by default its own for each step.</summary>
    public string? Message { get; init; }

    public bool Edit { get; init; }

    public bool Good { get; init; }

    public string? Comment { get; init; }

    public string In { get; init; } = "telegram:7";

    public string? Thread { get; init; }

    public ChatKind Kind { get; init; } = ChatKind.Personal;

    public string From { get; init; } = "telegram:7";

    public Language? Language { get; init; }

    public string? Tenant { get; init; }

    public bool IsBot { get; init; }

    /// <summary>Seconds that pass before it.</summary>
    public int After { get; init; }

    /// <summary>How often what was said is written in one message.</summary>
    public int Long { get; init; } = 1;

    /// <summary>How often the event comes; what is expected holds for the last.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The message that it leads to; null = none.</summary>
    public ExpectedMessage? Says { get; init; }

    /// <summary>The kinds of changes that it leads to, in order; null = any.</summary>
    public string[]? Keeps { get; init; }

    /// <summary>The question that is remembered.</summary>
    public string? Remembers { get; init; }

    public ChatEvent Event(string message, IReadOnlyList<string> answers)
    {
        var at = (Chat: ChatAddress.Parse(In)! with { Thread = Thread }, Kind, From: new Sender(From, Language, Tenant, IsBot));
        ChatEvent happened = this switch
        {
            { Said: { } text } => new ChatEvent.Said(string.Concat(Enumerable.Repeat(text, Long)), message, Edit) { Chat = at.Chat, Kind = at.Kind, From = at.From },
            { Pressed: { } data } => new ChatEvent.Pressed(Named(data, answers), Message, message) { Chat = at.Chat, Kind = at.Kind, From = at.From },
            { Rated: not null } or { RatedMessage: not null } => new ChatEvent.Rated(
                Rated is null ? null : Named(Rated, answers), Good, Comment, RatedMessage is null ? null : Named(RatedMessage, answers)) { Chat = at.Chat, Kind = at.Kind, From = at.From },
            { Withdrawn: { } gone } => new ChatEvent.Withdrawn(gone) { Chat = at.Chat, Kind = at.Kind, From = at.From },
            { BotAdded: true } => new ChatEvent.BotAdded { Chat = at.Chat, Kind = at.Kind, From = at.From },
            { BotRemoved: { } reason } => new ChatEvent.BotRemoved(reason) { Chat = at.Chat, Kind = at.Kind, From = at.From },
            { Joined: { } members } => new ChatEvent.MembersJoined([.. members.Select(member => new Sender(member, Language, Tenant, member.EndsWith("bot", StringComparison.Ordinal)))])
            {
                Chat = at.Chat, Kind = at.Kind, From = at.From,
            },
            { Migrated: { } to } => new ChatEvent.Migrated(ChatAddress.Parse(to)!) { Chat = at.Chat, Kind = at.Kind, From = at.From },
            _ => throw new InvalidDataException("A step says nothing that happens."),
        };
        return happened with { Reference = "reference" };
    }

    private static string Named(string text, IReadOnlyList<string> answers)
    {
        for (var n = 1; n <= answers.Count; n++)
        {
            text = text.Replace($"{{{n}}}", answers[n - 1], StringComparison.Ordinal);
        }

        return text;
    }
}
