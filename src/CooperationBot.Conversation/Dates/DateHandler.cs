using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Dates;

/// <summary>When something was, or is planned to be.</summary>
internal sealed class DateHandler : IIntentHandler
{
    public ImmutableArray<Intent> Intents => [Intent.Date];

    public Draft Handle(Inquiry inquiry)
    {
        if (inquiry.Question.Main.IsEmpty && inquiry.Question.Main.Query.Kinds.IsEmpty)
        {
            return Reply.AskForMore(inquiry);
        }

        return Choice.Of(inquiry.Question, inquiry.Main, Slot) switch
        {
            Choice.One one => Answer(inquiry, one.Match.Milestone),
            Choice.Several several => Reply.Clarify(inquiry, "date", several.Candidates),
            Choice.WithoutSlot without => Reply.WithoutSlot(inquiry, "date", without.Match.Milestone),
            Choice.Contradicted contradicted => Reply.Contradicted(inquiry, contradicted.Match),
            Choice.Nothing nothing => Reply.NotFound(inquiry, "date", nothing.Nearest),
            _ => throw new InvalidOperationException("Choice is a closed set."),
        };
    }

    private static string? Slot(Milestone milestone) => milestone.Period is { } period ? $"{period.First:O}/{period.Last:O}" : null;

    private static Draft Answer(Inquiry inquiry, Milestone milestone)
    {
        var voice = inquiry.Voice;
        var evidence = Proofs.OfTime(milestone, inquiry.Index, inquiry.Question);
        var time = milestone.Time!;
        var date = voice.When(milestone, inquiry.Index);
        var key = milestone.Status == MilestoneStatus.Planned ? "date.planned"
            : time.Period!.Precision == DatePrecision.Approximate ? "date.approximate"
            : "date";
        var text = voice.Say(
            key,
            ("date", key == "date" ? voice.On(milestone, inquiry.Index) : date),
            ("title", voice.The(milestone)),
            ("words", inquiry.Index.Document(time.Evidence.Document).Quote(time.Span)),
            ("note", voice.Basis(time.Basis)));
        return new Draft { Kind = AnswerKind.Answer, Lines = [new Line(text, [evidence])], Short = date, Facts = [milestone.Id], Suggestions = Reply.Suggestions(voice) };
    }
}
