using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The events by which a question bounds its time ("第二次联席会议之前", "between the two meetings"); their words are taken out of the mask.</summary>
internal static class EventBounds
{
    private static readonly Cue BetweenBoth = Cue.Named("between-both");

    /// <summary>"两次联席会议之间": after the first and before the second.</summary>
    public static ImmutableArray<TimeBound> Both(string read, char[] mask, QueryCompiler compiler, DateOnly? asOf)
    {
        if (BetweenBoth.First(read) is not { } both)
        {
            return [];
        }

        var of = compiler.Compile(both.Groups["m"].Value, asOf);
        QueryCompiler.Take(mask, both.Groups["all"].Index, both.Groups["all"].Length);
        return [new TimeBound(Numbered(of, 1), TimeRelation.After), new TimeBound(Numbered(of, 2), TimeRelation.Before)];
    }

    /// <summary>One event before or after which something was, or two between which it was; empty where none bounds the time.</summary>
    public static ImmutableArray<TimeBound> Of(string read, char[] mask, QueryCompiler compiler, DateOnly? asOf)
    {
        foreach (var (a, b, whole, _) in QuestionSplits.Find(read, "Within"))
        {
            var (from, to) = (compiler.Compile(new string(mask[a]), asOf), compiler.Compile(new string(mask[b]), asOf));
            if (from.IsEmpty || to.IsEmpty || (OnlyTime(from) && !NamesEvent(to)) || OnlyNames(from) || OnlyNames(to))
            {
                continue;
            }

            QueryCompiler.Take(mask, whole.Start.Value, whole.End.Value - whole.Start.Value);
            return [new TimeBound(from, OnlyTime(from) ? TimeRelation.Since : TimeRelation.After), new TimeBound(to, OnlyTime(to) ? TimeRelation.Until : TimeRelation.Before)];
        }

        foreach (var (kind, relation) in new[] { ("Before", TimeRelation.Before), ("After", TimeRelation.After) })
        {
            foreach (var (a, _, whole, _) in QuestionSplits.Find(read, kind))
            {
                var compiled = compiler.Compile(new string(mask[a]), asOf);
                if (!compiled.IsEmpty && !OnlyTime(compiled))
                {
                    QueryCompiler.Take(mask, whole.Start.Value, whole.End.Value - whole.Start.Value);
                    return [new TimeBound(compiled, relation)];
                }
            }
        }

        return [];
    }

    private static CompiledQuery Numbered(CompiledQuery of, int ordinal) => of with { Query = of.Query with { Ordinal = ordinal }, Ordinals = [ordinal] };

    private static bool OnlyTime(CompiledQuery compiled) => !compiled.Query.Times.IsEmpty && compiled.Query.Terms.All(term => term.Optional) && compiled.Query.Ordinal is null;

    /// <summary>False for a time with words about it that name no event ("4月两个新区").</summary>
    private static bool NamesEvent(CompiledQuery compiled) =>
        compiled.Query.Times.IsEmpty || compiled.Query.Ordinal is not null || !compiled.Query.Kinds.IsEmpty || !compiled.LikelyKinds.IsEmpty;

    /// <summary>Places or organisations, which bound no time ("between two new areas").</summary>
    private static bool OnlyNames(CompiledQuery compiled) =>
        compiled is { Query: { Times.IsEmpty: true, Ordinal: null, Kinds.IsEmpty: true }, LikelyKinds.IsEmpty: true, NamesPublication: false }
        && compiled.Query.Terms.Where(term => !term.Optional).All(term => Glossary.Default.Find(term.Forms[0])?.Kind is GlossaryKind.Place or GlossaryKind.Org);
}
