using System.Collections.Frozen;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Quantities;

/// <summary>Units that stand behind numbers in documents: measures, money, length, weight and time.</summary>
internal static class Units
{
    private static readonly FrozenSet<string> Known = WordList.Lines("facts.units.txt").SelectMany(line => line.Split(' '))
        .Concat(DataFiles.Lines("asked-units.tsv").SelectMany(line => line.Split('\t')[0].Split(' ')))
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly int Longest = Known.Max(unit => unit.Length);

    /// <summary>The longest unit that begins at a place of a folded text, or nothing.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where the text to look at ends, exclusive.</param>
    public static string At(string folded, int start, int end)
    {
        for (var length = Math.Min(Longest, end - start); length > 0; length--)
        {
            if (folded.Substring(start, length) is var unit && Known.Contains(unit))
            {
                return unit;
            }
        }

        return "";
    }
}
