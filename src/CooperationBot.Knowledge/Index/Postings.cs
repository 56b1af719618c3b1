using System.Numerics;
using MemoryPack;

namespace CooperationBot.Knowledge.Index;

/// <summary>A key of <see cref="Postings"/>.</summary>
/// <param name="Key">The key.</param>
/// <param name="Units">Number of units that hold it.</param>
/// <param name="Passages">Number of passages that hold it.</param>
internal readonly record struct PostingsTerm(ulong Key, int Units, int Passages);

/// <summary>
/// For every key the units it occurs in, in rising order, with the number of its occurrences; packed as differences in 7-bit groups.
/// Immutable and thread-safe.
/// </summary>
[MemoryPackable]
internal sealed partial class Postings
{
    [MemoryPackInclude]
    private PostingsTerm[] Terms { get; }

    [MemoryPackInclude]
    private int[] Starts { get; }

    [MemoryPackInclude]
    private byte[] Bytes { get; }

    // An open-addressed table over the terms: 0 = free, else the term's number plus one.
    private readonly int[] _slots;

    /// <param name="terms">The keys, each once, in any order.</param>
    /// <param name="starts">First byte by term, with the total length behind the last.</param>
    /// <param name="bytes">The packed lists.</param>
    public Postings(PostingsTerm[] terms, int[] starts, byte[] bytes)
    {
        (Terms, Starts, Bytes) = (terms, starts, bytes);
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, terms.Length + (terms.Length / 2)))];
        for (var term = 0; term < terms.Length; term++)
        {
            var slot = Home(terms[term].Key);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = term + 1;
        }
    }

    /// <summary>Number of units that hold the key; 0 where none does.</summary>
    public int Units(ulong key) => Find(key) is var term and >= 0 ? Terms[term].Units : 0;

    /// <summary>Number of passages that hold the key; 0 where none does.</summary>
    public int Passages(ulong key) => Find(key) is var term and >= 0 ? Terms[term].Passages : 0;

    /// <summary>Reads the units of the key; empty where none holds it.</summary>
    public PackedUnits Read(ulong key) => Find(key) is var term and >= 0 ? new PackedUnits(Bytes.AsSpan(Starts[term]..Starts[term + 1])) : default;

    private int Find(ulong key)
    {
        var slot = Home(key);
        while (_slots[slot] is var taken and not 0)
        {
            if (Terms[taken - 1].Key == key)
            {
                return taken - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        return -1;
    }

    // The upper bits of a product with the golden ratio spread neighbouring keys.
    private int Home(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & (_slots.Length - 1);
}

/// <summary>The units of one key, read from its packed list.</summary>
internal readonly ref struct PackedUnits(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Goes on to the next unit; false at the end.</summary>
    /// <param name="at">Where the next entry begins; 0 at first.</param>
    /// <param name="unit">The unit before, -1 at first; then the next one.</param>
    /// <param name="count">How often the key occurs in the unit, at least 1.</param>
    public bool Next(ref int at, ref int unit, out int count)
    {
        count = 1;
        if (at >= _bytes.Length)
        {
            return false;
        }

        // The lowest bit says that a count follows; without it the count is 1.
        var step = Take(ref at);
        unit += (int)(step >> 1) + 1;
        count = (step & 1) == 0 ? 1 : (int)Take(ref at);
        return true;
    }

    private uint Take(ref int at)
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var b = _bytes[at++];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
