using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>
/// The check that every reply passes before it is sent: each date, number, ordinal, name and quotation of a line must be derivable from the sentences that
/// the line itself cites, or from arithmetic on cited dates and lists. The question's own words and the fixed wording of phrases are exempt. Pure and thread-safe.
/// </summary>
internal static class GroundingCheck
{
    /// <summary>What is not proved, in the order of the lines; empty when the draft may be sent.</summary>
    /// <param name="source">The stored documents of the snapshot that the draft was made from.</param>
    public static ImmutableArray<Violation> Check(Draft draft, Question question, GroundingSource source)
    {
        var violations = new List<Violation>();
        var sentences = new Dictionary<Evidence, ProofSentence>();
        foreach (var (line, index) in draft.Lines.Select((line, index) => (line, index)))
        {
            foreach (var evidence in line.Proof)
            {
                Cite(evidence, source, sentences, violations, index);
            }
        }

        var echo = new QuestionEcho(question);
        var facts = source.Facts(draft).Select(milestone => new CitedMilestone(milestone, source)).ToImmutableArray();
        var all = new Proof([.. sentences.Values], facts, echo);
        var dates = new DateProof(all);
        var derived = Derive(draft, all, dates, violations);
        for (var i = 0; i < draft.Lines.Length; i++)
        {
            var line = draft.Lines[i];
            var cited = line.Proof.Distinct().Where(sentences.ContainsKey).Select(evidence => sentences[evidence]);
            var proof = new Proof([.. cited], [.. facts.Where(fact => fact.IsCitedBy(line.Proof))], echo);
            Check(new DraftText(line.Text, i), proof, dates, derived, violations);
        }

        if (draft.Short is { Length: > 0 } brief)
        {
            Check(new DraftText(brief, -1), all, dates, derived, violations);
        }

        return [.. violations];
    }

    private static void Check(DraftText text, Proof proof, DateProof dates, IReadOnlySet<decimal> derived, List<Violation> violations)
    {
        Exempt(text, proof);
        QuoteProof.Check(text, proof, violations);
        dates.Check(text, proof, violations);
        Verbatim.Cover(text, proof);
        NumberProof.Check(text, proof, dates, derived, violations);
        HanProof.Check(text, proof, violations);
        LatinProof.Check(text, proof, violations);
    }

    /// <summary>Covers [n] markers, the proved titles of cited milestones and the parts of phrases that hold a number.</summary>
    private static void Exempt(DraftText text, Proof proof)
    {
        foreach (var milestone in proof.Cited)
        {
            text.CoverAll(milestone.Title);
        }

        for (var i = 0; i + 2 < text.Length; i++)
        {
            if (text.Text[i] == '[' && char.IsAsciiDigit(text.Text[i + 1]) && text.Text.IndexOf(']', i, Math.Min(5, text.Length - i)) is > 0 and var close)
            {
                text.Cover(i, close + 1);
            }
        }

        foreach (var fragment in FixedWording.Default.Counted)
        {
            text.CoverAll(fragment);
        }
    }

    private static void Cite(Evidence evidence, GroundingSource source, Dictionary<Evidence, ProofSentence> sentences, List<Violation> violations, int line)
    {
        if (sentences.ContainsKey(evidence))
        {
            return;
        }

        if (source.Of(evidence) is { } document)
        {
            var frame = sentences.Values.FirstOrDefault(sentence => ReferenceEquals(sentence.Document, document))?.Frame ?? ProofSentence.FrameOf(document);
            sentences.Add(evidence, new ProofSentence(document, evidence.Span, frame));
        }
        else
        {
            violations.Add(new Violation(ViolationKind.Citation, $"{evidence.Document} {evidence.Span}", line));
        }
    }

    /// <summary>Repeats the arithmetic of the draft; its results count as proved where the operands are.</summary>
    private static HashSet<decimal> Derive(Draft draft, Proof all, DateProof dates, List<Violation> violations)
    {
        var results = new HashSet<decimal>();
        foreach (var derivation in draft.Derivations)
        {
            switch (derivation)
            {
                case Derivation.DaysBetween(var from, var to) when dates.IsProved(from, all) && dates.IsProved(to, all):
                    results.Add(Math.Abs(to.DayNumber - from.DayNumber));
                    break;
                case Derivation.CountOf(var things) when Counted(draft, things, all):
                    results.Add(things.Length);
                    break;
                case Derivation.DaysBetween(var from, var to):
                    violations.Add(new Violation(ViolationKind.Arithmetic, $"{from:yyyy-MM-dd}/{to:yyyy-MM-dd}", -1));
                    break;
                case Derivation.CountOf(var things):
                    violations.Add(new Violation(ViolationKind.Arithmetic, $"count of {things.Length}", -1));
                    break;
            }
        }

        return results;
    }

    /// <summary>Things are told apart, and each is a milestone the draft rests on or words that its lines or its proof hold.</summary>
    private static bool Counted(Draft draft, ImmutableArray<string> things, Proof all) =>
        things.Distinct(StringComparer.Ordinal).Count() == things.Length
        && things.All(thing => draft.Facts.Contains(thing) || all.Holds(Folding.Fold(thing)) || draft.Lines.Any(line => line.Text.Contains(thing, StringComparison.Ordinal)));
}
