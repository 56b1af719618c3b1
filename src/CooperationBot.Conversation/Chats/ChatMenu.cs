using System.Collections.Immutable;

namespace CooperationBot.Conversation.Chats;

/// <summary>A command as a platform's menu offers it.</summary>
/// <param name="Name">In lower case, without '/'.</param>
/// <param name="Description">What it does, in a few words; at most 100 characters.</param>
public sealed record MenuEntry(string Name, string Description);

/// <summary>The commands that a platform's menu and the help text list. Immutable and thread-safe.</summary>
public static class ChatMenu
{
    private static readonly ImmutableArray<CommandName> Listed =
    [
        CommandName.Ask, CommandName.Timeline, CommandName.Brief, CommandName.Digest, CommandName.Sources, CommandName.Translate, CommandName.Language, CommandName.Feedback, CommandName.Forget, CommandName.Help,
    ];

    /// <summary>The commands in the order in which they are offered, described in a language.</summary>
    public static ImmutableArray<MenuEntry> In(Language language) => [.. Listed.Select(command => Entry(command.ToString().ToLowerInvariant(), language))];

    /// <summary>The menu as lines of the help text.</summary>
    internal static string Lines(Language language) =>
        string.Join('\n', In(language).Select(entry => ChatPhrases.Tell("help.line", language, ("name", entry.Name), ("what", entry.Description))));

    private static MenuEntry Entry(string name, Language language) => new(name, ChatPhrases.Tell($"command.{name}", language));
}
