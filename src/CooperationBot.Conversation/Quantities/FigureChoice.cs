using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Quantities;

/// <summary>Chooses the figures that a "how many" is about: what is counted must be named by the figure itself.</summary>
internal static class FigureChoice
{
    /// <summary>"How much": an amount, which a count of things cannot answer.</summary>
    private static readonly Cue Amount = Cue.Named("amount");

    private const double Named = 0.6;
    private const double Margin = 0.15;

    /// <summary>The figures of the best milestones whose counted thing is the asked one, in the order of the text; empty where none is.</summary>
    public static ImmutableArray<(Figure Figure, Milestone Milestone)> Among(Inquiry inquiry) =>
        inquiry.Question.Asked.Length < 2
            ? Among(inquiry, inquiry.Question.What)
            : [.. inquiry.Question.Asked.SelectMany(what => Among(inquiry, what)).DistinctBy(entry => entry.Figure.Span)];

    private static ImmutableArray<(Figure Figure, Milestone Milestone)> Among(Inquiry inquiry, ImmutableArray<QueryTerm> what)
    {
        var other = inquiry.Question.Main.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        var all = inquiry.Main.Strict
            .SelectMany(match => match.Milestone.Figures.Select(figure => (Figure: figure, match.Milestone, Match: match, Score: Score(figure, what, other))))
            .ToImmutableArray();
        var events = all.Where(entry => Events.IsEvent(entry.Milestone)).ToImmutableArray();
        var candidates = events.Any(entry => entry.Score >= Named) ? events : all;
        if (candidates.IsEmpty || (what.IsEmpty && Amount.IsIn(inquiry.Question.Read)))
        {
            return [];
        }

        // The event first: a figure of a weaker match never stands in for one of the event that was asked about.
        var top = candidates.Where(entry => entry.Score >= Named || what.IsEmpty).Select(entry => entry.Match.Score).DefaultIfEmpty(-1).Max();
        var close = candidates.Where(entry => entry.Match.Score >= top - 0.03 && (what.IsEmpty || entry.Score >= Named)).ToImmutableArray();
        if (close.IsEmpty)
        {
            return [];
        }

        var best = close.Max(entry => entry.Score);
        return [.. close
            .Where(entry => entry.Score >= best - Margin)
            .GroupBy(entry => (entry.Figure.Value, Folding.Fold(entry.Figure.What)))
            .Select(group => (group.First().Figure, group.First().Milestone))
            .OrderBy(entry => entry.Figure.Span.Start)];
    }

    /// <summary>How well the figure's own words name what is asked: 0 not at all, 1 wholly; further words of the question in them count a little.</summary>
    private static double Score(Figure figure, ImmutableArray<QueryTerm> what, ImmutableArray<QueryTerm> other)
    {
        var text = Folding.Fold(figure.Text + "\n" + figure.What);
        var named = what.IsEmpty ? 0.5 : what.Average(term => Coverage.Of(term, text));
        var also = other.IsEmpty ? 0 : other.Average(term => Coverage.Of(term, text));
        return named + (0.3 * also);
    }
}
