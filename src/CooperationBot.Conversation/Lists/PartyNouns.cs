using System.Collections.Frozen;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Lists;

/// <summary>Nouns that ask for the parties of an event, from Data/party-nouns.txt.</summary>
internal static class PartyNouns
{
    private static readonly FrozenSet<string> Words = DataFiles.Words("party-nouns.txt");

    public static bool Contains(QueryTerm term) => Words.Contains(term.Text) || term.Forms.Any(Words.Contains);
}
