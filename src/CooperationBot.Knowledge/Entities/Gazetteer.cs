using System.Collections.Frozen;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Which province a city or district belongs to, from Data/facts/cities.tsv. Immutable and thread-safe.</summary>
public static class Gazetteer
{
    /// <summary>Written for the province of places abroad.</summary>
    private const string Abroad = "-";

    /// <summary>"市", "区", "县": an ending that a name may also stand without.</summary>
    private const int Suffix = 1;

    private static readonly FrozenDictionary<string, string> Provinces = FactWords.Rows("cities.tsv")
        .SelectMany(row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(city => (City: Folding.Fold(city), Province: row[0])))
        .DistinctBy(entry => entry.City)
        .ToFrozenDictionary(entry => entry.City, entry => entry.Province, StringComparer.Ordinal);

    /// <summary>All names, folded.</summary>
    internal static IEnumerable<string> Cities => Provinces.Keys;

    /// <summary>The short name of the province ("四川") that a folded name of a city lies in, with or without 市, 区 or 县 and what follows; null where none is known.</summary>
    public static string? ProvinceOf(string folded)
    {
        for (var length = Math.Min(folded.Length, Longest); length > Suffix; length--)
        {
            if (Provinces.TryGetValue(folded[..length], out var province))
            {
                return province == Abroad ? null : province;
            }
        }

        return null;
    }

    private static readonly int Longest = Provinces.Keys.Max(city => city.Length);
}
