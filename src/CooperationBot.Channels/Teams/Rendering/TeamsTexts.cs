using System.Collections.Frozen;
using CooperationBot.Conversation;

namespace CooperationBot.Channels.Teams.Rendering;

/// <summary>The words that the channel itself puts into messages; see Data/teams.tsv.</summary>
internal static class TeamsTexts
{
    private static readonly FrozenDictionary<string, string[]> Words = DataFile.Rows("teams.tsv").ToFrozenDictionary(row => row[0], row => row[1..]);

    public static string Of(string key, Language language) => Words[key][(int)language];
}
