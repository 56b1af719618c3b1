using System.Collections.Immutable;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>One of the two things that a question compares, asked about by itself. Pure.</summary>
internal static class Operand
{
    /// <summary>What the record says of one part, as the handler of the compared attribute or a sentence gives it.</summary>
    public static Draft Ask(Inquiry whole, int part, IIntentHandler handler)
    {
        var intent = handler.Intents[0];
        var asked = whole.Question.Parts[part];
        var own = whole with
        {
            Question = whole.Question with
            {
                Read = asked.Said,
                Intent = intent,
                Intents = [intent],
                Main = asked,
                Parts = [],
                Bounds = [],
                Asked = [],
                Selection = Understanding.Selection.None,
            },
            Main = whole.Parts[part],
            Parts = [],
        };
        return Reader.Read(own, handler.Handle(own));
    }

    /// <summary>What the reply calls it: the words of the question, which are its own.</summary>
    public static string Name(Inquiry whole, int part) => whole.Question.Parts[part] switch
    {
        { Said: { Length: > 0 } said } => whole.Voice.Name(said),
        { Query.Ordinal: { } ordinal } => whole.Voice.Ordinal(ordinal),
        _ => "",
    };

    /// <summary>The event's own title where that holds what the question calls it by; otherwise the words of the question, by which the reader tells the two apart.</summary>
    public static string Name(Inquiry whole, int part, Milestone milestone)
    {
        var title = Folding.Fold(whole.Voice.Title(milestone));
        var held = whole.Question.Parts[part].Query.Terms.Where(term => !term.Optional).All(term => Coverage.Of(term, title) > 0);
        return held || Name(whole, part) is not { Length: > 0 } said ? whole.Voice.The(milestone) : said;
    }

    /// <summary>Only one of the two is on record: that one is given as related, the other is named as missing.</summary>
    /// <param name="known">What is on record of the other one; empty where nothing is.</param>
    public static Draft Missing(Inquiry whole, int part, ImmutableArray<Line> known) => new()
    {
        Kind = AnswerKind.NotFound,
        Lines =
        [
            Line.Fixed(Name(whole, part) is { Length: > 0 } name ? whole.Voice.Say("compare.missing", ("item", name)) : whole.Voice.Say("notfound")),
            .. known.Take(1).Select(line => line with { Text = whole.Voice.Say("related", ("line", line.Text)), Related = true }),
        ],
        Suggestions = Reply.Suggestions(whole.Voice),
    };
}
