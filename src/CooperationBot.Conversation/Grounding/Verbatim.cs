using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>
/// Covers what a line repeats word for word from the sentences it cites: a long unbroken stretch proves itself. Numbers at its ends are left out, since the
/// stretch might cut them short ("39" of "139") or leave out the word that bounds them.
/// </summary>
internal static class Verbatim
{
    private const int Shortest = 8;

    public static void Cover(DraftText text, Proof proof)
    {
        var i = 0;
        while (i + Shortest <= text.Length)
        {
            var length = proof.LongestCited(text.Folded.AsSpan(i));
            if (length < Shortest)
            {
                i++;
                continue;
            }

            var (start, end) = (i, i + length);
            i = end;
            foreach (var numeral in text.Numbers)
            {
                start = numeral.Span.Contains(start) ? numeral.Span.End : start;
                end = numeral.Span.Contains(end - 1) ? numeral.Span.Start : end;
            }

            if (end - start >= Shortest)
            {
                text.Cover(start, end);
            }
        }
    }
}
