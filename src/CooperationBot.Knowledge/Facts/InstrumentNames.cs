using System.Collections.Immutable;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Compares names of agreements and papers: a general one ("相关框架协议", "协议") contradicts none.</summary>
internal static class InstrumentNames
{
    private const int MaxGeneral = 4;

    private static readonly TermMatcher<string> GenericHeads = FactWords.Matcher("generic-heads.txt");

    /// <summary>True unless each side names papers and none of one agrees with one of the other.</summary>
    public static bool Agree(ImmutableArray<Argument> left, ImmutableArray<Argument> right) =>
        left.IsEmpty || right.IsEmpty || left.Any(first => right.Any(second => IsGeneral(first.Value) || IsGeneral(second.Value) || Same(first.Value, second.Value)));

    public static bool Same(string left, string right)
    {
        var (first, second) = (Bare(left), Bare(right));
        return first == second || (first.Length > MaxGeneral && second.EndsWith(first, StringComparison.Ordinal)) || (second.Length > MaxGeneral && first.EndsWith(second, StringComparison.Ordinal));
    }

    private static bool IsGeneral(string name)
    {
        var bare = Bare(name);
        return bare.Length <= MaxGeneral || GenericHeads.TryMatch(bare, 0, bare.Length, out _, out _);
    }

    private static string Bare(string name) => Folding.Fold(name).Trim('《', '》', '"', ' ');
}
