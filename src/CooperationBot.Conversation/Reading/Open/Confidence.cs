using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>
/// The probability that a claim answers, by logistic regression over its <see cref="Traits"/>: one set of weights for each kind of asked value, in
/// Data/confidence.tsv. The weights were fitted by the evaluation command <c>confidence</c> on half of its questions; it prints how well stated and
/// found probabilities agree on the other half, and chooses the threshold below which the bot abstains. Immutable and thread-safe.
/// </summary>
internal sealed class Confidence
{
    private const string ThresholdRow = "threshold";

    private readonly FrozenDictionary<AskedType, ImmutableArray<double>> _weights;
    private readonly FrozenDictionary<AskedType, double> _thresholds;

    /// <param name="rows">Cells of the file: a name, then a number for each kind of value.</param>
    /// <exception cref="FormatException">A trait has no row, or a row no number for each kind.</exception>
    public Confidence(IEnumerable<string[]> rows)
    {
        var table = rows.ToDictionary(row => row[0], row => row[1..], StringComparer.Ordinal);
        var types = Enum.GetValues<AskedType>();
        _weights = types.ToFrozenDictionary(type => type, type => Traits.Names.Select(name => Number(table, name, type)).ToImmutableArray());
        _thresholds = types.ToFrozenDictionary(type => type, type => Number(table, ThresholdRow, type));
    }

    /// <summary>The weights that the program ships with.</summary>
    public static Confidence Default { get; } = new(DataFiles.Rows("confidence.tsv"));

    /// <summary>The probability, 0 to 1, that a claim with these traits is right.</summary>
    public double Of(AskedType type, ImmutableArray<double> traits)
    {
        var sum = 0.0;
        for (var i = 0; i < traits.Length; i++)
        {
            sum += traits[i] * _weights[type][i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>The least probability at which the bot answers.</summary>
    public double Threshold(AskedType type) => _thresholds[type];

    private static double Number(Dictionary<string, string[]> table, string name, AskedType type) =>
        table.TryGetValue(name, out var cells) && cells.Length > (int)type && double.TryParse(cells[(int)type], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"Data/confidence.tsv has no number for '{name}' and '{type}'.");
}
