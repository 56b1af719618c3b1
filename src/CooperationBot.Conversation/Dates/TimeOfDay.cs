using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Dates;

/// <summary>Morning or afternoon, or the hour: the words right behind the date in a report of the event.</summary>
internal static class TimeOfDay
{
    private static readonly Cue Asked = Cue.Named("time-of-day");
    private static readonly Cue Part = Cue.Named("part-of-day");

    /// <summary>Positions behind the date within which the words must begin.</summary>
    private const int Behind = 4;

    /// <summary>True where the day alone is no answer.</summary>
    public static bool IsAsked(AnalyzedQuestion question) => Asked.IsIn(question.Read);

    /// <summary>The answer; "not stated" where no report gives it; null where it is not asked.</summary>
    public static Draft? Answer(Inquiry inquiry, Milestone milestone)
    {
        if (!IsAsked(inquiry.Question))
        {
            return null;
        }

        foreach (var evidence in milestone.Mentions.Select(mention => mention.Evidence))
        {
            var quote = inquiry.Index.Quote(evidence);
            var folded = Folding.Fold(quote);
            foreach (var match in Part.In(folded))
            {
                if (milestone.Time is { Day: { } day } && DayEnd(folded, day, match.Index))
                {
                    var words = quote.Substring(match.Index, match.Length);
                    var date = inquiry.Voice.When(milestone, inquiry.Index);
                    return new Draft
                    {
                        Kind = AnswerKind.Answer,
                        Lines = [new Line(inquiry.Voice.Say("date", ("date", date + (inquiry.Voice.English ? ", " : "") + words), ("title", inquiry.Voice.The(milestone)), ("note", "")), [evidence])],
                        Short = words,
                        Facts = [milestone.Id],
                        Suggestions = Reply.Suggestions(inquiry.Voice),
                    };
                }
            }
        }

        return Reply.WithoutSlot(inquiry, "date", milestone);
    }

    /// <summary>True where the number of the day ends shortly before the position.</summary>
    private static bool DayEnd(string folded, int day, int position) =>
        Numerals.ReadFolded(folded, new SourceSpan(0, position)).Any(numeral => numeral.Value == day && position - numeral.Span.End <= Behind);
}
