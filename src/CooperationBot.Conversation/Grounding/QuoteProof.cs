using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>Words in quotation marks and 《》 must be slices of the proof (or the question's words, or a quotation of fixed wording).</summary>
internal static class QuoteProof
{
    private const string Opening = "“《「『";
    private const string Closing = "”》」』";

    public static void Check(DraftText text, Proof proof, List<Violation> violations)
    {
        var i = 0;
        while (i < text.Length)
        {
            var pair = Opening.IndexOf(text.Text[i], StringComparison.Ordinal);
            if (pair < 0 || text.IsCovered(i) || Close(text.Text, i, Opening[pair], Closing[pair]) is not (> 0 and var close))
            {
                i++;
                continue;
            }

            var inner = new SourceSpan(i + 1, close);
            if (IsSlice(text.Folded, inner, '…', proof) || IsSlice(text.Folded, inner, '、', proof) || IsSlice(text.Folded, inner, ',', proof))
            {
                text.Cover(i, close + 1);
                i = close + 1;
            }
            else if (Opening[pair] is '“' or '「' && HasInnerTitle(text.Text, inner))
            {
                // “《…》…”: look at the parts.
                i++;
            }
            else
            {
                violations.Add(text.Wrong(ViolationKind.Quote, new SourceSpan(i, close + 1)));
                text.Cover(i, close + 1);
                i = close + 1;
            }
        }
    }

    /// <summary>Long quotations may leave out words at "…", and a list of words may share one pair of marks; every part must be a slice.</summary>
    private static bool IsSlice(string folded, SourceSpan inner, char separator, Proof proof)
    {
        var any = false;
        var start = inner.Start;
        while (start < inner.End)
        {
            var end = folded.IndexOf(separator, start, inner.End - start);
            end = end < 0 ? inner.End : end;
            var part = folded.AsSpan(start, end - start).Trim();
            if (part.Length > 0)
            {
                any = true;
                if (!proof.Holds(part))
                {
                    return false;
                }
            }

            start = end + 1;
        }

        return any;
    }

    private static bool HasInnerTitle(string text, SourceSpan inner) => text.AsSpan(inner.Start, inner.Length).IndexOf('《') > 0;

    /// <summary>The mark that closes the one at <paramref name="open"/>, over nested ones of the same kind.</summary>
    private static int Close(string text, int open, char opening, char closing)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == opening ? 1 : text[i] == closing ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
