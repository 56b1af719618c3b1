using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>
/// Stretches that several documents repeat near the question's words though the question does not hold them: what many tell alike is likelier what is asked for.
/// After Brill, Dumais and Banko, "An Analysis of the AskMSR Question-Answering System" (2002). One question owns it.
/// </summary>
internal sealed class Repetition
{
    private const int Shortest = 2;
    private const int Longest = 4;

    /// <summary>A stretch is near the words within so many UTF-16 positions of it.</summary>
    private const int Near = 20;

    private readonly Dictionary<string, HashSet<string>> _documents = new(StringComparer.Ordinal);

    public Repetition(IEnumerable<Claim> claims)
    {
        foreach (var claim in claims)
        {
            foreach (var (words, _) in Stretches(claim))
            {
                if (!_documents.TryGetValue(words, out var documents))
                {
                    _documents[words] = documents = new HashSet<string>(StringComparer.Ordinal);
                }

                documents.Add(claim.Match.Document.Id.Value);
            }
        }
    }

    /// <summary>How many documents repeat the stretch that most repeat, as the logarithm to base 2, and the same weighed by the question's words near it.</summary>
    public (double Repeated, double Near) Of(Claim claim)
    {
        var (repeated, near) = (0.0, 0.0);
        foreach (var (words, at) in Stretches(claim))
        {
            var documents = Math.Log2(_documents[words].Count);
            if (documents > 0)
            {
                repeated = Math.Max(repeated, documents);
                near = Math.Max(near, documents * claim.Match.Trace.Share(at - Near, at + words.Length + Near));
            }
        }

        return (repeated, near);
    }

    /// <summary>Runs of Han characters, and words and numbers, that hold no word of the question.</summary>
    private static IEnumerable<(string Words, int At)> Stretches(Claim claim)
    {
        var (text, trace) = (claim.Match.Document.Folded, claim.Match.Trace);
        for (var i = claim.Span.Start; i < claim.Span.End; i++)
        {
            if (Folding.IsHan(text[i]))
            {
                for (var length = Shortest; length <= Longest && i + length <= claim.Span.End && Folding.IsHan(text[i + length - 1]) && trace.Share(i, i + length - 1) == 0; length++)
                {
                    yield return (text.Substring(i, length), i);
                }
            }
            else if (char.IsAsciiLetterOrDigit(text[i]))
            {
                var end = i;
                while (end < claim.Span.End && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '.'))
                {
                    end++;
                }

                if (trace.Share(i, end) == 0)
                {
                    yield return (text[i..end], i);
                }

                i = end - 1;
            }
        }
    }
}
