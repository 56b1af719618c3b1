using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>Tells which positions of a query a text covers. Immutable and thread-safe.</summary>
internal sealed class QueryCover
{
    private const int WordBits = 64;

    // For every gram the positions that it covers by itself, and its number among the grams of alternative forms (-1: in none).
    private readonly Dictionary<ulong, (UInt128 Mask, int Number)> _grams = [];
    private readonly ImmutableArray<(ImmutableArray<int> Numbers, UInt128 Mask)> _forms;
    private readonly int _numbered;
    private readonly bool _single;

    public QueryCover(QueryLayout layout)
    {
        foreach (var (gram, mask) in layout.Grams)
        {
            _grams[gram] = (_grams.GetValueOrDefault(gram).Mask | mask, -1);
        }

        foreach (var gram in layout.Alternatives.SelectMany(form => form.Form).Distinct())
        {
            _grams[gram] = (_grams.GetValueOrDefault(gram).Mask, _numbered++);
        }

        _forms = [.. layout.Alternatives.Where(form => !form.Form.IsEmpty).Select(form => (form.Form.Select(gram => _grams[gram].Number).ToImmutableArray(), form.Mask))];
        _single = _grams.Keys.Any(gram => gram <= char.MaxValue);
    }

    /// <summary>The positions that a stretch of folded text covers; bit i stands for position i of the layout.</summary>
    public UInt128 Of(ReadOnlySpan<char> folded)
    {
        var covered = UInt128.Zero;
        Span<ulong> found = stackalloc ulong[(_numbered / WordBits) + 1];
        found.Clear();
        for (var position = 0; Grams.Next(folded, ref position, out var gram);)
        {
            Take(gram.Key, ref covered, found);
        }

        for (var i = 0; _single && i < folded.Length; i++)
        {
            if (Folding.IsHan(folded[i]))
            {
                Take(folded[i], ref covered, found);
            }
        }

        foreach (var (numbers, mask) in _forms)
        {
            covered |= Holds(found, numbers) ? mask : 0;
        }

        return covered;
    }

    private void Take(ulong gram, ref UInt128 covered, Span<ulong> found)
    {
        if (_grams.TryGetValue(gram, out var part))
        {
            covered |= part.Mask;
            if (part.Number >= 0)
            {
                found[part.Number / WordBits] |= 1UL << (part.Number % WordBits);
            }
        }
    }

    private static bool Holds(ReadOnlySpan<ulong> found, ImmutableArray<int> numbers)
    {
        foreach (var number in numbers)
        {
            if ((found[number / WordBits] >> (number % WordBits) & 1) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
