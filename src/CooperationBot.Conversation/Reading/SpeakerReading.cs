using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>Who said it: the speaker of the sentence, or of the one before whose words it carries on.</summary>
internal sealed class SpeakerReading : ISlotReading
{
    /// <summary>Sentences over which somebody's words are carried on without naming them again.</summary>
    private const int Carried = 2;

    public bool Asks(Asking asking) => asking.Intent is Intent.Who or Intent.Role && asking.Wants(Wanted.Speaker);

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        if (fit.Own == 0)
        {
            return null;
        }

        if (passage.Facts.Speech is { } speech)
        {
            return Answer(asking, speech.Speaker, passage, [passage.Evidence], 1);
        }

        if (!passage.Sentence.Paragraph || passage.Facts.Times.Any(time => time.Day is not null))
        {
            return null;
        }

        foreach (var before in passage.Before.Take(Carried))
        {
            if (before.Sentence.Block != passage.Sentence.Block)
            {
                return null;
            }

            if (before.Facts.Speech is { } earlier)
            {
                // A quotation that ends in its own sentence is over.
                return earlier.Span.End >= before.Sentence.Span.End - 1 ? Answer(asking, earlier.Speaker, before, [before.Evidence, passage.Evidence], 0.6) : null;
            }
        }

        return null;
    }

    private static Reading? Answer(Asking asking, string name, Passage source, ImmutableArray<Evidence> proof, double closeness)
    {
        var person = source.Facts.People.FirstOrDefault(known => known.Name == name);
        if (person is null ? asking.Side.Any(term => !Words.Holds(Folding.Fold(name), term)) : !asking.IsOfSide(person))
        {
            return null;
        }

        var voice = asking.Inquiry.Voice;
        var value = person is null ? voice.Name(name) : voice.Presented(person);
        return new Reading(new Line(voice.Say("read.value", ("value", value)), proof), person is null ? voice.Name(name) : voice.Person(name), closeness);
    }
}
