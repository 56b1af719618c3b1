using System.Collections.Frozen;
using CooperationBot.Conversation;

namespace CooperationBot.Channels.Telegram.Rendering;

/// <summary>The words that the channel itself puts into messages; see Data/telegram.tsv.</summary>
internal static class TelegramTexts
{
    private static readonly FrozenDictionary<string, string[]> Words = DataFile.Rows("telegram.tsv").ToFrozenDictionary(row => row[0], row => row[1..]);

    public static string Of(string key, Language language) => Words[key][(int)language];
}
