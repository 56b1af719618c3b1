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
        if (first.Length == 0 || second.Length == 0)
        {
            return false;
        }

        if (Folding.IsHan(first[0]) != Folding.IsHan(second[0]))
        {
            return Translations.Agree(first, second);
        }

        return first == second || (IsSpecific(first) && second.EndsWith(first, StringComparison.Ordinal)) || (IsSpecific(second) && first.EndsWith(second, StringComparison.Ordinal));
    }

    /// <summary>战略合作协议 but not 协议; "strategic agreement" but not "agreement".</summary>
    private static bool IsSpecific(string name) => Folding.IsHan(name[0]) ? name.Length > MaxGeneral : name.Contains(' ', StringComparison.Ordinal);

    private static bool IsGeneral(string name)
    {
        var bare = Bare(name);
        return bare.Length == 0 || bare.Length <= MaxGeneral || !IsSpecific(bare) || GenericHeads.TryMatch(bare, 0, bare.Length, out _, out _);
    }

    private static string Bare(string name) => Folding.Fold(name).Trim('《', '》', '"', ' ');
}
