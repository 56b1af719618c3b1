using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Lists;

/// <summary>"第四所是哪所": one member of a list by its number in the order of the text.</summary>
internal static class NthItem
{
    private static readonly Cue ItemNumber = Cue.Named("item-number");

    /// <summary>True where the question asks for one member by its number, and the number counts no meeting.</summary>
    public static bool IsAsked(AnalyzedQuestion question) => Number(question) is not null;

    /// <summary>The member, or that the documents name fewer; null where no number is asked for or no list is on record of what is asked.</summary>
    public static Draft? Answer(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (Number(question) is not { } number || EnumerationChoice.Among(inquiry) is not { } chosen)
        {
            return null;
        }

        var (list, milestone) = (chosen.Enumeration, chosen.Milestone);
        if (number > list.Items.Length)
        {
            return Reply.WithoutSlot(inquiry, "list", milestone);
        }

        var sentence = Folding.Fold(inquiry.Index.Quote(list.Evidence));
        if (question.Main.Query.Terms.Any(term => !term.Optional && Coverage.Of(term, sentence) == 0))
        {
            return null;
        }

        var voice = inquiry.Voice;
        var item = voice.Name(list.Items[number - 1].Value);
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(voice.Say("read.value", ("value", item)), [list.Evidence])],
            Short = item,
            Facts = [milestone.Id],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    private static int? Number(AnalyzedQuestion question) =>
        question.Main.Query.Ordinal is null && question.Selection == Understanding.Selection.None
        && ItemNumber.First(question.Read) is { } match && Numerals.TryParse(match.Groups["n"].Value, out var numeral) && numeral.Value is >= 1 and <= 9999
            ? (int)numeral.Value
            : null;
}
