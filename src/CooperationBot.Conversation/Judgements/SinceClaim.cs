using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim that something has been so since an event ("从第一次会议起就参加了吗"): only a sentence that says since when can judge it.</summary>
internal static class SinceClaim
{
    private static readonly Cue Claimed = Cue.Named("claims-since");

    /// <summary>The verdict with the sentence; "not found" where the claim is made and no sentence says since when; null where no such claim is made.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        if (Claimed.First(inquiry.Question.Read) is not { } match)
        {
            return null;
        }

        var bound = new QueryCompiler(Glossary.Default, inquiry.Index).Compile(match.Groups["a"].Value, inquiry.Question.Question.AsOf);
        var begun = bound.Query.Times.Select(time => time.Period).FirstOrDefault()
            ?? new Finder(inquiry.Index).Find(bound with { Query = bound.Query with { Terms = inquiry.Question.Main.Query.Terms } }, tolerant: true).Best.Select(found => found.Milestone.Period).FirstOrDefault();
        var claim = inquiry.Question.Main with { Query = inquiry.Question.Main.Query with { Times = [], Ordinal = null }, Ordinals = [] };
        var told = Passages.For(new Asking(inquiry with { Question = inquiry.Question with { Main = claim } }).Demand, [.. inquiry.Main.Sentences.Select(sentence => sentence.Evidence)], inquiry.Index)
            .Select(entry => (entry.Passage, Since: entry.Passage.Facts.Times.FirstOrDefault(time => time is { Relation: TimeRelation.Since, Period: not null })?.Period))
            .FirstOrDefault(entry => entry.Since is not null);
        if (begun is null || told.Since is not { } since)
        {
            return Reply.NotFound(inquiry, "", inquiry.Main.Strict.Concat(inquiry.Main.Near).FirstOrDefault());
        }

        return Verdict.ByQuote(inquiry, since.First <= begun.Last, told.Passage.Evidence);
    }
}
