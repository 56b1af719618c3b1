using System.Globalization;
using System.Text;
using CooperationBot.Conversation.Reading.Open;

namespace CooperationBot.Evaluation.Confidence;

/// <summary>The weights for one kind of value, and what they do on each half.</summary>
internal sealed record Fit(AskedType Type, double[] Weights, Trial[] Trials)
{
    private const int Bins = 5;

    /// <summary>There are far fewer passages than texts of the corpus: each of their claims counts for so many.</summary>
    private const double PassageWeight = 4;

    private const double Penalty = 1;

    /// <summary>
    /// Fits on the half that is for it. The surest of many claims is right more often than one claim that is as sure; so the sums are stretched and shifted once more
    /// by the surest claims alone (Platt, "Probabilistic Outputs for Support Vector Machines", 1999).
    /// </summary>
    public static Fit Of(AskedType type, Trial[] trials)
    {
        var half = trials.Where(trial => trial.ForFit).ToArray();
        var weights = LogisticRegression.Fit([.. half.SelectMany(trial => trial.Examples.Select(example => ((IReadOnlyList<double>)example.Traits, example.Right, Weight(trial))))], Penalty);
        var surest = half.Where(trial => !trial.Examples.IsEmpty).Select(trial => (Trial: trial, Best: trial.Examples.MaxBy(example => Sum(weights, example.Traits))!));
        var line = LogisticRegression.Fit([.. surest.Select(entry => ((IReadOnlyList<double>)[1, Sum(weights, entry.Best.Traits)], entry.Best.Right, Weight(entry.Trial)))], Penalty);
        return new Fit(type, [.. weights.Select((weight, i) => (weight * line[1]) + (i == 0 ? line[0] : 0))], trials);
    }

    /// <summary>The threshold at which so large a share of the answerable questions after passages is refused, on the half that was fitted on; between two questions it is interpolated.</summary>
    public static double Threshold(IEnumerable<Fit> fits, double refused)
    {
        double[] answerable = [.. fits.SelectMany(fit => fit.Trials.Where(trial => trial is { Answerable: true, ForFit: true, Set: TrialSet.Passages }).Select(trial => fit.Best(trial).Confidence)).Order()];
        var place = refused * (answerable.Length - 1);
        var below = (int)place;
        return answerable[below] + ((place - below) * (answerable[below + 1] - answerable[below]));
    }

    /// <summary>For each set and half: refusals, and right answers of those given; then for five bins of confidence how often the surest claim is right.</summary>
    public string Report(double threshold)
    {
        var text = new StringBuilder();
        foreach (var part in Trials.GroupBy(trial => (trial.ForFit, trial.Set)).OrderByDescending(part => part.Key.ForFit).ThenBy(part => part.Key.Set))
        {
            var best = part.Select(trial => (trial.Answerable, Best: Best(trial))).ToArray();
            var with = best.Where(entry => entry.Answerable).ToArray();
            var given = with.Where(entry => entry.Best.Confidence >= threshold).ToArray();
            var without = best.Where(entry => !entry.Answerable).ToArray();
            text.Append(CultureInfo.InvariantCulture, $"{Type} {part.Key.Set} {(part.Key.ForFit ? "fitted" : "other")} half: threshold {threshold:0.000}; answerable {with.Length}, ");
            text.Append(CultureInfo.InvariantCulture, $"refused {1 - ((double)given.Length / with.Length):0.000}, right of those answered {Share(given, entry => entry.Best.Right):0.000}; ");
            text.AppendLine(CultureInfo.InvariantCulture, $"without answer {without.Length}, refused {Share(without, entry => entry.Best.Confidence < threshold):0.000}");
        }

        var unseen = Trials.Where(trial => !trial.ForFit).Select(Best).ToLookup(best => Math.Min(Bins - 1, (int)(best.Confidence * Bins)));
        for (var bin = 0; bin < Bins; bin++)
        {
            var inside = unseen[bin].ToArray();
            text.AppendLine(CultureInfo.InvariantCulture, $"  other half, stated {inside.Select(best => best.Confidence).DefaultIfEmpty().Average():0.00}, found {Share(inside, best => best.Right):0.00}, n {inside.Length}");
        }

        return text.ToString();
    }

    private static double Weight(Trial trial) => trial.Set == TrialSet.Passages ? PassageWeight : 1;

    private static double Sum(double[] weights, IReadOnlyList<double> traits) => traits.Select((trait, i) => trait * weights[i]).Sum();

    private (double Confidence, bool Right) Best(Trial trial) =>
        trial.Examples.Select(example => (Confidence: LogisticRegression.Probability(Weights, example.Traits), example.Right)).DefaultIfEmpty().MaxBy(entry => entry.Confidence);

    private static double Share<T>(T[] entries, Func<T, bool> holds) => entries.Length == 0 ? 0 : (double)entries.Count(holds) / entries.Length;
}
