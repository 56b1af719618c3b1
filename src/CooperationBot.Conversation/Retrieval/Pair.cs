using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>"两大新区", "两市": a question about what two parties of one class did together.</summary>
internal static class Pair
{
    private const int LongestClass = 6;

    /// <summary>The milestones whose parties are two of the named class; all of them where no class is named or none fits.</summary>
    public static ImmutableArray<Milestone> Of(AnalyzedQuestion question, ImmutableArray<Milestone> milestones)
    {
        foreach (var number in question.Main.Numbers.Where(number => number.Value == 2))
        {
            for (var length = Math.Min(LongestClass, number.Following.Length); length > 0; length--)
            {
                var ending = number.Following[..length];
                var joint = milestones.Where(milestone => milestone.Parties.Count(party => Folding.Fold(party.Value).EndsWith(ending, StringComparison.Ordinal)) > 1).ToImmutableArray();
                if (!joint.IsEmpty)
                {
                    return joint;
                }
            }
        }

        return milestones;
    }
}
