using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>
/// A fixed set of terms, each with a value, found in a text from left to right, the longest term first. Immutable and thread-safe.
/// Matching costs one table look-up at a position where no term begins and at most the length of the longest term elsewhere.
/// </summary>
/// <remarks>Terms and text must be folded alike. A term that begins or ends with a Latin letter or a digit matches whole words only.</remarks>
public sealed class TermMatcher<T>
    where T : class
{
    private readonly int[] _roots = new int[char.MaxValue + 1];
    private readonly Node[] _nodes;

    /// <summary>Builds the set; of two equal terms the last one counts, and empty terms are passed over.</summary>
    public TermMatcher(IEnumerable<KeyValuePair<string, T>> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var growing = new List<Growth> { new() };
        foreach (var (term, value) in terms)
        {
            if (term.Length == 0)
            {
                continue;
            }

            var node = 0;
            foreach (var c in term)
            {
                if (!growing[node].Next.TryGetValue(c, out var next))
                {
                    next = growing.Count;
                    growing[node].Next.Add(c, next);
                    growing.Add(new Growth());
                }

                node = next;
            }

            growing[node].Value = value;
        }

        _nodes = [.. growing.Select(growth => new Node(string.Concat(growth.Next.Keys), [.. growth.Next.Values], growth.Value))];
        foreach (var (first, node) in growing[0].Next)
        {
            _roots[first] = node;
        }
    }

    /// <summary>The longest term that begins at <paramref name="start"/> and ends at or before <paramref name="end"/>.</summary>
    public bool TryMatch(string text, int start, int end, out T value, out int length)
    {
        ArgumentNullException.ThrowIfNull(text);
        value = null!;
        length = 0;
        if ((uint)start >= (uint)end || end > text.Length)
        {
            return false;
        }

        var node = _roots[text[start]];
        if (node == 0 || (start > 0 && JoinsWord(text[start - 1], text[start])))
        {
            return false;
        }

        for (var i = start + 1; node != 0; i++)
        {
            var found = _nodes[node].Value;
            if (found is not null && (i >= text.Length || !JoinsWord(text[i - 1], text[i])))
            {
                value = found;
                length = i - start;
            }

            node = i < end ? Next(node, text[i]) : 0;
        }

        return length > 0;
    }

    /// <summary>True where a break between the two characters would cut a Latin word or number.</summary>
    private static bool JoinsWord(char left, char right) => IsWordPart(left) && IsWordPart(right);

    private static bool IsWordPart(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    private int Next(int node, char c)
    {
        ref readonly var current = ref _nodes[node];
        var index = current.Characters.AsSpan().BinarySearch(c);
        return index < 0 ? 0 : current.Targets[index];
    }

    private readonly record struct Node(string Characters, ImmutableArray<int> Targets, T? Value);

    private sealed class Growth
    {
        public SortedList<char, int> Next { get; } = [];

        public T? Value { get; set; }
    }
}
