using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>By how much something grew or fell: the percentage behind a word of growth, in the clause that speaks of what is asked.</summary>
internal sealed class RateReading : ISlotReading
{
    private static readonly FrozenSet<string> Growth = DataFiles.Words("reading-growth.txt");
    private static readonly FrozenSet<string> Shares = DataFiles.Words("reading-shares.txt");

    public bool Asks(Asking asking) => asking.Wants(Wanted.Rate);

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var rates = passage.Facts.Figures
            .Where(figure => Shares.Contains(Folding.Fold(figure.Unit)) && GrowthBefore(passage, figure))
            .Select(figure => (Figure: figure, Held: Held(asking, passage, figure)))
            .OrderByDescending(entry => entry.Held)
            .ToImmutableArray();
        if (rates.IsEmpty || (rates.Length > 1 && rates[1].Held == rates[0].Held && rates[1].Figure.Value != rates[0].Figure.Value))
        {
            return null;
        }

        return Reading.OfValue(asking, passage, fit, asking.Inquiry.Voice.Figure(rates[0].Figure), 1) with
        {
            Key = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{rates[0].Figure.Value}"),
        };
    }

    /// <summary>The nearest words before the number say that something grew or fell; a number between them would be its own.</summary>
    private static bool GrowthBefore(Passage passage, Figure figure)
    {
        var clause = passage.Facts.Clauses[passage.Facts.ClauseAt(figure.Span.Start)];
        var before = passage.Facts.Figures.Where(other => other.Span.End <= figure.Span.Start).Select(other => other.Span.End).DefaultIfEmpty(clause.Start).Max();

        // The phrase of a figure may begin with the words of growth.
        var text = passage.Between(Math.Max(clause.Start, before), figure.Span.End);
        return Growth.Any(word => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>"货物46万吨,同比增长18.5%": the clause of a rate goes on with the subject of the clause before it.</summary>
    private static double Held(Asking asking, Passage passage, Figure figure)
    {
        var at = passage.Facts.ClauseAt(figure.Span.Start);
        var own = Clauses.Held(asking, passage, passage.Facts.Clauses[at]);
        return at == 0 ? own : Math.Max(own, Clauses.Share(asking, passage.Between(passage.Facts.Clauses[at - 1].Start, passage.Facts.Clauses[at].End)));
    }
}
