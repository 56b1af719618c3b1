
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>A named person's post, as the sentence presents them ("X局局长某某表示").</summary>
internal sealed class PostReading : ISlotReading
{
    public bool Asks(Asking asking) => asking.Intent is Intent.Who or Intent.Role or Intent.Describe or Intent.Place or Intent.List && asking.Wants(Wanted.Post);

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var person = passage.Facts.People.FirstOrDefault(known => known.Titles.Length > 0 && IsNamed(asking, known.Name));
        if (person is null)
        {
            return null;
        }

        var voice = asking.Inquiry.Voice;
        var titles = voice.Titles(person);
        return new Reading(new Line(voice.Say("role", ("name", voice.Person(person.Name)), ("titles", titles)), [passage.Evidence]), titles, 1);
    }

    private static bool IsNamed(Asking asking, string name) =>
        asking.Question.Main.People.Contains(name) || (asking.Question.Main.People.IsEmpty && Words.Holds(asking.Question.Read, Folding.Fold(name)));
}
