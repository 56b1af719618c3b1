using System.Collections.Immutable;
using CooperationBot.Conversation.Quantities;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>How many: the figure whose unit and noun are the asked ones.</summary>
internal sealed class FigureReading : ISlotReading
{
    private const double Named = 0.6;

    public bool Asks(Asking asking) => asking.Intent == Intent.Count;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var asked = asking.Question.Asked.Length > 1 ? asking.Question.Asked : [asking.Question.What];
        var figures = asked.Select(what => Choose(asking, passage, what)).ToImmutableArray();
        if (figures.Any(entry => entry.Figure is null))
        {
            return null;
        }

        var voice = asking.Inquiry.Voice;
        var value = voice.Join(figures.Select(entry => voice.Figure(entry.Figure!)).Distinct());
        return Reading.OfValue(asking, passage, fit, value, Math.Min(1, figures.Min(entry => entry.Score) / 2)) with
        {
            Key = string.Join('/', figures.Select(entry => $"{entry.Figure!.Value}{entry.Figure.Bound}")),
        };
    }

    /// <summary>The one figure that counts what is asked; none where two do equally well.</summary>
    private static (Figure? Figure, double Score) Choose(Asking asking, Passage passage, ImmutableArray<QueryTerm> what)
    {
        var stated = asking.Question.Main.Numbers.Select(number => number.Value).ToHashSet();
        var best = passage.Facts.Figures
            .Where(figure => !stated.Contains(figure.Value))
            .Select(figure => (Figure: figure, Score: Score(asking, passage, figure, what)))
            .Where(entry => entry.Score > 0)
            .OrderByDescending(entry => entry.Score)
            .ToImmutableArray();
        return best.IsEmpty || (best.Length > 1 && best[1].Score == best[0].Score && best[1].Figure.Value != best[0].Figure.Value) ? (null, 0) : best[0];
    }

    /// <summary>In Chinese the counted noun stands first behind the number, what it does follows.</summary>
    private static bool IsHan(QueryTerm term) => term.Text.Length > 0 && Folding.IsHan(term.Text[0]);

    /// <summary>0 where the figure counts something else: the asked noun must be its own, or the asked measure must be and the words stand in its clause.</summary>
    private static double Score(Asking asking, Passage passage, Figure figure, ImmutableArray<QueryTerm> what)
    {
        var text = Retrieval.FigureWords.Of(figure);
        var nouns = what.Where(term => !Measures.Is(term.Text)).ToImmutableArray();
        var measure = Measures.AskedBy(asking.Question.Read);
        var same = measure is not null && Measures.GroupOf(Folding.Fold(figure.Unit)) == measure;
        var named = Math.Max(nouns.IsEmpty ? 0 : IsHan(nouns[0]) ? Retrieval.Coverage.Of(nouns[0], text) : nouns.Average(term => Retrieval.Coverage.Of(term, text)), asking.Question.Asked.Length > 1 ? 0 : Clauses.Share(asking, text));
        if (named < Named && !(same && (nouns.IsEmpty || measure != Measures.Any)))
        {
            return 0;
        }

        // Another measure counts another thing ("条" asked, "项" given).
        if (measure is not null && !same && figure.Unit.Length > 0 && (named < 1 || Measures.IsOfThings(measure)))
        {
            return 0;
        }

        var clause = passage.Facts.Clauses.Length > 0 ? Clauses.Held(asking, passage, passage.Facts.Clauses[passage.Facts.ClauseAt(figure.Span.Start)]) : 0;
        return named + (same ? 0.5 : 0) + clause;
    }
}
