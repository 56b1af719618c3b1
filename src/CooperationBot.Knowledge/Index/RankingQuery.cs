using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Index;

/// <summary>Keys that texts are ranked by, each with its share in the question. Immutable.</summary>
internal sealed record RankingQuery(ImmutableDictionary<ulong, double> Shares)
{
    /// <summary>The grams of a text without words of asking, and the keys of the times that it names.</summary>
    public static RankingQuery Of(string content, IEnumerable<Period> times)
    {
        var shares = new Dictionary<ulong, double>();
        foreach (var key in Grams.Of(content).Where(gram => !gram.IsLoneHan).Select(gram => gram.Key).Concat(times.SelectMany(DateKeys.Of)))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(shares, key, out _)++;
        }

        return new RankingQuery(shares.ToImmutableDictionary());
    }

    /// <summary>The same with the year, month or day of a period as well.</summary>
    public RankingQuery At(Period period, double share) =>
        new(Shares.SetItems(DateKeys.Of(period).Select(key => KeyValuePair.Create(key, Shares.GetValueOrDefault(key) + share))));

    /// <summary>The keys with what each tells in a record.</summary>
    /// <param name="rarity">How much a key tells there.</param>
    public WeighedQuery Weigh(Func<ulong, double> rarity) => new(Shares.ToFrozenDictionary(entry => entry.Key, entry => entry.Value * rarity(entry.Key)));
}

/// <summary>A query weighed for one record.</summary>
/// <param name="Weights">Weight by key.</param>
internal sealed record WeighedQuery(FrozenDictionary<ulong, double> Weights)
{
    /// <summary>The weight of all keys together, above 0.</summary>
    public double Total { get; } = Math.Max(Weights.Values.Sum(), 1e-9);
}
