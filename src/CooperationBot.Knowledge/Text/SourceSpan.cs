namespace CooperationBot.Knowledge.Text;

/// <summary>A half-open range of UTF-16 positions in a document's stored text: <see cref="Start"/> is inside, <see cref="End"/> is not.</summary>
/// <exception cref="ArgumentOutOfRangeException">Start is negative or End lies before Start.</exception>
public readonly record struct SourceSpan
{
    public SourceSpan(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        Start = start;
        End = end;
    }

    /// <summary>First position inside the span (UTF-16).</summary>
    public int Start { get; }

    /// <summary>First position after the span (UTF-16).</summary>
    public int End { get; }

    public int Length => End - Start;

    public bool IsEmpty => Start == End;

    public bool Contains(int position) => position >= Start && position < End;

    public bool Contains(SourceSpan other) => other.Start >= Start && other.End <= End;

    public bool Overlaps(SourceSpan other) => other.Start < End && Start < other.End;

    /// <summary>The exact slice of <paramref name="text"/>; the text must be the one the span was made for.</summary>
    public string Of(string text) => text[Start..End];

    /// <summary>The same slice without a copy.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);

    public override string ToString() => $"[{Start}..{End})";
}
