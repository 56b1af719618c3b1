using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>
/// Cuts a block into sentences at 。!? and English full stops. Closing quotes and brackets stay with the sentence they close; a quotation stays with
/// the words that attribute it, before ("某某说:“…。”") or after ("“…。”某某说。"). Pure, linear and thread-safe.
/// </summary>
public static class SentenceSplitter
{
    private const string Closers = "\"')》]】";
    private const int FarthestSpeaker = 120;

    private static readonly FrozenSet<string> Abbreviations = WordList.Words("abbreviations.txt");
    private static readonly ImmutableArray<string> SpeechVerbs = [.. WordList.Lines("speech-verbs.txt").Select(line => Folding.Fold(line.Trim()))];

    /// <summary>The sentences of <paramref name="block"/>, in order, trimmed of white space; spans are positions in <paramref name="text"/>.</summary>
    /// <param name="text">The stored text, not folded.</param>
    /// <param name="block">A paragraph. A line end inside it is a blank; two in a row end a sentence.</param>
    public static ImmutableArray<SourceSpan> Split(string text, SourceSpan block)
    {
        var sentences = ImmutableArray.CreateBuilder<SourceSpan>();
        var enclosures = Enclosures.Find(text, block);
        var next = 0;
        var start = block.Start;
        for (var i = block.Start; i < block.End; i++)
        {
            while (next < enclosures.Count && enclosures[next].Open < i)
            {
                next++;
            }

            if (next < enclosures.Count && enclosures[next].Open == i)
            {
                var (open, close, isQuote) = enclosures[next];
                if (!isQuote)
                {
                    i = close;
                }
                else if (EndsSentence(text, close - 1) && close + 1 < block.End)
                {
                    if (IsIntroduced(text, open, start))
                    {
                        start = Cut(text, start, close + 1, block.End, sentences);
                        i = start - 1;
                    }
                    else if (IsAttributed(text, close + 1, block.End))
                    {
                        i = close;
                    }
                }
                else if (IsIntroduced(text, open, start) || !EndsSentence(text, close - 1))
                {
                    i = close;
                }

                if (i >= close)
                {
                    continue;
                }
            }

            if (IsEnd(text, i, block.End))
            {
                start = Cut(text, start, i + 1, block.End, sentences);
                i = start - 1;
            }
        }

        Add(text, start, block.End, sentences);
        return sentences.ToImmutable();
    }

    // Closes the sentence behind further end marks, closing quotes and brackets; returns where the next one starts.
    private static int Cut(string text, int start, int end, int limit, ImmutableArray<SourceSpan>.Builder sentences)
    {
        while (end < limit && (EndsSentence(text, end) || IsCloser(text, end)))
        {
            end++;
        }

        Add(text, start, end, sentences);
        return end;
    }

    private static bool IsEnd(string text, int i, int limit) => Folding.Fold(text[i]) switch
    {
        '。' or '\uff61' => true,
        '!' or '?' => i + 1 == limit || !char.IsAsciiLetterOrDigit(text[i + 1]) && text[i + 1] is not ('=' or '&' or '/'),
        '.' => IsFullStop(text, i, limit),
        '\n' or '\r' => IsBlankLine(text, i, limit),
        _ => false,
    };

    // A stop ends a sentence before white space or a closer, and not after an abbreviation ("Feb. 28"), an initial ("J. Smith") or a number that counts ("1. ").
    private static bool IsFullStop(string text, int i, int limit)
    {
        var after = i + 1;
        while (after < limit && IsCloser(text, after))
        {
            after++;
        }

        if (after < limit && !char.IsWhiteSpace(text[after]))
        {
            return false;
        }

        var start = i;
        while (start > 0 && i - start < 12 && (char.IsAsciiLetterOrDigit(text[start - 1]) || (text[start - 1] == '.' && start < i)))
        {
            start--;
        }

        var word = text.AsSpan(start, i - start);
        if (word.IsEmpty)
        {
            return i > 0 && !char.IsWhiteSpace(text[i - 1]) && text[i - 1] != '.';
        }

        while (after < limit && char.IsWhiteSpace(text[after]))
        {
            after++;
        }

        if (after == limit)
        {
            return true;
        }

        var initial = word.Length == 1 && char.IsAsciiLetterUpper(word[0]);
        var count = word.Length <= 2 && !word.ContainsAnyExceptInRange('0', '9') && (start == 0 || text[start - 1] is '\n' or '\r');
        Span<char> lower = stackalloc char[word.Length];
        word.ToLowerInvariant(lower);
        return !initial && !count && !char.IsAsciiLetterLower(text[after]) && !Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower);
    }

    private static bool IsBlankLine(string text, int i, int limit)
    {
        for (var at = i + 1; at < limit && char.IsWhiteSpace(text[at]); at++)
        {
            if (text[at] == '\n')
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsSentence(string text, int i) => Folding.Fold(text[i]) is '。' or '!' or '?' or '\uff61';

    private static bool IsCloser(string text, int i) => text[i] is not ('“' or '「' or '『' or '‘') && Closers.Contains(Folding.Fold(text[i]));

    // "某某说:“…" and "某某说,“…".
    private static bool IsIntroduced(string text, int open, int start)
    {
        while (open > start && char.IsWhiteSpace(text[open - 1]))
        {
            open--;
        }

        return open > start && Folding.Fold(text[open - 1]) switch
        {
            ':' => true,
            ',' => HasSpeechVerb(text, Math.Max(start, open - FarthestSpeaker), open),
            _ => false,
        };
    }

    // The words directly behind the closing quote name a speaker when a verb of saying comes before they end.
    private static bool IsAttributed(string text, int from, int limit)
    {
        if (IsCloser(text, from) || EndsSentence(text, from) || text[from] is '“' or '「' or '『' or '\n' or '\r')
        {
            return false;
        }

        var end = from;
        while (end < limit && end - from < FarthestSpeaker && !IsEnd(text, end, limit) && Folding.Fold(text[end]) is not '"')
        {
            end++;
        }

        return HasSpeechVerb(text, from, end);
    }

    private static bool HasSpeechVerb(string text, int start, int end)
    {
        var words = Folding.Fold(text[start..end]);
        foreach (var verb in SpeechVerbs)
        {
            if (words.Contains(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
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
