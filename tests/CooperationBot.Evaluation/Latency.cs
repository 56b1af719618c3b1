using System.Globalization;

namespace CooperationBot.Evaluation;

/// <summary>Durations of one kind of step, in milliseconds.</summary>
internal sealed class Latency(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    /// <summary>The smallest duration that at least this share of the steps did not exceed (nearest rank); 0 when there was none.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    public double At(double share) => _sorted.Length == 0 ? 0 : _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {At(0.5):0.00} ms, p99 {At(0.99):0.00} ms, longest {At(1):0.0} ms (n {Count})");
}
