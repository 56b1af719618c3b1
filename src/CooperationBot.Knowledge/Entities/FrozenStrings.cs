using System.Collections.Frozen;

namespace CooperationBot.Knowledge.Entities;

/// <summary>A word list that is asked by lexeme without making a string.</summary>
internal sealed class FrozenStrings(string file)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words = FactWords.Set(file).GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Contains(SentenceScan scan, Lexeme? lexeme) => lexeme is { } word && Contains(scan, word.Start, word.End);

    public bool Contains(SentenceScan scan, int start, int end) => _words.Contains(scan.Folded.AsSpan(start, end - start));
}
