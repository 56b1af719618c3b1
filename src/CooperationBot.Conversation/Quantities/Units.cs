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

    /// <summary>Length of the longest unit that begins at a place of a folded text, or 0.</summary>
    public static int LengthAt(string folded, int start, int end)
    {
        for (var length = Math.Min(Longest, end - start); length > 0; length--)
        {
            if (Known.Contains(folded.Substring(start, length)))
            {
                return length;
            }
        }

        return 0;
    }
}
