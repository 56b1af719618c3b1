
namespace CooperationBot.Conversation.Reading;

/// <summary>A named person's post, as the sentence presents them ("X局局长某某表示").</summary>
internal sealed class PostReading : ISlotReading
{
    public bool Asks(Asking asking) => asking.Intent is Intent.Who or Intent.Role or Intent.Describe or Intent.Place or Intent.List && asking.Wants(Wanted.Post) && asking.Question.Main.People.Length == 1;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var name = asking.Question.Main.People[0];
        var person = passage.Facts.People.FirstOrDefault(known => known.Name == name && known.Titles.Length > 0);
        if (person is null)
        {
            return null;
        }

        var voice = asking.Inquiry.Voice;
        var titles = voice.Titles(person);
        return new Reading(new Line(voice.Say("role", ("name", voice.Person(name)), ("titles", titles)), [passage.Evidence]), titles, 1);
    }
}
