using System.Globalization;
using System.Text;
using CooperationBot.Conversation.Reading.Open;

namespace CooperationBot.Evaluation.Confidence;

/// <summary>The weights and the threshold for one kind of value, with what they do on the half that they were not fitted on.</summary>
internal sealed record Fit(AskedType Type, double[] Weights, double Threshold, Trial[] Trials)
{
    private const int Bins = 5;

    public static Fit Of(AskedType type, Trial[] trials, double penalty, double mostRefused)
    {
        var half = trials.Where(trial => trial.ForFit).ToArray();
        var weights = LogisticRegression.Fit([.. half.SelectMany(trial => trial.Examples).Select(example => ((IReadOnlyList<double>)example.Traits, example.Right))], penalty);
        double[] answerable = [.. half.Where(trial => trial.Answerable).Select(trial => Best(weights, trial).Confidence).Order()];
        return new Fit(type, weights, answerable[(int)(answerable.Length * mostRefused)], trials);
    }

    /// <summary>Refusals, right answers, and for five bins of confidence how often the surest claim is right.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        foreach (var fitted in new[] { true, false })
        {
            var best = Trials.Where(trial => trial.ForFit == fitted).Select(trial => (trial.Answerable, Best: Best(Weights, trial))).ToArray();
            var (with, without) = (best.Where(entry => entry.Answerable).ToArray(), best.Where(entry => !entry.Answerable).ToArray());
            text.AppendLine(CultureInfo.InvariantCulture, $"{Type} {(fitted ? "fitted half" : "other half")}: threshold {Threshold:0.000}; answerable {with.Length}, refused {Share(with, entry => entry.Best.Confidence < Threshold):0.000}, right of those answered {Share([.. with.Where(entry => entry.Best.Confidence >= Threshold)], entry => entry.Best.Right):0.000}; without answer {without.Length}, refused {Share(without, entry => entry.Best.Confidence < Threshold):0.000}");
            for (var bin = 0; bin < Bins; bin++)
            {
                var inside = best.Where(entry => Math.Min(Bins - 1, (int)(entry.Best.Confidence * Bins)) == bin).ToArray();
                text.AppendLine(CultureInfo.InvariantCulture, $"  stated {inside.Select(entry => entry.Best.Confidence).DefaultIfEmpty().Average():0.00} found {Share(inside, entry => entry.Best.Right):0.00} n {inside.Length}");
            }
        }

        return text.ToString();
    }

    private static (double Confidence, bool Right) Best(double[] weights, Trial trial) =>
        trial.Examples.Select(example => (Confidence: LogisticRegression.Probability(weights, example.Traits), example.Right)).DefaultIfEmpty().MaxBy(entry => entry.Confidence);

    private static double Share<T>(T[] entries, Func<T, bool> holds) => entries.Length == 0 ? 0 : (double)entries.Count(holds) / entries.Length;
}
