using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;

namespace CooperationBot.Channels.Telegram;

/// <summary>The bot's commands as Telegram's menus show them.</summary>
internal static class TelegramCommands
{
    /// <summary>The names, and what Telegram itself sends when a chat is opened; case does not matter.</summary>
    public static FrozenSet<string> Names { get; } = ChatMenu.In(Language.En).Select(entry => entry.Name).Append("start").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The menus to be registered: scope, two-letter language or null for everybody else, commands.</summary>
    public static IEnumerable<(string Scope, string? Language, ImmutableArray<MenuEntry> Commands)> Menus =>
        from scope in (string[])["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]
        from language in (string?[])[null, "zh", "en"]
        select (scope, language, ChatMenu.In(language == "zh" ? Language.ZhHans : Language.En));
}
