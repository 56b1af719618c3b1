using System.Collections.Immutable;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The two events that a duration, a comparison or a claim is about.</summary>
internal static class EventPair
{
    /// <summary>Both in the order of the question; empty where it does not name two.</summary>
    public static ImmutableArray<CompiledQuery> Of(string read, char[] mask, CompiledQuery main, QueryCompiler compiler, DateOnly? asOf)
    {
        foreach (var (a, b, _) in QuestionSplits.Find(read, "Between"))
        {
            var (first, second) = (compiler.Compile(new string(mask[a]), asOf), compiler.Compile(new string(mask[b]), asOf));
            if (!first.IsEmpty && !second.IsEmpty && !(main.Ordinals.Length == 2 && IsElliptic(first, second)))
            {
                // In the order of the question, which a claim ("甲早于乙") depends on.
                CompiledQuery[] parts = [WithNoun(first, second), WithNoun(second, first)];
                return a.Start.Value <= b.Start.Value ? [.. parts] : [parts[1], parts[0]];
            }
        }

        return main.Ordinals.Length == 2
            ? [.. main.Ordinals.Select(ordinal => main with { Query = main.Query with { Ordinal = ordinal }, Ordinals = [ordinal] })]
            : [];
    }

    /// <summary>"the first and the second meeting": a bare ordinal is of what the other one counts.</summary>
    private static CompiledQuery WithNoun(CompiledQuery part, CompiledQuery other) =>
        part.Query is { Ordinal: not null } && other.Query.Ordinal is not null && part.Query.Terms.All(term => term.Optional)
            ? part with { Query = part.Query with { Terms = other.Query.Terms } }
            : part;

    /// <summary>"甲乙第一次和第二次会议": the two share one noun or the names before it, so that neither half is whole.</summary>
    private static bool IsElliptic(CompiledQuery first, CompiledQuery second) =>
        new[] { first, second }.Any(part => part.Ordinals.Length != 1 || !part.Query.Terms.Any(Quantities.EventNouns.IsNoun));
}
