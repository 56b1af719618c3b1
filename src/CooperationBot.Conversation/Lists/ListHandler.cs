using System.Collections.Immutable;
using CooperationBot.Conversation.Descriptions;
using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Quantities;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Lists;

/// <summary>Which ones: an enumeration of the documents, the events of a kind, or the parties of an event.</summary>
internal sealed class ListHandler(TimelineHandler timeline, WhoHandler who, DescribeHandler describe) : IIntentHandler
{
    /// <summary>Words that ask for names, which a sentence without a list cannot give.</summary>
    private static readonly Cue Names = Cue.Named("names");

    public ImmutableArray<Intent> Intents => [Intent.List];

    public Draft Handle(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var kinds = EventNouns.KindsOf(question);
        if (Comparisons.SourceComparison.Check(inquiry) is { } sources)
        {
            return sources;
        }

        if (NthItem.Answer(inquiry) is { } member)
        {
            return member;
        }

        if (question.Selection is Understanding.Selection.Latest or Understanding.Selection.Earliest or Understanding.Selection.Next or Understanding.Selection.Previous)
        {
            return describe.Handle(inquiry);
        }

        if (question.Main.Query.Terms.All(term => term.Optional) && !question.Main.Query.Times.IsEmpty && question.What.IsEmpty && question.Main.Query.Kinds.IsEmpty && question.Main.Numbers.IsEmpty)
        {
            return timeline.Handle(inquiry);
        }

        if (question.Main.IsEmpty && question.Main.Query.Kinds.IsEmpty && EnumerationChoice.ByNumber(inquiry) is { IsEmpty: false } declared)
        {
            return declared.Length == 1 ? Answer(inquiry, declared[0].Enumeration, declared[0].Milestone) : Reply.Clarify(inquiry, "list", [.. declared.Select(entry => entry.Milestone)]);
        }

        if (Names.IsIn(question.Read) && question.Main.Query.Terms.Any(EventNouns.IsPaper))
        {
            return describe.Handle(inquiry);
        }

        var labelled = question.What.Concat(question.Main.Query.Terms).Any(AnswerNouns.IsLabel);
        if (EnumerationChoice.Among(inquiry) is { } chosen && (labelled || kinds.IsEmpty || chosen.Named))
        {
            return Answer(inquiry, chosen.Enumeration, chosen.Milestone);
        }

        if (PartyTypes.IsAsked(question))
        {
            return who.Handle(inquiry);
        }

        if (Names.IsIn(question.Read) && inquiry.Main.Best.FirstOrDefault() is { } unnamed)
        {
            return Reply.WithoutSlot(inquiry, "list", unnamed.Milestone);
        }

        if (!kinds.IsEmpty || !question.Main.Query.Kinds.IsEmpty || question.Main.Online is not null || question.AsksPlan)
        {
            return timeline.Handle(inquiry);
        }

        if (question.What.Any(term => AnswerNouns.IsParty(term)))
        {
            return who.Handle(inquiry);
        }

        return inquiry.Main.Strict.IsEmpty && !inquiry.Main.Contradicting.IsEmpty
            ? Reply.Contradicted(inquiry, inquiry.Main.Contradicting[0])
            : describe.Handle(inquiry);
    }

    public static Draft Answer(Inquiry inquiry, Enumeration enumeration, Milestone milestone)
    {
        var voice = inquiry.Voice;
        var items = voice.Join(enumeration.Items.Select(item => voice.Name(item.Value)));
        var declared = enumeration.Declared;
        var key = enumeration.Complete || declared == enumeration.Items.Length ? declared is null ? "list" : "list.declared" : declared is null ? "list.named" : "list.open";
        var text = voice.Say(key, ("n", $"{declared ?? enumeration.Items.Length}"), ("items", items));
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(text, [enumeration.Evidence])],
            Short = items,
            Derivations = [new Derivation.CountOf([.. enumeration.Items.Select(item => item.Value)])],
            Facts = [milestone.Id],
            Suggestions = Reply.Suggestions(voice),
        };
    }
}
