using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Dates;

/// <summary>When something was, or is planned to be.</summary>
internal sealed class DateHandler : IIntentHandler
{
    private static readonly Cue Each = Cue.Named("each");

    public ImmutableArray<Intent> Intents => [Intent.Date];

    public Draft Handle(Inquiry inquiry)
    {
        if (inquiry.Question.Main.IsEmpty && inquiry.Question.Main.Query.Kinds.IsEmpty)
        {
            return Reply.AskForMore(inquiry);
        }

        return Choice.Of(inquiry.Question, inquiry.Main, milestone => Exactness.Answers(inquiry.Question, milestone.Period) ? Slot(milestone) : null) switch
        {
            Choice.One one => Answer(inquiry, one.Match.Milestone),
            Choice.Disputed disputed => Reply.Disputed(inquiry, disputed.Reports, milestone => inquiry.Voice.When(milestone, inquiry.Index)),
            Choice.Moved moved => Moved(inquiry, moved),
            Choice.Several several when Each.IsIn(inquiry.Question.Read) => Timelines.TimelineHandler.Of(inquiry, several.Candidates),
            Choice.Several several => Reply.Clarify(inquiry, "date", several.Candidates),
            Choice.WithoutSlot { Match.Milestone: var undated } when Occasion(inquiry, undated) is { } occasion => occasion,
            Choice.WithoutSlot without => Reply.WithoutSlot(inquiry, "date", without.Match.Milestone),
            Choice.Contradicted contradicted => Reply.Contradicted(inquiry, contradicted.Match),
            Choice.Nothing nothing => Reply.NotFound(inquiry, "date", nothing.Nearest),
            _ => throw new InvalidOperationException("Choice is a closed set."),
        };
    }

    /// <summary>The day that it took place, and the day that it was announced for.</summary>
    private static Draft Moved(Inquiry inquiry, Choice.Moved moved)
    {
        var actual = Answer(inquiry, moved.Actual);
        return actual with { Lines = [.. actual.Lines, Reply.EventLine(inquiry, moved.Planned)], Facts = [.. actual.Facts, moved.Planned.Id] };
    }

    /// <summary>The day on which undated words were said: that of the event whose report stands right before them in the same paragraph.</summary>
    private static Draft? Occasion(Inquiry inquiry, Milestone said)
    {
        var words = said.Mentions[0].Evidence;
        var document = inquiry.Index.Document(words.Document);
        if (Events.IsEvent(said) || document.Blocks.FirstOrDefault(block => block.Span.Contains(words.Span)) is not { } block)
        {
            return null;
        }

        var occasion = inquiry.Index.Milestones
            .Where(Events.IsDatedEvent)
            .SelectMany(milestone => milestone.Mentions.Select(mention => (milestone, mention.Evidence)))
            .Where(entry => entry.Evidence.Document == words.Document && block.Span.Contains(entry.Evidence.Span) && entry.Evidence.Span.End <= words.Span.Start)
            .OrderByDescending(entry => entry.Evidence.Span.End)
            .FirstOrDefault();
        if (occasion.milestone is not { } found || document.Text[occasion.Evidence.Span.End..words.Span.Start].Trim().Length > 1)
        {
            return null;
        }

        var answer = Answer(inquiry, found);
        return answer with { Lines = [.. answer.Lines, new Line(inquiry.Voice.Say("describe", ("quote", inquiry.Index.Quote(words))), [words], IsQuote: true)] };
    }

    private static string? Slot(Milestone milestone) => milestone.Time switch
    {
        { Period: { } period } => $"{period.First:O}/{period.Last:O}",
        { Month: { } month } time => $"{month}/{time.Day}",
        _ => null,
    };

    private static Draft Answer(Inquiry inquiry, Milestone milestone)
    {
        if (TimeOfDay.Answer(inquiry, milestone) is { } part)
        {
            return part;
        }

        var voice = inquiry.Voice;
        var evidence = Proofs.OfTime(milestone, inquiry.Index, inquiry.Question);
        var time = milestone.Time!;
        var date = voice.When(milestone, inquiry.Index);
        var key = milestone.Status == MilestoneStatus.Planned ? "date.planned"
            : time.Period?.Precision == DatePrecision.Approximate ? "date.approximate"
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
