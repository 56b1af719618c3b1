using System.Text.RegularExpressions;
using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Replies;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Descriptions;

/// <summary>A post that the question takes for granted of a person ("段某作为某区书记"), held against the record.</summary>
internal static partial class ClaimedTitle
{
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

    private static bool Holds(Inquiry inquiry, PersonMention person, string claimed)
    {
        var terms = new Understanding.QueryCompiler(Glossary.Default, inquiry.Index).Compile(claimed, null).Query.Terms.Where(term => !term.Optional).ToArray();
        var titles = Folding.Fold(string.Join('\n', person.Titles.Append(person.TitleText)));
        return terms.All(term => term.Forms.Any(form => TitleMatch.Holds(titles, form)));
    }

    private static string? Of(Inquiry inquiry)
    {
        var read = inquiry.Question.Read;
        foreach (var form in Understanding.PersonNames.FormsOf(inquiry.Question.Main.People[0]))
        {
            var at = Understanding.PersonNames.Find(read, form);
            if (at < 0)
            {
                continue;
            }

            var after = After().Match(read, at + form.Length);
            if (after.Success)
            {
                return after.Groups["t"].Value;
            }

            var before = Before().Match(read[..at]);
            return before.Success ? before.Groups["t"].Value : null;
        }

        return null;
    }

    [GeneratedRegex(@"\G(?:,? ?(?:是不是|作为|身为|以|是|任|担任|,)(?<t>[^,。?的说讲在为是]{2,20}?)(?=说|讲|的|身份|在|为|,|。|\?|吗|$)|,? (?:as|being|who is|who was|is|was|,) ?(?:the |an? )?(?<t>[a-z' -]{4,60}?)(?=,|\?|$| say| said| at | in the)| (?:the|an?) (?<t>[a-z' -]{4,60}?)(?=,|\?|$))", RegexOptions.CultureInvariant)]
    private static partial Regex After();

    [GeneratedRegex(@"(?<t>[^,。?的是由被和与、""在|]{2,24}(书记|主任|局长|厅长|市长|省长|区长|部长|处长|主席|院长|委员|总经理|董事长|负责人))$|(?:^| )(?<t>[a-z' -]{4,60}(?:secretary|director|chief|mayor|governor|minister|head|chairman|president|commissioner)) $", RegexOptions.CultureInvariant)]
    private static partial Regex Before();
}
