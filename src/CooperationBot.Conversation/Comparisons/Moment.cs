using System.Collections.Immutable;
using CooperationBot.Conversation.Dates;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>When one of the two things that a question names took place.</summary>
/// <param name="Time">Its day or days; null where no source gives the year.</param>
/// <param name="Yearless">Month and day where only those are on record.</param>
/// <param name="When">The time in the reply's words.</param>
/// <param name="Name">The event in the reply's words.</param>
/// <param name="Line">The event with its time as one line.</param>
/// <param name="Event">The milestone; null where a sentence alone tells it.</param>
internal sealed record Moment(Period? Time, (int Month, int Day)? Yearless, string When, string Name, Line Line, Milestone? Event)
{
    private static readonly DateHandler Dates = new();

    /// <summary>True where no source gives the year and that of the other one is taken.</summary>
    public bool TakesYear { get; private init; }

    public ImmutableArray<Evidence> Proof => Line.Proof;

    /// <summary>Both, in the order of the question; one whose year no source gives is taken to be of the other's year. Null for one that is not on record with a time.</summary>
    public static (Moment? First, Moment? Second) Both(Inquiry inquiry)
    {
        var (one, two) = Known(inquiry);
        return (one?.Beside(two), two?.Beside(one));
    }

    /// <summary>The same before one lends its year to the other.</summary>
    public static (Moment? First, Moment? Second) Known(Inquiry inquiry) => (Of(inquiry, 0), Of(inquiry, 1));

    public static Moment OfEvent(Inquiry inquiry, Milestone milestone) => new(
        milestone.Period,
        milestone.Time is { Period: null, Month: { } month, Day: { } day } ? (month, day) : null,
        inquiry.Voice.When(milestone, inquiry.Index),
        inquiry.Voice.The(milestone),
        Reply.EventLine(inquiry, milestone),
        milestone);

    /// <summary>The same with the other's year where it has none itself; null where neither year is known.</summary>
    public Moment? Beside(Moment? other)
    {
        if (Time is not null)
        {
            return this;
        }

        return Yearless is { } date && other?.Time is { First.Year: var year } && date.Day <= DateTime.DaysInMonth(year, date.Month)
            ? this with { Time = Period.Day(new DateOnly(year, date.Month, date.Day)), TakesYear = true }
            : null;
    }

    /// <summary>The one event that fits and has a day; otherwise what the handler of dates or a sentence answers for it.</summary>
    private static Moment? Of(Inquiry inquiry, int part)
    {
        if (Single(inquiry.Question, inquiry.Parts[part]) is { } milestone)
        {
            return OfEvent(inquiry, milestone) with { Name = Operand.Name(inquiry, part, milestone) };
        }

        if (Operand.Ask(inquiry, part, Dates) is not { Kind: AnswerKind.Answer, Short: { } told, Lines: [var line, ..] } draft)
        {
            return null;
        }

        if (draft.Facts is [var id, ..] && inquiry.Index.Find(id) is { Time: not null } known)
        {
            return OfEvent(inquiry, known) with { Name = Operand.Name(inquiry, part, known) };
        }

        var name = Operand.Name(inquiry, part);
        return TimeReader.Read(told, new SourceSpan(0, told.Length), new TimeContext(null, null)) is [{ IsDuration: false } time] && (time.Period is not null || time is { Month: not null, Day: not null })
            ? new Moment(time.Period, time.Period is null ? (time.Month!.Value, time.Day!.Value) : null, told, name, line with { Text = inquiry.Voice.Say("line.event", ("date", told), ("title", name)) }, null)
            : null;
    }

    /// <summary>The one event that fits and has a day; candidates that share the day are no ambiguity, and what took place goes before what was announced.</summary>
    public static Milestone? Single(AnalyzedQuestion question, Findings findings) => Chosen(question, findings) switch
    {
        Choice.One one => one.Match.Milestone,
        Choice.Moved moved => moved.Actual,
        _ => null,
    };

    /// <summary>Which event one part of a question means, judged by the day.</summary>
    public static Choice Chosen(AnalyzedQuestion question, Findings findings) => Choice.Of(
        question with { Selection = Selection.None },
        findings,
        milestone => !HasDay(milestone) ? null : milestone.Period is { } period ? $"{period.First:O}" : $"{milestone.Time!.Month}/{milestone.Time.Day}");

    public static bool HasDay(Milestone milestone) =>
        milestone.Period is { Precision: DatePrecision.Day or DatePrecision.Range } || milestone.Time is { Period: null, Month: not null, Day: not null };
}
