using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A place that a question claims for an event ("是在某区开的吧").</summary>
internal static class PlaceClaim
{
    private static readonly Cue Claimed = Cue.Named("claimed-place");

    /// <summary>True or false where the question claims a place and the record has one; null otherwise.</summary>
    public static bool? Check(Inquiry inquiry, Milestone milestone)
    {
        if (milestone.Place is not { } place || Of(inquiry) is not { IsEmpty: false } claimed)
        {
            return null;
        }

        var known = Folding.Fold(place.Value);
        return claimed.All(term => Coverage.Of(term, known) >= 0.5);
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
}
