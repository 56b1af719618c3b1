using System.Collections.Frozen;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Reads this assembly's data files.</summary>
internal static class DataFiles
{
    public static IEnumerable<string> Lines(string name) => WordList.Lines(typeof(DataFiles).Assembly, name);

    public static IEnumerable<string[]> Rows(string name) => Lines(name).Select(line => line.Split('\t'));

    public static FrozenSet<string> Words(string name) => Lines(name).Select(line => line.Trim()).Where(word => word.Length > 0).ToFrozenSet(StringComparer.Ordinal);
}
