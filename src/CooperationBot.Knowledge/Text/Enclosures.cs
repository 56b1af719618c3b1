namespace CooperationBot.Knowledge.Text;

/// <summary>The outermost quotations and brackets of a block, so that the sentence ends inside them can be told from those of the block.</summary>
internal static class Enclosures
{
    private const int LongestQuote = 600;
    private const int LongestBracket = 200;

    // Opening mark, closing mark; quotations come first.
    private const string Opening = "“「『\"(\uff08《[【〔";
    private const string Closing = "”」』\")\uff09》]】〕";
    private const int Quotes = 4;

    /// <summary>Pairs in order, none inside another. A mark without a partner within reach is no pair: a missing quote never swallows a paragraph.</summary>
    public static List<(int Open, int Close, bool IsQuote)> Find(string text, SourceSpan block)
    {
        var pairs = new List<(int, int, bool)>();

        // Up to here no closing mark of the kind follows, so that a row of lone opening marks is not searched over and over.
        Span<int> searched = stackalloc int[Opening.Length];
        for (var i = block.Start; i < block.End; i++)
        {
            var kind = Opening.IndexOf(text[i]);
            if (kind < 0)
            {
                continue;
            }

            var from = Math.Max(i + 1, searched[kind]);
            var limit = Math.Min(block.End, i + (kind < Quotes ? LongestQuote : LongestBracket));
            var length = from < limit ? text.AsSpan(from, limit - from).IndexOf(Closing[kind]) : -1;
            if (length >= 0)
            {
                pairs.Add((i, from + length, kind < Quotes));
                i = from + length;
            }
            else
            {
                searched[kind] = Math.Max(searched[kind], limit);
            }
        }

        return pairs;
    }
}
