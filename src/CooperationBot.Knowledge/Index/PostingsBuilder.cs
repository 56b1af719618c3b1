using System.Runtime.InteropServices;

namespace CooperationBot.Knowledge.Index;

/// <summary>Gathers <see cref="Postings"/> unit by unit. Not thread-safe.</summary>
internal sealed class PostingsBuilder
{
    private readonly Dictionary<ulong, int> _terms = [];
    private readonly List<ulong> _keys = [];
    private readonly List<Entry> _entries = [];
    private readonly List<int> _frequencies = [];

    /// <summary>One term in one unit.</summary>
    private readonly record struct Entry(int Term, int Unit, int Count);

    /// <summary>Adds the keys of a unit, as often as they occur; they are sorted in place.</summary>
    /// <param name="unit">Greater than every unit before.</param>
    /// <param name="keys">None is 0.</param>
    public void Add(int unit, Span<ulong> keys)
    {
        keys.Sort();
        for (var i = 0; i < keys.Length;)
        {
            var end = i + 1;
            while (end < keys.Length && keys[end] == keys[i])
            {
                end++;
            }

            _entries.Add(new Entry(Term(keys[i]), unit, end - i));
            i = end;
        }
    }

    public Postings Build()
    {
        var byTerm = new Entry[_entries.Count];
        var next = new int[_keys.Count];
        for (var (term, at) = (0, 0); term < next.Length; term++)
        {
            next[term] = at;
            at += _frequencies[term];
        }

        // A counting sort keeps the units of a term in order.
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            byTerm[next[entry.Term]++] = entry;
        }

        var bytes = new List<byte>(byTerm.Length * 2);
        var starts = new int[_keys.Count + 1];
        for (var (term, at) = (0, 0); term < _keys.Count; term++)
        {
            starts[term] = bytes.Count;
            for (var (last, end) = (-1, at + _frequencies[term]); at < end; at++)
            {
                Write(bytes, byTerm[at], last);
                last = byTerm[at].Unit;
            }
        }

        starts[^1] = bytes.Count;
        return new Postings([.. _keys], [.. _frequencies], starts, [.. bytes]);
    }

    private int Term(ulong key)
    {
        ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, key, out var known);
        if (!known)
        {
            term = _keys.Count;
            _keys.Add(key);
            _frequencies.Add(0);
        }

        CollectionsMarshal.AsSpan(_frequencies)[term]++;
        return term;
    }

    private static void Write(List<byte> bytes, Entry entry, int last)
    {
        Write(bytes, ((uint)(entry.Unit - last - 1) << 1) | (entry.Count > 1 ? 1u : 0u));
        if (entry.Count > 1)
        {
            Write(bytes, (uint)entry.Count);
        }
    }

    private static void Write(List<byte> bytes, uint value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
    }
}
