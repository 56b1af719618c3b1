using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.People;

/// <summary>Which posts a named person holds.</summary>
internal sealed class RoleHandler(WhoHandler who) : IIntentHandler
{
    public ImmutableArray<Intent> Intents => [Intent.Role];

    public Draft Handle(Inquiry inquiry)
    {
        var people = inquiry.Question.Main.People
            .Select(name => inquiry.Index.People.FirstOrDefault(person => person.Name == name))
            .OfType<PersonRecord>()
            .ToImmutableArray();
        return people.IsEmpty ? who.Handle(inquiry) : Answer(inquiry, people);
    }

    /// <summary>One line a person, with the fullest presentation of them.</summary>
    public static Draft Answer(Inquiry inquiry, ImmutableArray<PersonRecord> people)
    {
        var titled = people.Where(person => person.Mentions[0].Titles.Length > 0).ToImmutableArray();
        if (titled.IsEmpty)
        {
            return Reply.NotFound(inquiry, "who");
        }

        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [.. titled.Select(person => new Line(Line(inquiry, person.Mentions[0]), [person.Mentions[0].Evidence]))],
            Short = string.Join(inquiry.Voice.English ? "; " : ";", titled.Select(person => inquiry.Voice.Titles(person.Mentions[0]))),
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    public static string Line(Inquiry inquiry, PersonMention person) =>
        inquiry.Voice.Say("role", ("name", inquiry.Voice.Person(person.Name)), ("titles", inquiry.Voice.Titles(person)));
}
