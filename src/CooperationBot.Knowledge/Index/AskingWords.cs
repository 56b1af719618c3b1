using System.Collections.Frozen;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>Takes the words of asking out of a question; what is left says what it is about. The words are in Data/asking-words.txt.</summary>
internal static class AskingWords
{
    private const char Taken = '|';

    private static readonly FrozenSet<string> Words = WordList.Words("asking-words.txt");
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly int Longest = Words.Max(word => word.Length);

    /// <summary>The folded text with every word of asking overwritten, the longest first; positions stay.</summary>
    public static string Cut(string folded)
    {
        var text = folded.AsSpan();
        var left = folded.ToCharArray();
        for (var i = 0; i < left.Length;)
        {
            var length = Folding.IsHan(text[i]) ? HanAt(text, i) : LatinAt(text, i);
            if (length < 0)
            {
                left.AsSpan(i, -length).Fill(Taken);
            }

            i += Math.Abs(length);
        }

        return new string(left);
    }

    /// <summary>Positions to go on by; negative for a word of asking.</summary>
    private static int HanAt(ReadOnlySpan<char> text, int at)
    {
        for (var length = Math.Min(Longest, text.Length - at); length > 0; length--)
        {
            if (Lookup.Contains(text.Slice(at, length)))
            {
                return -length;
            }
        }

        return 1;
    }

    private static int LatinAt(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsLetter(text[end]) && !Folding.IsHan(text[end]))
        {
            end++;
        }

        return end == at ? 1 : Lookup.Contains(text[at..end]) ? at - end : end - at;
    }
}
