using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Places;

/// <summary>Where something was, or whether it was held over a network.</summary>
internal sealed class PlaceHandler : IIntentHandler
{
    public ImmutableArray<Intent> Intents => [Intent.Place, Intent.Mode];

    public Draft Handle(Inquiry inquiry)
    {
        if (inquiry.Question.Main.IsEmpty && inquiry.Question.Main.Query.Kinds.IsEmpty)
        {
            return Reply.AskForMore(inquiry);
        }

        return Choice.Of(inquiry.Question, inquiry.Main, milestone => milestone.Place?.Value ?? milestone.Online?.Value) switch
        {
            Choice.One one => Answer(inquiry, one.Match.Milestone),
            Choice.Disputed disputed => Reply.Disputed(inquiry, disputed.Reports, milestone => inquiry.Voice.Name((milestone.Place ?? milestone.Online)!.Value), milestone => (milestone.Place ?? milestone.Online)!.Evidence),
            Choice.Moved moved => Answer(inquiry, moved.Actual),
            Choice.Several several => Reply.Clarify(inquiry, "place", several.Candidates),
            Choice.WithoutSlot { Match.Milestone: { Kind: MilestoneKind.Definition } definition } => Descriptions.DescribeHandler.Quote(inquiry, definition.Mentions[0].Evidence, definition),
            Choice.WithoutSlot without when Occasion(inquiry, without.Match.Milestone) is { } occasion => Answer(inquiry, occasion),
            Choice.WithoutSlot without => Reply.WithoutSlot(inquiry, "place", without.Match.Milestone),
            Choice.Contradicted contradicted => Reply.Contradicted(inquiry, contradicted.Match),
            Choice.Nothing nothing => Reply.NotFound(inquiry, "place", nothing.Nearest),
            _ => throw new InvalidOperationException("Choice is a closed set."),
        };
    }

    /// <summary>The meeting at which something without a place of its own happened, where its place is on record.</summary>
    private static Milestone? Occasion(Inquiry inquiry, Milestone milestone) =>
        milestone.Within.Select(inquiry.Index.Find).OfType<Milestone>().FirstOrDefault(whole => (whole.Place ?? whole.Online) is not null);

    private static Draft Answer(Inquiry inquiry, Milestone milestone)
    {
        var voice = inquiry.Voice;
        var argument = milestone.Place ?? milestone.Online!;
        var place = milestone.Place is { } stated ? voice.Name(stated.Value) : voice.Online;
        var key = milestone.Place is null ? "online" : inquiry.Question.Intent == Intent.Mode ? "mode.spot" : "place";
        var text = voice.Say(key, ("place", place), ("words", argument.Value), ("title", voice.The(milestone)));
        return new Draft { Kind = AnswerKind.Answer, Lines = [new Line(text, [argument.Evidence])], Short = place, Facts = [milestone.Id], Suggestions = Reply.Suggestions(voice) };
    }
}
