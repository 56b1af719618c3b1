using System.Buffers;
using System.Runtime.InteropServices;

namespace CooperationBot.Knowledge.Index;

/// <summary>
/// Gathers <see cref="Postings"/>. What is added is only written down; building sorts it by keys in a few passes from front to back, which costs far less than to look
/// every occurrence up in a table that no cache holds. Not thread-safe; it rents its memory and gives it back when it is disposed of.
/// </summary>
/// <param name="expected">About how many occurrences will come; more may.</param>
internal sealed class PostingsBuilder(int expected = 1024) : IDisposable
{
    // A code of 32 bits stands for each key. One character, or a pair that begins no lower than Han characters do, is its own code; other keys are numbered in the gap between.
    private const uint FirstNumber = char.MaxValue + 1;
    private const uint FirstPair = 0x3000_0000;

    private const int FlagBits = 2;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;
    private const int CodeBits = 32;

    private readonly Dictionary<ulong, uint> _numbers = [];
    private readonly List<ulong> _numbered = [];

    // By character: passages, and the last passage plus one.
    private readonly int[] _characters = new int[char.MaxValue + 1];
    private readonly int[] _charactersLast = new int[char.MaxValue + 1];

    private Entry[] _entries = ArrayPool<Entry>.Shared.Rent(expected);
    private int _count;

    /// <summary>One occurrence of a key.</summary>
    /// <param name="Code">Stands for the key.</param>
    /// <param name="Place">The unit with the flags behind it.</param>
    /// <param name="Passage">The passage, or -1.</param>
    private readonly record struct Entry(uint Code, uint Place, int Passage)
    {
        public int Unit => (int)(Place >> FlagBits);

        public int Flags => (int)(Place & ((1 << FlagBits) - 1));
    }

    /// <summary>One more occurrence of a key.</summary>
    /// <param name="unit">Not smaller than any before.</param>
    /// <param name="passage">A stretch within the unit, numbered through all units, not smaller than any before; -1 where the place is in none.</param>
    /// <param name="key">The key.</param>
    public void Add(int unit, int passage, ulong key) => Put(unit, passage, key, flags: 0);

    /// <summary>The same where a unit's count is a set of flags instead: those given are joined to those it has.</summary>
    /// <param name="flags">1 to 3.</param>
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

    public Postings Build()
    {
        Sort();
        var (terms, starts, bytes) = (new List<PostingsTerm>(), new List<int>(), new List<byte>(_count));
        var entries = _entries.AsSpan(0, _count);
        while (!entries.IsEmpty)
        {
            var code = entries[0].Code;
            starts.Add(bytes.Count);
            var (units, passages) = Pack(ref entries, code, bytes);
            terms.Add(new PostingsTerm(Key(code), units, code < FirstNumber && _characters[code] > 0 ? Take(code) : passages));
        }

        for (var c = 0u; c < FirstNumber; c++)
        {
            if (_characters[c] > 0)
            {
                starts.Add(bytes.Count);
                terms.Add(new PostingsTerm(c, 0, Take(c)));
            }
        }

        starts.Add(bytes.Count);
        return new Postings([.. terms], [.. starts], [.. bytes]);
    }

    public void Dispose()
    {
        ArrayPool<Entry>.Shared.Return(_entries);
        _entries = [];
        _count = 0;
    }

    private void Put(int unit, int passage, ulong key, int flags)
    {
        if (_count == _entries.Length)
        {
            var larger = ArrayPool<Entry>.Shared.Rent(_count * 2);
            _entries.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<Entry>.Shared.Return(_entries);
            _entries = larger;
        }

        _entries[_count++] = new Entry(Code(key), ((uint)unit << FlagBits) | (uint)flags, passage);
    }

    private uint Code(ulong key)
    {
        if (key is < FirstNumber or (>= FirstPair and <= uint.MaxValue))
        {
            return (uint)key;
        }

        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out var known);
        if (!known)
        {
            number = FirstNumber + (uint)_numbered.Count;
            _numbered.Add(key);
        }

        return number;
    }

    private ulong Key(uint code) => code - FirstNumber < (uint)_numbered.Count ? _numbered[(int)(code - FirstNumber)] : code;

    private int Take(uint character) => (_characters[character], _characters[character] = 0).Item1;

    /// <summary>Sorts by code and keeps the order of what has one code: digit by digit from the lowest.</summary>
    private void Sort()
    {
        var other = ArrayPool<Entry>.Shared.Rent(_count);
        Span<int> next = stackalloc int[Digits];
        for (var shift = 0; shift < CodeBits; shift += DigitBits)
        {
            var from = _entries.AsSpan(0, _count);
            next.Clear();
            foreach (ref readonly var entry in from)
            {
                next[(int)(entry.Code >> shift) & (Digits - 1)]++;
            }

            for (var (digit, at) = (0, 0); digit < Digits; digit++)
            {
                (next[digit], at) = (at, at + next[digit]);
            }

            foreach (ref readonly var entry in from)
            {
                other[next[(int)(entry.Code >> shift) & (Digits - 1)]++] = entry;
            }

            (_entries, other) = (other, _entries);
        }

        ArrayPool<Entry>.Shared.Return(other);
    }

    /// <summary>Writes the units of the first code and moves behind its entries; gives the numbers of its units and passages.</summary>
    private static (int Units, int Passages) Pack(ref Span<Entry> entries, uint code, List<byte> bytes)
    {
        var (units, passages, lastUnit, lastPassage) = (0, 0, -1, -1);
        var i = 0;
        while (i < entries.Length && entries[i].Code == code)
        {
            var unit = entries[i].Unit;
            var count = 0;
            for (; i < entries.Length && entries[i] is var entry && entry.Code == code && entry.Unit == unit; i++)
            {
                count = entry.Flags == 0 ? count + 1 : count | entry.Flags;
                if (entry.Passage >= 0 && entry.Passage != lastPassage)
                {
                    lastPassage = entry.Passage;
                    passages++;
                }
            }

            Write(bytes, ((uint)(unit - lastUnit - 1) << 1) | (count > 1 ? 1u : 0u));
            if (count > 1)
            {
                Write(bytes, (uint)count);
            }

            lastUnit = unit;
            units++;
        }

        entries = entries[i..];
        return (units, passages);
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
