using System.Collections.Immutable;

namespace CooperationBot.Conversation;

/// <summary>The language that an answer is written in.</summary>
public enum Language
{
    ZhHans,
    ZhHant,
    En,
}

/// <summary>What a user typed, with what is needed to understand it.</summary>
/// <param name="Text">The words as typed; any length, any characters.</param>
/// <param name="History">The same user's earlier turns in this chat, oldest first.</param>
/// <param name="AsOf">The day that "today", "this week" and year-less dates refer to, and after which nothing counts as known; null = no limit.</param>
/// <param name="Language">The language to answer in; null = the question's own.</param>
public sealed record Question(string Text, ImmutableArray<string> History, DateOnly? AsOf = null, Language? Language = null)
{
    public Question(string text) : this(text, [])
    {
    }

    /// <summary>The reader asks for the cited sentences in the language of the answer as well. Without a language model that translates, nothing comes of it.</summary>
    public bool Translate { get; init; }

    /// <summary>The chat that it was asked in, whose share of a language model's budget pays; null = nobody's is counted.</summary>
    public string? Chat { get; init; }
}
