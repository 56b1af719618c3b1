using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Grounding;

/// <summary>Every number of a line must be a number of its proof, of the question, or the result of arithmetic that the check has repeated.</summary>
internal static class NumberProof
{
    /// <param name="derived">Results of the draft's proved derivations.</param>
    public static void Check(DraftText text, Proof proof, DateProof dates, IReadOnlySet<decimal> derived, List<Violation> violations)
    {
        foreach (var numeral in text.Numbers)
        {
            if (text.IsTouched(numeral.Span))
            {
                continue;
            }

            if (!IsProved(text.Folded, numeral, proof, derived)
                && !(IsYear(text.Folded, numeral) && dates.HasYear((int)numeral.Value))
                && !LatinProof.IsInName(text, numeral.Span, proof))
            {
                violations.Add(text.Wrong(numeral.IsOrdinal ? ViolationKind.Ordinal : ViolationKind.Number, numeral.Span));
            }

            text.Cover(numeral.Span.Start, numeral.Span.End);
        }
    }

    private static bool IsProved(string folded, Numeral numeral, Proof proof, IReadOnlySet<decimal> derived)
    {
        if (!numeral.IsOrdinal && !numeral.IsPercent && derived.Contains(numeral.Value))
        {
            return true;
        }

        if (numeral.IsOrdinal && proof.Cited.Any(milestone => milestone.Ordinal == numeral.Value))
        {
            return true;
        }

        // "one" is a pronoun as often as a number.
        if (numeral.Value == 1 && !numeral.IsOrdinal && folded[numeral.Span.Start] == 'o')
        {
            return true;
        }

        foreach (var sentence in proof.Sentences)
        {
            foreach (var proved in sentence.Numbers)
            {
                if (Same(numeral, proved))
                {
                    return true;
                }
            }
        }

        foreach (var asked in proof.Echo.Numbers)
        {
            if (asked.Value == numeral.Value && (asked.IsOrdinal || !numeral.IsOrdinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Four digits that count nothing: "2020: …".</summary>
    private static bool IsYear(string folded, in Numeral numeral) =>
        numeral.Span.Length == 4 && numeral.Value is >= 1900 and < 2200 && char.IsAsciiDigit(folded[numeral.Span.Start])
        && (numeral.Span.End == folded.Length || !Folding.IsHan(folded[numeral.Span.End]));

    /// <summary>Equal in value and kind; "more than 10,000" does not follow from "10,000", nor the other way round.</summary>
    private static bool Same(in Numeral said, in Numeral proved) =>
        said.Value == proved.Value && said.IsOrdinal == proved.IsOrdinal && said.IsPercent == proved.IsPercent
        && (said.Bound == proved.Bound || said.Bound == FigureBound.About || (proved.Bound == FigureBound.About && said.Bound == FigureBound.Exact));
}
