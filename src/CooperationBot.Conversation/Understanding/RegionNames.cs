using System.Collections.Frozen;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Tells names of regions by their endings (Data/region-endings.txt), so that one that no document knows is not taken for another.</summary>
internal static class RegionNames
{
    private const int Shortest = 3;
    private const int Longest = 6;

    private static readonly FrozenSet<string> Endings = DataFiles.Words("region-endings.txt");

    private static readonly FrozenSet<string> Letters = DataFiles.Words("region-letters.txt");

    public static bool Is(string word) => (word.Length is > 1 and <= Shortest && word.All(letter => Letters.Contains(letter.ToString()))) || word.Length is >= Shortest and <= Longest && Endings.Contains(word[^1..]);
}
