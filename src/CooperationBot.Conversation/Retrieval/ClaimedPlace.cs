using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>A place that a question claims for an event ("是在某区开的吧").</summary>
internal static class ClaimedPlace
{
    private static readonly Cue Claimed = Cue.Named("claimed-place");
    private static readonly Cue Leads = Cue.Named("place-lead");

    /// <summary>True or false where the question claims a place and the record has one; null otherwise.</summary>
    public static bool? Check(Inquiry inquiry, Milestone milestone)
    {
        if (milestone.Place is not { } place || Of(inquiry) is not { IsEmpty: false } claimed)
        {
            return null;
        }

        var known = Folding.Fold(place.Value);
        if (!known.Any(Folding.IsHan))
        {
            known += "\n" + ChineseGloss.Of(place.Value);
            if (claimed.Any(term => term.Forms[0].Any(Folding.IsHan)) && !known.Any(Folding.IsHan))
            {
                // Nobody knows what the English name is in Chinese; that is no proof of another place.
                return null;
            }
        }

        return claimed.All(term => Coverage.Of(term, known) >= 0.5);
    }

    /// <summary>The event that all words fit but those of the claimed place, and that was in another place or over a network; null where there is none.</summary>
    public static Milestone? Elsewhere(Inquiry inquiry)
    {
        var claimed = Of(inquiry);
        var isPlace = claimed.Any(term => term.Forms.Any(form => Glossary.Default.Find(form)?.Kind == GlossaryKind.Place));
        return claimed.IsEmpty ? null : inquiry.Main.Near
            .Where(match => match.IsStrict && match.Missing.All(word => claimed.Any(term => term.Text.Contains(word, StringComparison.Ordinal))))
            .Select(match => match.Milestone)
            .FirstOrDefault(milestone => milestone.Place is null ? isPlace && milestone.Online is not null && Events.IsEvent(milestone) : Check(inquiry, milestone) == false);
    }

    /// <summary>The terms of the claimed place; empty where none is claimed.</summary>
    public static ImmutableArray<QueryTerm> Of(Inquiry inquiry)
    {
        if (Claimed.First(inquiry.Question.Read) is not { } match)
        {
            return [];
        }

        var terms = new QueryCompiler(Glossary.Default, inquiry.Index).Compile(match.Groups["p"].Value, null).Query.Terms;
        return [.. terms.Where(term => !term.Optional)];
    }

    /// <summary>False where a place is claimed and a sentence has it, if at all, only within a name ("某市公安局"), not as where something is done.</summary>
    public static bool IsToldIn(Inquiry inquiry, string folded) => Of(inquiry).All(term => term.Forms.Any(form => !Folding.IsHan(form[0])
        || Leads.In(folded).Any(lead => folded.AsSpan(lead.Index + lead.Length).StartsWith(form, StringComparison.Ordinal))));
}
