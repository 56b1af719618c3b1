using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>A line while it is checked: what has been accounted for is covered, so that later checks pass over it.</summary>
internal sealed class DraftText(string text, int line)
{
    private readonly bool[] _covered = new bool[text.Length];
    private ImmutableArray<Numeral> _numbers;

    public string Text { get; } = text;

    public string Folded { get; } = Folding.Fold(text);

    /// <summary>Index in the draft, or -1.</summary>
    public int Line { get; } = line;

    public int Length => Text.Length;

    public ImmutableArray<Numeral> Numbers => _numbers.IsDefault ? _numbers = Numerals.ReadFolded(Folded, new SourceSpan(0, Length)) : _numbers;

    public void Cover(int start, int end) => Array.Fill(_covered, true, start, end - start);

    /// <summary>Covers every place where the folded words stand.</summary>
    public void CoverAll(string? folded)
    {
        if (string.IsNullOrEmpty(folded))
        {
            return;
        }

        for (var at = Folded.IndexOf(folded, StringComparison.Ordinal); at >= 0; at = Folded.IndexOf(folded, at + folded.Length, StringComparison.Ordinal))
        {
            Cover(at, at + folded.Length);
        }
    }

    public bool IsCovered(int position) => _covered[position];

    public bool IsCovered(SourceSpan span) => _covered.AsSpan(span.Start, span.Length).IndexOf(false) < 0;

    public bool IsTouched(SourceSpan span) => _covered.AsSpan(span.Start, span.Length).IndexOf(true) >= 0;

    public Violation Wrong(ViolationKind kind, SourceSpan span) => new(kind, span.Of(Text), Line);
}
