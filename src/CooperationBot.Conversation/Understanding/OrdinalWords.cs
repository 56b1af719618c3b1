using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Numbers within a series: "第二次", "第24次", "second (joint meeting)", "二次联席会议".</summary>
internal static class OrdinalWords
{
    private static readonly Cue Ordinal = Cue.Named("ordinal");
    private static readonly Cue Both = Cue.Named("both");

    /// <summary>Takes the ordinals out of the mask; the words that follow them stay.</summary>
    public static ImmutableArray<int> Take(char[] mask)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        foreach (var match in Ordinal.In(new string(mask)))
        {
            if (Numerals.TryParse(match.Groups["n"].Value, out var numeral) && numeral.Value is >= 1 and <= 9999)
            {
                found.Add((int)numeral.Value);
                QueryCompiler.Take(mask, match.Groups["all"].Index, match.Groups["all"].Length);
            }
        }

        // "两次联席会议": the first and the second.
        if (found.Count == 0 && Both.First(new string(mask)) is { } both)
        {
            found.AddRange(1, 2);
            QueryCompiler.Take(mask, both.Groups["all"].Index, both.Groups["all"].Length);
        }

        return [.. found.Distinct()];
    }
}
