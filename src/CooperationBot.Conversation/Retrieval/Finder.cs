using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>Runs a compiled query over one snapshot and sorts what it finds. Pure.</summary>
internal sealed class Finder(KnowledgeIndex index)
{
    /// <summary>Milestones closer than this to the best score are not set apart by the words alone.</summary>
    private const double Tie = 0.08;

    /// <summary>The same where one of them alone has the number that the question states.</summary>
    private const double CountedTie = 0.15;

    /// <summary>Share of the question's word weight that must be covered where the rest may be turns of phrase.</summary>
    private const double Enough = 0.5;

    private const int MostMilestones = 400;
    private const int MostSentences = 16;

    public KnowledgeIndex Index => index;

    /// <param name="tolerant">True where turns of phrase that the record does not repeat may be passed over.</param>
    public Findings Find(CompiledQuery compiled, bool tolerant = false)
    {
        if (compiled.IsEmpty && compiled.Query.Kinds.IsEmpty && compiled.Query.Online is null)
        {
            return Findings.None;
        }

        var matches = index.MilestonesFor(compiled.Query, MostMilestones);
        var sorted = matches.ToLookup(match => Covers(match, compiled, tolerant, matches));
        var covering = sorted[true].ToImmutableArray();
        var strict = ByName(covering.Where(match => match.IsStrict), compiled);
        var near = sorted[false].OrderByDescending(match => match.Score).ToImmutableArray();
        return new Findings
        {
            Strict = strict,
            Best = Sharpest(Prefer(Counted(strict, compiled), compiled.LikelyKinds), compiled),
            Contradicting = [.. covering.Where(match => !match.IsStrict)
                .OrderBy(match => System.Numerics.BitOperations.PopCount((uint)match.Violations) + (Events.IsEvent(match.Milestone) ? 0 : 1))

                // "第二次会议2月28日在哪里": the number says more surely than the day which one is meant.
                .ThenBy(match => compiled.Query.Ordinal is null || match.Violations == Violations.Time ? 0 : 1)
                .ThenBy(match => OnlyTimes(compiled) ? compiled.Query.Times[0].DistanceTo(match.Milestone.Period is { Precision: not DatePrecision.Approximate } exact ? exact : null) : 0)
                .ThenByDescending(match => match.Score)],
            Near = near,
            Sentences = index.SentencesFor(compiled.Query, MostSentences),
            Missing = covering.IsEmpty && !near.IsEmpty ? near[0].Missing : [],
        };
    }

    /// <summary>True where nothing but a time is asked for; the record that is nearest to it is then the nearest in time.</summary>
    private static bool OnlyTimes(CompiledQuery compiled) => !compiled.Query.Times.IsEmpty && compiled.Query.Terms.All(term => term.Optional);

    /// <summary>Every word is there, or what is not there is a turn of phrase and little of the question.</summary>
    private bool Covers(MilestoneMatch match, CompiledQuery compiled, bool tolerant, ImmutableArray<MilestoneMatch> found) =>
        match.Missing.IsEmpty
        || (tolerant && match.Coverage >= Enough && !match.Missing.Any(word => compiled.Decisive.Contains(word) || DecisiveWords.Contains(word, match.Milestone.Kind, index) || NamesParty(word, found)));

    /// <summary>True for a party of another milestone that was found: what the one did must not be told of the other.</summary>
    private static bool NamesParty(string word, ImmutableArray<MilestoneMatch> found) =>
        word.Length > 1 && found.Any(match => match.Milestone.Parties.Any(party => Folding.Fold(party.Value) == word));

    /// <summary>Of events that fit equally well, those whose own names hold the question's words come first.</summary>
    private static ImmutableArray<MilestoneMatch> ByName(IEnumerable<MilestoneMatch> strict, CompiledQuery compiled)
    {
        var words = compiled.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        return [.. strict
            .GroupBy(match => Math.Round(match.Score, 3))
            .SelectMany(tied => tied.All(match => Events.IsEvent(match.Milestone))
                ? tied.OrderByDescending(match => words.Count(term => Coverage.Of(term, Folding.Fold(match.Milestone.Title)) == 1))
                : tied.AsEnumerable())];
    }

    /// <summary>A stated number with its measure ("那12条") is of the event that has it in its own words, where others that fit about as well do not.</summary>
    private ImmutableArray<MilestoneMatch> Counted(ImmutableArray<MilestoneMatch> strict, CompiledQuery compiled)
    {
        var counts = compiled.Query.Terms.Where(term => term.Optional && NumberWords.IsCount(term)).ToImmutableArray();
        if (counts.IsEmpty || strict.IsEmpty)
        {
            return strict;
        }

        var counted = strict
            .Where(match => match.Score >= strict[0].Score - CountedTie && counts.All(term => match.Milestone.Mentions.Any(mention => Coverage.Of(term, Folding.Fold(index.Quote(mention.Evidence))) == 1)))
            .ToImmutableArray();
        return counted.IsEmpty ? strict : counted;
    }

    /// <summary>Of two events that one sentence tells, the one whose own clause holds more of the question's words: "甲桥开通" rather than "乙纲要公布".</summary>
    private static ImmutableArray<MilestoneMatch> Sharpest(ImmutableArray<MilestoneMatch> best, CompiledQuery compiled)
    {
        var words = compiled.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        var held = best.ToDictionary(match => match, match => words.Where(term => Coverage.Of(term, Folding.Fold(match.Milestone.Title)) == 1).ToImmutableHashSet());
        return [.. best.Where(match => !best.Any(other => held[other].IsProperSupersetOf(held[match]) && ShareSentence(other.Milestone, match.Milestone)))];
    }

    private static bool ShareSentence(Milestone one, Milestone other) => one.Mentions.Any(mention => other.Mentions.Any(told => told.Evidence == mention.Evidence));

    private static ImmutableArray<MilestoneMatch> Prefer(ImmutableArray<MilestoneMatch> strict, ImmutableArray<MilestoneKind> likely)
    {
        if (strict.IsEmpty)
        {
            return [];
        }

        var best = strict.Where(match => match.Score >= strict[0].Score - Tie).ToImmutableArray();
        var liked = best.Where(match => likely.Contains(match.Milestone.Kind)).ToImmutableArray();
        return liked.IsEmpty ? best : liked;
    }
}
