using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CooperationBot.Channels.Telegram;

/// <summary>The commands that the bot puts into Telegram's menu; see Data/telegram-commands.tsv.</summary>
internal static class TelegramCommands
{
    private static readonly ImmutableArray<string[]> Rows = [.. DataFile.Rows("telegram-commands.tsv")];

    /// <summary>The names, and what Telegram itself sends when a chat is opened; case does not matter.</summary>
    public static FrozenSet<string> Names { get; } = Rows.Select(row => row[0]).Append("start").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The menus to be registered: scope, two-letter language or null for everybody else, commands with their descriptions.</summary>
    public static IEnumerable<(string Scope, string? Language, ImmutableArray<(string Name, string Description)> Commands)> Menus =>
        from scope in (string[])["default", "all_private_chats", "all_group_chats", "all_chat_administrators"]
        from language in (string?[])[null, "zh", "en"]
        select (scope, language, Of(scope, language == "zh" ? 2 : 3));

    private static ImmutableArray<(string, string)> Of(string scope, int column) =>
        [.. Rows.Where(row => row[1] == "all" || scope != "all_group_chats").Select(row => (row[0], row[column]))];
}
