using System.Collections.Immutable;
using CooperationBot.Conversation.Lists;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim that something is one of a list ("“金融”是不是十项任务之一").</summary>
internal static class MembershipClaim
{
    private static readonly Cue Member = Cue.Named("member");

    /// <summary>The verdict with the list; null where the question names no list on record.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (question.Main.Numbers.IsEmpty)
        {
            return Member.IsIn(question.Read) ? OfOnlyList(inquiry) : null;
        }

        var matches = inquiry.Main.Strict.Concat(inquiry.Main.Near.Where(match => match.IsStrict && match.Coverage >= 0.3));
        foreach (var match in matches)
        {
            foreach (var enumeration in match.Milestone.Enumerations.Where(enumeration => enumeration.Items.Length > 1))
            {
                if (question.Main.Numbers.Any(number => number.Value == (enumeration.Declared ?? enumeration.Items.Length)) && Claimed(inquiry, match, enumeration) is { } term)
                {
                    return Verdict(inquiry, match.Milestone, enumeration, enumeration.Items.Any(item => Coverage.Of(term, Folding.Fold(item.Value)) >= 0.5));
                }
            }
        }

        return null;
    }

    /// <summary>Where the event that is spoken of has one whole list: whether that holds the word.</summary>
    private static Draft? OfOnlyList(Inquiry inquiry)
    {
        var terms = inquiry.Question.Main.Query.Terms;
        var match = inquiry.Main.Strict.Concat(inquiry.Main.Near.Where(match => match.IsStrict && match.Coverage >= 0.5))
            .Where(match => Events.IsEvent(match.Milestone))
            .MaxBy(match => match.Milestone.Instruments.Any(paper => terms.Any(term => term.Text.Length > 2 && Folding.Fold(paper.Value).Contains(term.Text, StringComparison.Ordinal))));
        return match?.Milestone.Enumerations.Where(enumeration => enumeration is { Complete: true, Items.Length: > 1 }).ToArray() is [var only] && Claimed(inquiry, match, only) is { } term
            ? Verdict(inquiry, match.Milestone, only, only.Items.Any(item => Coverage.Of(term, Folding.Fold(item.Value)) >= 0.5))
            : null;
    }

    /// <summary>The word that is not about the list itself: a missing one, or one that an item holds.</summary>
    private static QueryTerm? Claimed(Inquiry inquiry, MilestoneMatch match, Enumeration enumeration)
    {
        var items = Folding.Fold(string.Join('\n', enumeration.Items.Select(item => item.Value)));
        var terms = inquiry.Question.Main.Query.Terms.Where(term => !term.Optional).ToImmutableArray();
        var held = terms.Where(term => !AnswerNouns.IsGeneric(term) && term.Forms.Any(form => items.Contains(form, StringComparison.Ordinal))).ToArray();
        var missing = terms.Where(term => match.Missing.Any(word => term.Text.Contains(word, StringComparison.Ordinal))).ToArray();

        // Part of the claim on the list and part nowhere on record: that can be neither affirmed nor denied.
        return held.Length > 0 && missing.Length > 0 ? null : held.Concat(missing).FirstOrDefault();
    }

    private static Draft? Verdict(Inquiry inquiry, Milestone milestone, Enumeration enumeration, bool contained)
    {
        if (!contained && !enumeration.Complete)
        {
            return null;
        }

        var voice = inquiry.Voice;
        var list = ListHandler.Answer(inquiry, enumeration, milestone);
        var key = contained ? "yes" : "no";
        return list with
        {
            Lines = [list.Lines[0] with { Text = voice.Say(key, ("detail", list.Lines[0].Text)) }],
            Short = voice.Say(key, ("detail", "")),
        };
    }
}
