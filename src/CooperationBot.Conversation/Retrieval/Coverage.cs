using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>How much of a term a short folded text holds.</summary>
internal static class Coverage
{
    /// <summary>1 when any form is wholly there, otherwise the share of the first form's neighbouring pairs (of a Latin form, of its words) that are.</summary>
    public static double Of(QueryTerm term, string folded)
    {
        if (term.Forms.Any(form => folded.Contains(form, StringComparison.Ordinal)))
        {
            return 1;
        }

        var form = term.Forms[0];
        if (form.Length > 0 && char.IsAsciiLetter(form[0]))
        {
            var words = EnglishWords.Read(form);
            var held = EnglishWords.Read(folded).Select(word => word.Stem).ToHashSet(StringComparer.Ordinal);
            return words.IsEmpty ? 0 : words.Count(word => held.Contains(word.Stem)) / (double)words.Length;
        }

        return form.Length < 2 ? 0 : Enumerable.Range(0, form.Length - 1).Count(i => folded.Contains(form.Substring(i, 2), StringComparison.Ordinal)) / (double)(form.Length - 1);
    }
}
