using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim that something was in one place only ("只在甲市举行"): wrong where the sentence that tells of it has another stage of it elsewhere.</summary>
internal static class OnlyClaim
{
    private static readonly Cue Only = Cue.Named("only");
    private static readonly Cue At = Cue.Named("at-place");

    /// <summary>"No" with the sentence; null where no such claim is made, or no sentence speaks of another place.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var claimed = Only.IsIn(inquiry.Question.Read) ? PlaceClaim.Of(inquiry) : [];
        if (claimed.IsEmpty)
        {
            return null;
        }

        return Passages.For(new Asking(inquiry).Demand, [.. inquiry.Main.Sentences.Select(match => match.Evidence)], inquiry.Index)
            .Select(entry => entry.Passage)
            .Where(passage => passage.Facts.Names.Any(name => IsStage(passage, name) && claimed.All(term => Coverage.Of(term, Folding.Fold(name.Value)) < 1)))
            .Select(passage => Verdict.ByQuote(inquiry, false, passage.Evidence))
            .FirstOrDefault();
    }

    /// <summary>A place with a day of its own right before it ("7月2日在乙市参观").</summary>
    private static bool IsStage(Passage passage, Argument place) =>
        passage.Facts.Times.Any(time => time.Span.End <= place.Span.Start && At.IsIn(passage.Between(time.Span.End, place.Span.Start)));
}
