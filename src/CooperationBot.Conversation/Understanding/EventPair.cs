using System.Collections.Immutable;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The two things that a duration, a comparison or a claim is about.</summary>
internal static class EventPair
{
    /// <summary>Names hold "和" as well; so many places where the two may part are tried, the evenest first.</summary>
    private const int MostPartings = 4;

    private const int ShortestPart = 2;

    private static readonly Cue And = Cue.Named("two-and");

    /// <summary>Both in the order of the question; empty where it does not name two.</summary>
    public static ImmutableArray<CompiledQuery> Of(string read, char[] mask, CompiledQuery main, QueryCompiler compiler, DateOnly? asOf)
    {
        foreach (var split in QuestionSplits.Find(read, "Each").Concat(QuestionSplits.Find(read, "Between")))
        {
            var shared = split.Shared is { } words ? compiler.Compile(new string(mask[words]), asOf).Query.Terms : [];
            foreach (var (a, b) in Partings(read, split.A, split.B))
            {
                var (first, second) = (Part(a), Part(b));
                if (!first.IsEmpty && !second.IsEmpty && !(main.Ordinals.Length == 2 && IsElliptic(first, second)))
                {
                    // In the order of the question, which a claim ("甲早于乙") depends on.
                    CompiledQuery[] parts = [WithNoun(first, second), WithNoun(second, first)];
                    return a.Start.Value <= b.Start.Value ? [.. parts] : [parts[1], parts[0]];
                }
            }

            CompiledQuery Part(Range range) => With(compiler.Compile(new string(mask[range]), asOf) with { Said = read[range].Trim() }, shared);
        }

        return main.Ordinals.Length == 2
            ? [.. main.Ordinals.Select(ordinal => main with { Query = main.Query with { Ordinal = ordinal }, Ordinals = [ordinal] })]
            : [];
    }

    /// <summary>
    /// The parting that the pattern found, unless it leaves a mere name ("甲市与|乙市第三次会议和大会"); then the other places where the two may part.
    /// </summary>
    private static IEnumerable<(Range A, Range B)> Partings(string read, Range a, Range b)
    {
        var (start, end) = (a.Start.Value, b.End.Value);
        if (a.End.Value > b.Start.Value || !And.IsIn(read[a.End.Value..b.Start.Value]))
        {
            return [(a, b)];
        }

        // What follows the word decides whether it is one ("同城").
        var stretch = read[start..end];
        var partings = And.In(stretch)
            .Where(and => and.Index >= ShortestPart && stretch.Length - and.Index - and.Length >= ShortestPart)
            .OrderBy(and => Math.Abs(stretch.Length - and.Length - (2 * and.Index)))
            .Take(MostPartings)
            .Select(and => (A: start..(start + and.Index), B: (start + and.Index + and.Length)..end))
            .ToArray();
        return partings.Length == 0 ? [(a, b)]
            : partings.OrderByDescending(parting => Events(read[parting.A]) + Events(read[parting.B])).ThenByDescending(parting => parting.A.End.Value == a.End.Value);
    }

    /// <summary>1 for words that end in the noun of an event, or say what was done; 0 for others.</summary>
    private static int Events(string words) => Quantities.EventNouns.KindOfEnding(words) is not null || KindWords.FirstIn(words, 0) >= 0 ? 1 : 0;

    /// <summary>"两份都叫“战略合作协议”": what is said of both belongs to each.</summary>
    private static CompiledQuery With(CompiledQuery part, ImmutableArray<QueryTerm> shared) =>
        part with { Query = part.Query with { Terms = [.. part.Query.Terms.Concat(shared).DistinctBy(term => term.Forms[0])] } };

    /// <summary>"the first and the second meeting": a bare ordinal is of what the other one counts.</summary>
    private static CompiledQuery WithNoun(CompiledQuery part, CompiledQuery other) =>
        part.Query is { Ordinal: not null } && other.Query.Ordinal is not null && part.Query.Terms.All(term => term.Optional)
            ? part with { Query = part.Query with { Terms = other.Query.Terms } }
            : part;

    /// <summary>"甲乙第一次和第二次会议": the two share one noun or the names before it, so that neither half is whole.</summary>
    private static bool IsElliptic(CompiledQuery first, CompiledQuery second) =>
        new[] { first, second }.Any(part => part.Ordinals.Length != 1 || !part.Query.Terms.Any(Quantities.EventNouns.IsNoun));
}
