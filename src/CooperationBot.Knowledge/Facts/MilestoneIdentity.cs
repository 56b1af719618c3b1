using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Gives a milestone its id: a hash of what identifies it wherever it is reported, not of the document that reports it.</summary>
internal static class MilestoneIdentity
{
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 8;

    /// <summary>The ids of milestones in their order; a second one of the same identity gets a number.</summary>
    public static IReadOnlyList<string> Unique(IEnumerable<Milestone> milestones)
    {
        var ids = new List<string>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var milestone in milestones)
        {
            var id = Of(milestone);
            var count = seen[id] = seen.GetValueOrDefault(id) + 1;
            ids.Add(count == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{count}"));
        }

        return ids;
    }

    private static string Of(Milestone milestone)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(Key(milestone)), hash);
        Span<char> id = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            id[i] = Alphabet[hash[i] & 31];
        }

        return new string(id);
    }

    private static string Key(Milestone milestone)
    {
        var kind = milestone.Kind.ToString();
        if (milestone.Ordinal is { } ordinal)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{kind}|{milestone.Status}|{milestone.Traits.SeriesCore}|{ordinal}");
        }

        var days = milestone.Period is { } period ? string.Create(CultureInfo.InvariantCulture, $"{period.First:yyyy-MM-dd}|{period.Last:yyyy-MM-dd}") : "";
        return $"{kind}|{milestone.Status}|{days}|{Folding.Fold(milestone.Title)}";
    }
}
