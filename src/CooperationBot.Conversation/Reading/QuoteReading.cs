namespace CooperationBot.Conversation.Reading;

/// <summary>Where no typed value is asked for: the sentence itself, if most of the question's words stand in it.</summary>
internal sealed class QuoteReading : ISlotReading
{
    private const double Enough = 0.8;

    /// <summary>The same where the title or heading over it holds the rest.</summary>
    private const double Half = 0.6;
    private const double Framed = 0.85;

    public bool Asks(Asking asking) => (asking.Intent == Intent.Describe || asking.Wants(Wanted.Single)) && !asking.Wants(Wanted.Position) && !asking.Wants(Wanted.Title) && !asking.Wants(Wanted.Post);

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        if ((fit.Own < Enough && !(fit.Own >= Half && fit.Score >= Framed)) || !fit.Leans.IsEmpty || !passage.Sentence.Paragraph
            || (asking.Question is { AsksSpeech: true, Main.People: [var speaker] } && !Overreach.IsSaidBy(passage, speaker) && !Deeds.IsNamed(asking.Question.Read))
            || Owed.Missing(asking.Question.Read, [passage.Own]) is not null || Overreach.PassesOverItem(asking, [passage.Own]))
        {
            return null;
        }

        var quote = passage.Document.Quote(passage.Sentence.Span);
        return new Reading(new Line(asking.Inquiry.Voice.Say("describe", ("quote", quote)), [passage.Evidence], IsQuote: true), quote, 0);
    }
}
