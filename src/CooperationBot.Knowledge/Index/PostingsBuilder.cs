using System.Runtime.InteropServices;

namespace CooperationBot.Knowledge.Index;

/// <summary>Gathers <see cref="Postings"/> key by key. Not thread-safe.</summary>
internal sealed class PostingsBuilder
{
    private readonly Dictionary<ulong, int> _terms = [];
    private readonly List<Term> _gathered = [];
    private readonly List<Entry> _entries = [];

    // By character: passages, and the last passage plus one.
    private readonly int[] _characters = new int[char.MaxValue + 1];
    private readonly int[] _charactersLast = new int[char.MaxValue + 1];

    /// <summary>A key, how many units and passages it has so far, and the last of each.</summary>
    private readonly record struct Term(ulong Key, int Units, int Passages, int LastEntry, int LastPassage);

    /// <summary>One term in one unit.</summary>
    private readonly record struct Entry(int Term, int Unit, int Count);

    /// <summary>One more occurrence of a key.</summary>
    /// <param name="unit">Not smaller than any before.</param>
    /// <param name="passage">A stretch within the unit, numbered through all units; -1 where the place is in none.</param>
    /// <param name="key">The key.</param>
    public void Add(int unit, int passage, ulong key) => Put(unit, passage, key, flags: 0);

    /// <summary>The same where a unit's count is a set of flags instead: those given are joined to those it has.</summary>
    public void Mark(int unit, int passage, ulong key, int flags) => Put(unit, passage, key, flags);

    /// <summary>Counts a passage for a single character without noting the unit: how often it occurs can then be told, but not where.</summary>
    public void Count(int passage, char c)
    {
        if (_charactersLast[c] != passage + 1)
        {
            _charactersLast[c] = passage + 1;
            _characters[c]++;
        }
    }

    private void Put(int unit, int passage, ulong key, int flags)
    {
        var number = Number(key);
        var term = _gathered[number];
        if (term.Units > 0 && _entries[term.LastEntry] is var last && last.Unit == unit)
        {
            _entries[term.LastEntry] = last with { Count = flags == 0 ? last.Count + 1 : last.Count | flags };
        }
        else
        {
            term = term with { Units = term.Units + 1, LastEntry = _entries.Count };
            _entries.Add(new Entry(number, unit, Math.Max(1, flags)));
        }

        _gathered[number] = Counted(term, passage);
    }

    private static Term Counted(Term term, int passage) =>
        passage >= 0 && term.LastPassage != passage ? term with { Passages = term.Passages + 1, LastPassage = passage } : term;

    private int Number(ulong key)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_terms, key, out var known);
        if (!known)
        {
            number = _gathered.Count;
            _gathered.Add(new Term(key, 0, 0, 0, -1));
        }

        return number;
    }

    public Postings Build()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            if (_characters[c] > 0)
            {
                var number = Number((ulong)c);
                _gathered[number] = _gathered[number] with { Passages = _characters[c] };
            }
        }

        var terms = CollectionsMarshal.AsSpan(_gathered);
        var byTerm = new Entry[_entries.Count];
        var next = new int[terms.Length];
        for (var (term, at) = (0, 0); term < next.Length; term++)
        {
            next[term] = at;
            at += terms[term].Units;
        }

        // A counting sort keeps the units of a term in order.
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            byTerm[next[entry.Term]++] = entry;
        }

        var bytes = new List<byte>(byTerm.Length * 2);
        var starts = new int[terms.Length + 1];
        for (var (term, at) = (0, 0); term < terms.Length; term++)
        {
            starts[term] = bytes.Count;
            for (var (last, end) = (-1, at + terms[term].Units); at < end; at++)
            {
                Write(bytes, byTerm[at], last);
                last = byTerm[at].Unit;
            }
        }

        starts[^1] = bytes.Count;
        return new Postings([.. _gathered.Select(term => new PostingsTerm(term.Key, term.Units, term.Passages))], starts, [.. bytes]);
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
