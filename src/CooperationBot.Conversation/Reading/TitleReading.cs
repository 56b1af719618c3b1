namespace CooperationBot.Conversation.Reading;

/// <summary>The full name of a paper: the title in 《》 that the question's words are about.</summary>
internal sealed class TitleReading : ISlotReading
{
    private const double Enough = 0.3;

    public bool Asks(Asking asking) => asking.Wants(Wanted.Title) && asking.Intent is Intent.Describe or Intent.List or Intent.Who or Intent.Source;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var best = passage.Facts.Titles
            .Select(title => (Title: title, Held: Clauses.Held(asking, passage, title.Span)))
            .OrderByDescending(entry => entry.Held)
            .FirstOrDefault();
        if (best.Title is null || (best.Held < Enough && passage.Facts.Titles.Length > 1))
        {
            return null;
        }

        var voice = asking.Inquiry.Voice;
        var value = voice.FullName(best.Title.Value);
        return new Reading(new Line(voice.Say("read.value", ("value", value)), [passage.Evidence]), value, best.Held);
    }
}
