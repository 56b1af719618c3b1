using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>Who chaired, attended, reported: the people that stand before the asked verb in the sentence.</summary>
internal sealed class DoerReading : ISlotReading
{
    private const int Reach = 70;

    /// <summary>The same in English, whose posts and words are longer.</summary>
    private const int LatinReach = 160;

    private static readonly Cue By = Cue.Named("by-doer");

    /// <summary>Nouns of persons and posts that a group is named by.</summary>
    private static readonly string[] Persons = [.. DataFiles.Words("person-nouns.txt"), .. DataFiles.Words("name-forms.txt"), .. DataFiles.Words("head-nouns.txt")];

    public bool Asks(Asking asking) => (asking.Intent is Intent.Who or Intent.Role || (asking.Intent == Intent.List && AnswerNouns.AsksParties(asking.Question))) && !Deeds.In(asking.Question.Read).IsEmpty;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var deed = Deeds.In(asking.Question.Read);
        var people = Doers(passage, deed);
        people = [.. people.Where(asking.IsOfSide)];

        if (people.IsEmpty)
        {
            return asking.Side.IsEmpty ? Group(asking, passage, fit, deed) : null;
        }

        var voice = asking.Inquiry.Voice;
        return Reading.OfValue(
            asking, passage, fit, voice.Join(people.Select(person => voice.Presented(person))), 1, voice.Join(people.Select(person => voice.Person(person.Name))));
    }

    /// <summary>The people of the sentence who did it, in the order of the text.</summary>
    /// <param name="deed">The forms by which the deed is reported.</param>
    public static ImmutableArray<PersonMention> Doers(Passage passage, ImmutableArray<string> deed) =>
        [.. passage.Facts.People.Where(person => Follows(passage, person, deed)).OrderBy(person => person.Span.Start)];

    /// <summary>Those who are only named by what they are ("各市负责人和代表出席"): the words before the verb in its clause.</summary>
    private static Reading? Group(Asking asking, Passage passage, Fit fit, ImmutableArray<string> deed)
    {
        foreach (var clause in passage.Facts.Clauses)
        {
            var text = passage.Between(clause.Start, clause.End);
            if (deed.Select(form => By.First(text[..Math.Max(0, Find(text, form))])?.Groups["who"]).FirstOrDefault(who => who is not null) is { } doer)
            {
                return Reading.OfQuote(asking, passage, fit, passage.Document.Quote(new SourceSpan(clause.Start + doer.Index, clause.Start + doer.Index + doer.Length)), 1);
            }

            var at = deed.Select(form => Find(text, form)).Where(found => found > 0).DefaultIfEmpty(-1).Min();
            if (at is <= 0 or > Reach || Deeds.All.Any(other => Find(text[..at], other) >= 0) || !Persons.Any(noun => text[..at].TrimEnd().EndsWith(noun, StringComparison.Ordinal)))
            {
                continue;
            }

            var value = passage.Document.Quote(new SourceSpan(clause.Start, clause.Start + at)).Trim();
            if (!People.PartyTypes.Fit(asking.Question, [value]))
            {
                continue;
            }

            return Reading.OfQuote(asking, passage, fit, value, 0.8);
        }

        return null;
    }

    /// <summary>True when the verb follows the person with no other deed between them ("甲主持并讲话", "甲、乙分别通报").</summary>
    private static bool Follows(Passage passage, PersonMention person, ImmutableArray<string> forms)
    {
        var end = Math.Min(passage.Sentence.Span.End, person.Span.End + (passage.Document.Script == Script.Latin ? LatinReach : Reach));
        var text = passage.Between(person.Span.End, end);
        foreach (var form in forms)
        {
            var at = Find(text, form);
            if (at >= 0 && !Deeds.All.Any(other => Find(text[..at], other) is var found and >= 0 && !text[(found + other.Length)..at].Trim().StartsWith('并')))
            {
                return true;
            }
        }

        return false;
    }

    private static int Find(string text, string form)
    {
        for (var at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = text.IndexOf(form, at + 1, StringComparison.Ordinal))
        {
            if (Folding.IsHan(form[0]) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + form.Length == text.Length || !char.IsAsciiLetter(text[at + form.Length]))))
            {
                return at;
            }
        }

        return -1;
    }
}
