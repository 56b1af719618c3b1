using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Compares names of parties as they vary in print: with or without the province in front, abbreviated inside ("科技局", "科学技术局").</summary>
internal static class PartyNames
{
    private const int MinCore = 4;

    private static readonly FrozenSet<string> Governments = FactWords.Set("government-suffixes.txt");

    /// <summary>0 = they contradict, 1 = one side names nobody, 2 = some agree and none contradicts the number, 3 = all agree one to one.</summary>
    public static int Agree(ImmutableArray<Argument> left, ImmutableArray<Argument> right)
    {
        if (left.IsEmpty || right.IsEmpty)
        {
            return 1;
        }

        var matched = left.Count(first => right.Any(second => Same(first.Value, second.Value)));
        if (matched == 0 && Folding.IsHan(left[0].Value[0]) != Folding.IsHan(right[0].Value[0]))
        {
            // Names in two scripts that the glossary does not bring together may still be one.
            return 1;
        }

        if (matched == left.Length && left.Length == right.Length)
        {
            return 3;
        }

        return matched > 0 && matched >= Math.Min(left.Length, right.Length) ? 2 : 0;
    }

    public static bool Same(string left, string right)
    {
        var (first, second) = (Folding.Fold(left), Folding.Fold(right));
        if (first == second)
        {
            return true;
        }

        if (Folding.IsHan(first[0]) != Folding.IsHan(second[0]))
        {
            return Translations.Agree(first, second);
        }

        var (small, large) = first.Length <= second.Length ? (first, second) : (second, first);
        if (large.StartsWith(small, StringComparison.Ordinal) && (large.Length == small.Length + 1 || Governments.Contains(large[small.Length..])))
        {
            return true;
        }

        if (small.Length < MinCore || small[^1] != large[^1])
        {
            return false;
        }

        return large.EndsWith(small, StringComparison.Ordinal) || (small[0] == large[0] && IsSubsequence(small, large));
    }

    /// <summary>Adds what is new; where a name is known in a shorter form the longer one takes its place.</summary>
    public static ImmutableArray<Argument> Union(ImmutableArray<Argument> known, ImmutableArray<Argument> more)
    {
        var result = known.ToBuilder();
        foreach (var party in more)
        {
            var index = -1;
            for (var i = 0; i < result.Count && index < 0; i++)
            {
                index = Same(result[i].Value, party.Value) ? i : -1;
            }

            if (index < 0)
            {
                result.Add(party);
            }
        }

        return result.ToImmutable();
    }

    private static bool IsSubsequence(string small, string large)
    {
        var next = 0;
        foreach (var c in large)
        {
            if (next < small.Length && small[next] == c)
            {
                next++;
            }
        }

        return next == small.Length;
    }
}
