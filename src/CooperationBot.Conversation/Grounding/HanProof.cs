using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>
/// Chinese words of a line: each run must fall wholly into parts of the proof or the question of two characters or more, fixed wording, and Chinese names of
/// what an English proof speaks of. An office must stand in the proof after the place that the line gives it, with no other place between them.
/// </summary>
internal static class HanProof
{
    public static void Check(DraftText text, Proof proof, List<Violation> violations)
    {
        var i = 0;
        while (i < text.Length)
        {
            if (text.IsCovered(i) || !Folding.IsHan(text.Folded[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && !text.IsCovered(i) && Folding.IsHan(text.Folded[i]))
            {
                i++;
            }

            Run(text, start, i, proof, violations);
        }
    }

    private static void Run(DraftText text, int start, int end, Proof proof, List<Violation> violations)
    {
        // The whole run stands in the proof: the common case. A single character left beside a number goes with its neighbour.
        if (end - start > 1 ? proof.Holds(text.Folded.AsSpan(start, end - start)) : IsPart(text.Folded, start, proof))
        {
            return;
        }

        var known = violations.Count;
        Cover(text, start, end, proof, violations);
        if (violations.Count == known)
        {
            Offices(text, start, end, proof, violations);
        }
    }

    private static bool IsPart(string folded, int i, Proof proof) =>
        (i > 0 && proof.Holds(folded.AsSpan(i - 1, 2))) || (i + 1 < folded.Length && proof.Holds(folded.AsSpan(i, 2)));

    private static void Cover(DraftText text, int start, int end, Proof proof, List<Violation> violations)
    {
        var length = end - start;
        var reached = new bool[length + 1];
        reached[0] = true;
        for (var i = 0; i < length; i++)
        {
            if (!reached[i])
            {
                continue;
            }

            Step(text.Folded.AsSpan(start + i, length - i), proof, reached.AsSpan(i));
            if (reached.AsSpan(i + 1).IndexOf(true) < 0)
            {
                // Nothing leads on from the farthest place: what stands before the next known part is unproved.
                var next = Resume(text.Folded, start, i + 1, end, proof);
                violations.Add(text.Wrong(ViolationKind.Name, new SourceSpan(start + i, start + next)));
                reached[next] = true;
            }
        }
    }

    /// <summary>Marks every position that one known part reaches.</summary>
    private static void Step(ReadOnlySpan<char> rest, Proof proof, Span<bool> reached)
    {
        var held = proof.LongestHeld(rest);
        for (var k = 2; k <= held; k++)
        {
            reached[k] = true;
        }

        foreach (var run in FixedWording.Default.HanFrom(rest[0]))
        {
            if (rest.StartsWith(run, StringComparison.Ordinal))
            {
                reached[run.Length] = true;
            }
        }

        if (proof.Chinese.Count > 0)
        {
            foreach (var name in proof.Chinese)
            {
                if (rest.StartsWith(name, StringComparison.Ordinal))
                {
                    reached[name.Length] = true;
                }
            }
        }
    }

    /// <summary>The first position from <paramref name="from"/> on where a known part of at least two characters begins, or the end.</summary>
    private static int Resume(string folded, int start, int from, int end, Proof proof)
    {
        for (var i = from; i < end - start; i++)
        {
            var rest = folded.AsSpan(start + i, end - start - i);
            if (proof.LongestHeld(rest) >= 2 || Fixed(rest))
            {
                return i;
            }
        }

        return end - start;
    }

    private static bool Fixed(ReadOnlySpan<char> rest)
    {
        foreach (var run in FixedWording.Default.HanFrom(rest[0]))
        {
            if (run.Length > 1 && rest.StartsWith(run, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"A市公安局" must not be put together from A市 here and 公安局 there.</summary>
    private static void Offices(DraftText text, int start, int end, Proof proof, List<Violation> violations)
    {
        var run = text.Folded[start..end];
        GlossaryMatch? place = null;
        foreach (var match in Glossary.Default.FindChinese(run))
        {
            if (match.Entry.Kind == GlossaryKind.Org && place is { } before && before.Span.End == match.Span.Start && !Belong(before.Chinese, match.Chinese, proof))
            {
                violations.Add(text.Wrong(ViolationKind.Name, new SourceSpan(start + before.Span.Start, start + match.Span.End)));
            }

            place = match.Entry.Kind == GlossaryKind.Place ? match : null;
        }
    }

    /// <summary>Whether somewhere in the proof the office follows the place with no other place between them.</summary>
    private static bool Belong(string place, string office, Proof proof)
    {
        foreach (var text in proof.Sentences.Select(sentence => sentence.Text).Append(proof.Echo.Text))
        {
            for (var at = text.IndexOf(place, StringComparison.Ordinal); at >= 0; at = text.IndexOf(place, at + 1, StringComparison.Ordinal))
            {
                var from = at + place.Length;
                var to = text.IndexOf(office, from, StringComparison.Ordinal);
                if (to >= 0 && !Glossary.Default.FindChinese(text[from..to]).Any(match => match.Entry.Kind == GlossaryKind.Place))
                {
                    return true;
                }
            }
        }

        return proof.Chinese.Count > 0;
    }
}
