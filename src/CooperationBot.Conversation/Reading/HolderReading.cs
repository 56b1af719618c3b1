using System.Collections.Immutable;
using CooperationBot.Conversation.People;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>Who held a post: the person whose presented titles hold the post and the body the question gives it.</summary>
internal sealed class HolderReading : ISlotReading
{
    public bool Asks(Asking asking) => asking.Intent is Intent.Who or Intent.Role && asking.Question.Main.People.IsEmpty;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var terms = asking.Demand.Decisive.ToImmutableArray();
        var post = Array.FindIndex([.. terms], EndsInPost);
        if (post < 0)
        {
            return null;
        }

        // "重庆市市长", "mayor of Chongqing": the body stands beside the post, or in one word with it.
        var body = asking.Inquiry.Voice.English ? post + 1 : post - 1;
        var needed = IsPost(terms[post]) && body >= 0 && body < terms.Length ? ImmutableArray.Create(terms[post], terms[body]) : [terms[post]];
        var holders = passage.Facts.People.Where(person => TitleMatch.Covers(person, needed)).ToImmutableArray();
        if (holders.Length != 1)
        {
            return null;
        }

        var voice = asking.Inquiry.Voice;
        return Reading.OfValue(asking, passage, fit, voice.Presented(holders[0]), 1, voice.Person(holders[0].Name));
    }

    /// <summary>True for a post, alone or behind the body it belongs to ("某市某局局长").</summary>
    public static bool EndsInPost(QueryTerm term) => IsPost(term)
        || Glossary.Default.FindChinese(term.Forms[0]).Any(match => match.Entry.Kind == GlossaryKind.Title && match.Span.End == term.Forms[0].Length);

    /// <summary>What a word plainly means decides: "notary" may be an office or a person.</summary>
    private static bool IsPost(QueryTerm term) => Glossary.Default.Find(term.Forms[0]) is { Kind: GlossaryKind.Title } || Glossary.Default.Find(term.Text) is { Kind: GlossaryKind.Title };
}
