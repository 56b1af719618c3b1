using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>
/// A claim that something has come to its end ("建成了吗", "has it been achieved"). That it was agreed, begun or worked on is no proof of that: only a sentence that
/// reports the end says so, and no sentence that leaves it out says the contrary.
/// </summary>
internal static class CompletionClaim
{
    private static readonly Cue Claimed = Cue.Named("completion");
    private static readonly Cue Reported = Cue.Named("completion-report");
    private static readonly Cue Denied = Cue.Named("not-completed");
    private static readonly Cue Plan = Cue.Named("plan");
    private static readonly Cue Aim = Cue.Named("aim");

    /// <summary>"Yes" by the sentence that reports it, "not found" with the nearest event; null where no such claim is made, or where what is on record is a plan and said to be one.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var read = inquiry.Question.Read;
        if (Claimed.First(read) is not { } claim || inquiry.Question.AsksPlan)
        {
            return null;
        }

        var subject = new QueryCompiler(Glossary.Default, inquiry.Index).Compile(read.Remove(claim.Index, claim.Length), null).Query.Terms.Where(term => !term.Optional).ToArray();
        foreach (var match in inquiry.Main.Sentences.Where(match => match.Sentence.Paragraph))
        {
            var text = Folding.Fold(match.Quote);
            if (subject.Length > 0 && subject.All(term => Coverage.Of(term, text) == 1) && Reported.IsIn(text) && !Denied.IsIn(text) && !Plan.IsIn(text) && !Aim.IsIn(text))
            {
                return Verdict.ByQuote(inquiry, true, match.Evidence);
            }
        }

        return inquiry.Main.Strict.Concat(inquiry.Main.Near).FirstOrDefault() is not { } near ? null
            : near.Milestone.Status == MilestoneStatus.Planned && !inquiry.Main.Strict.IsEmpty ? null
            : Reply.WithoutSlot(inquiry, "completion", near.Milestone);
    }
}
