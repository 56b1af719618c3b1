using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Descriptions;

/// <summary>A post that the question takes for granted of a person ("段某作为某区书记"), held against the record.</summary>
internal static class ClaimedTitle
{
    private static readonly Cue After = Cue.Named("claimed-post-after");
    private static readonly Cue Before = Cue.Named("claimed-post-before");

    /// <summary>The correction where the claimed post is not among the person's; null where nothing is claimed or it is right.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        if (inquiry.Question.Main.People.IsEmpty || Of(inquiry) is not { Length: > 1 } claimed)
        {
            return null;
        }

        var person = inquiry.Index.People.FirstOrDefault(known => known.Name == inquiry.Question.Main.People[0])?.Mentions[0];
        if (person is not { Titles.Length: > 0 } || Holds(inquiry, person, claimed))
        {
            return null;
        }

        var voice = inquiry.Voice;
        return new Draft
        {
            Kind = AnswerKind.NotFound,
            Lines = [new Line(voice.Say("premise.title", ("name", voice.Person(person.Name)), ("titles", voice.Titles(person))), [person.Evidence])],
            Short = voice.Titles(person),
            Suggestions = Reply.Suggestions(voice),
        };
    }

    private static bool Holds(Inquiry inquiry, PersonMention person, string claimed) =>
        TitleMatch.CoversEach(person, [.. new QueryCompiler(Glossary.Default, inquiry.Index).Compile(claimed, null).Query.Terms.Where(term => !term.Optional)]);

    private static string? Of(Inquiry inquiry)
    {
        var read = inquiry.Question.Read;
        foreach (var form in PersonNames.FormsOf(inquiry.Question.Main.People[0]))
        {
            var at = PersonNames.Find(read, form);
            if (at < 0)
            {
                continue;
            }

            return (After.First(read, at + form.Length) ?? Before.First(read[..at]))?.Groups["t"].Value;
        }

        return null;
    }
}
