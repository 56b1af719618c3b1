using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

internal enum NameKind
{
    Organization,
    Region,

    /// <summary>A counted or pronominal group that stands for names given elsewhere ("双方", "两大国家级新区", "39个市县政府").</summary>
    Group,
}

/// <summary>A name of an organisation or a region in a sentence.</summary>
/// <param name="Start">First UTF-16 position in the stored text.</param>
/// <param name="End">Position after the last one.</param>
/// <param name="Kind">What is named.</param>
/// <param name="EndsPhrase">True when no further noun follows it, so that it can act ("滨江新区" in "滨江新区召开", not in "滨江新区项目").</param>
/// <param name="Generic">True for "各部门", "有关单位": not a party.</param>
internal readonly record struct Name(int Start, int End, NameKind Kind, bool EndsPhrase, bool Generic)
{
    public SourceSpan Span => new(Start, End);
}

/// <summary>Names joined by 、, 与, 和, 同 and the like.</summary>
internal sealed record NameGroup(ImmutableArray<Name> Members)
{
    private const int MaxBetween = 30;

    private static readonly FrozenStrings Adverbs = new("joining-adverbs.txt");

    public int Start => Members[0].Start;

    public int End => Members[^1].End;

    public bool EndsPhrase => Members[^1].EndsPhrase;

    public bool Holds(NameKind kind) => Members.Any(member => member.Kind == kind);

    /// <summary>The groups of a sentence in order; a name that stands alone is a group of one.</summary>
    public static IReadOnlyList<NameGroup> Of(SentenceScan scan)
    {
        var groups = new List<NameGroup>();
        var members = new List<Name>();
        foreach (var name in scan.Names)
        {
            if (members.Count > 0 && IsPlaced(scan, name.Start))
            {
                continue;
            }

            if (members.Count > 0 && !(members[^1].EndsPhrase && Joined(scan, members[^1].End, name.Start)))
            {
                groups.Add(new NameGroup([.. members]));
                members.Clear();
            }

            members.Add(name);
        }

        if (members.Count > 0)
        {
            groups.Add(new NameGroup([.. members]));
        }

        return groups;
    }

    private static bool Joined(SentenceScan scan, int from, int to)
    {
        if (from == to)
        {
            return true;
        }

        if (to - from > MaxBetween)
        {
            return false;
        }

        var between = scan.Folded.AsSpan(from, to - from).Trim();
        if (between is "、" or "/" or "+" or "♡" or "·" or "-" or "--")
        {
            return true;
        }

        return scan.Document.Script == Script.Latin ? JoinedInLatin(between) : JoinedByConjunction(scan, from, to);
    }

    /// <summary>"Liangjiang New Area in Chongqing and …": tells where the one before is.</summary>
    private static bool IsPlaced(SentenceScan scan, int start) =>
        scan.Document.Script == Script.Latin && start - 3 > scan.Span.Start && scan.Folded.AsSpan(start - 3, 3) is "in " or "at ";

    /// <summary>与 right before the second name, with nothing but adverbs, times and the like behind the first one: "成都市曾与广元市".</summary>
    private static bool JoinedByConjunction(SentenceScan scan, int from, int to)
    {
        if (scan.LexemeEndingAt(to) is not { } conjunction || !conjunction.Is(WordClass.Conjunction) || conjunction.Start < from)
        {
            return false;
        }

        var i = from;
        while (i < conjunction.Start)
        {
            var position = i;
            if (scan.Times.FirstOrDefault(time => time.Span.Contains(position)) is { } mention)
            {
                i = mention.Span.End;
            }
            else if (scan.LexemeAt(i) is { } adverb && Adverbs.Contains(scan, adverb))
            {
                i = adverb.End;
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static bool JoinedInLatin(ReadOnlySpan<char> between) =>
        between is "and" or "&" or ", and" or "and the" or "," || (between.StartsWith("in ", StringComparison.Ordinal) && between.EndsWith(" and", StringComparison.Ordinal));
}
