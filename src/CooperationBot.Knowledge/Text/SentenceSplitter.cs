using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>Cuts a block into sentences at 。!?;… and English full stops, keeping closing quotes and brackets with the sentence they close.</summary>
public static class SentenceSplitter
{
    private const string Terminators = "。!?\uff01\uff1f";
    private const string Closers = "”’」』\"')》]】\uff09";

    /// <summary>The sentences of <paramref name="block"/>, in order, trimmed of white space; spans are positions in <paramref name="text"/>.</summary>
    public static ImmutableArray<SourceSpan> Split(string text, SourceSpan block)
    {
        var sentences = ImmutableArray.CreateBuilder<SourceSpan>();
        var start = block.Start;
        for (var i = block.Start; i < block.End; i++)
        {
            if (!IsEnd(text, i, block.End))
            {
                continue;
            }

            var end = i + 1;
            while (end < block.End && (Terminators.Contains(text[end]) || Closers.Contains(text[end])))
            {
                end++;
            }

            Add(text, start, end, sentences);
            start = end;
            i = end - 1;
        }

        Add(text, start, block.End, sentences);
        return sentences.ToImmutable();
    }

    private static bool IsEnd(string text, int i, int end)
    {
        var c = text[i];
        if (Terminators.Contains(c) || c == '\n')
        {
            return true;
        }

        // An English full stop ends a sentence only before white space and a capital or quote, and not after an initial ("J. Smith").
        return c == '.'
            && (i + 1 == end || char.IsWhiteSpace(text[i + 1]))
            && i > 1 && char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i - 2]);
    }

    private static void Add(string text, int start, int end, ImmutableArray<SourceSpan>.Builder sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new SourceSpan(start, end));
        }
    }
}
