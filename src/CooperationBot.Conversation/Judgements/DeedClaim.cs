using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim that a named person chaired, attended or spoke: true of whoever stands before the verb, of nobody else in the sentence.</summary>
internal static class DeedClaim
{
    /// <summary>True where a person on record and a deed are named.</summary>
    public static bool IsMade(AnalyzedQuestion question) => !question.Main.People.IsEmpty && Deeds.IsNamed(question.Read);

    /// <summary>The verdict with the sentence that tells who did it; null where no such claim is made or no sentence tells.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        if (!IsMade(inquiry.Question))
        {
            return null;
        }

        var deed = Deeds.In(inquiry.Question.Read);
        foreach (var (passage, _) in Passages.For(new Asking(inquiry).Demand, [.. inquiry.Main.Sentences.Select(match => match.Evidence)], inquiry.Index))
        {
            var doers = DoerReading.Doers(passage, deed);
            if (doers.IsEmpty)
            {
                continue;
            }

            return Verdict.ByQuote(inquiry, inquiry.Question.Main.People.All(name => doers.Any(person => person.Name == name)), passage.Evidence);
        }

        return null;
    }
}
