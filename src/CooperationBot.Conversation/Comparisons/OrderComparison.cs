using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Comparisons;

/// <summary>Which of two came first, or whether the one that is said to did: both times, proved, and the days between them.</summary>
internal static class OrderComparison
{
    private static readonly Cue ByOrder = Cue.Named("order");
    private static readonly Cue SameDay = Cue.Named("same-day");
    private static readonly Cue ClaimsEarlier = Cue.Named("claims-earlier");
    private static readonly Cue ClaimsLater = Cue.Named("claims-later");

    /// <summary>The comparison, or what is wanting for it; null where no order is asked for or claimed, or both are one event.</summary>
    public static Draft? Check(Inquiry inquiry)
    {
        var question = inquiry.Question;
        var claim = question.Intents.Contains(Intent.YesNo) ? Claimed(question.Read) : null;
        var ofDay = SameDay.IsIn(question.Read);
        if ((claim is null && !ofDay && (question.Intent == Intent.YesNo || !ByOrder.IsIn(question.Read))) || question.Parts.Any(part => part.NamesPublication))
        {
            return null;
        }

        if (Moment.Both(inquiry) is not ({ Time: { } one } first, { Time: { } two } second))
        {
            return Wanting(inquiry);
        }

        if (first.Event is not null && first.Event == second.Event)
        {
            return null;
        }

        var isOneDay = one.First == one.Last && one == two;
        if (!isOneDay && one.Overlaps(two))
        {
            return Undecided(inquiry, first, second);
        }

        var voice = inquiry.Voice;
        var exact = IsDay(one) && IsDay(two);
        var (early, late) = one.First <= two.First ? (first, second) : (second, first);
        var told = Told(voice, early, late, isOneDay, exact);
        bool? isSo = ofDay ? isOneDay : claim switch { true => one.First < two.First, false => one.First > two.First, null => null };
        var lead = isSo is { } so ? voice.Say(so ? "yes" : "no", ("detail", told)) : told;
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(lead, [.. first.Proof.Concat(second.Proof).Distinct()]), first.Line, second.Line, .. Notes(voice, first, second)],
            Short = isSo is { } verdict ? voice.Say(verdict ? "yes" : "no", ("detail", "")) : told,
            Derivations = exact && !isOneDay ? [new Derivation.DaysBetween(early.Time!.First, late.Time!.First)] : [],
            Facts = [.. new[] { first.Event?.Id, second.Event?.Id }.OfType<string>()],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>What was taken for granted: the year of the one that no source gives.</summary>
    private static IEnumerable<Line> Notes(Voice voice, Moment first, Moment second) =>
        new[] { first, second }.Where(moment => moment.TakesYear).Select(_ => Line.Fixed(voice.Say("compare.year")));

    private static string Told(Voice voice, Moment early, Moment late, bool isOneDay, bool exact) =>
        isOneDay ? voice.Say("duration.same", ("from", early.When))
        : exact ? voice.Say("compare.first", ("a", early.Name), ("n", $"{late.Time!.First.DayNumber - early.Time!.First.DayNumber}"))
        : voice.Say("compare.before", ("a", early.Name));

    /// <summary>Which of several is meant, or which of the two is not on record with a time; null where the question is about something else than two events.</summary>
    private static Draft? Wanting(Inquiry inquiry)
    {
        if (inquiry.Parts.Select(part => Moment.Chosen(inquiry.Question, part)).OfType<Choice.Several>().FirstOrDefault() is { } several)
        {
            return Reply.Clarify(inquiry, "date", several.Candidates);
        }

        return inquiry.Question.Parts.Any(IsMereTime) ? null : Moment.Known(inquiry) switch
        {
            ({ } known, null) => Operand.Missing(inquiry, 1, [known.Line]),
            (null, { } known) => Operand.Missing(inquiry, 0, [known.Line]),
            _ => null,
        };
    }

    /// <summary>Times that overlap tell no order; both are given as they are.</summary>
    private static Draft Undecided(Inquiry inquiry, Moment first, Moment second) => new()
    {
        Kind = AnswerKind.NotFound,
        Lines =
        [
            Line.Fixed(inquiry.Voice.Say("compare.undecided")),
            .. new[] { first, second }.Select(moment => moment.Line with { Text = inquiry.Voice.Say("related", ("line", moment.Line.Text)), Related = true }),
        ],
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };

    /// <summary>"5月1日之前签了吗": a day, not an event.</summary>
    private static bool IsMereTime(CompiledQuery part) => !part.Query.Times.IsEmpty && part.Query.Ordinal is null && part.Query.Terms.All(term => term.Optional);

    private static bool IsDay(Period period) => period.Precision is DatePrecision.Day or DatePrecision.Range;

    /// <summary>True where the first of the two is claimed to be the earlier, false for the later, null where neither is.</summary>
    private static bool? Claimed(string read) => ClaimsEarlier.IsIn(read) ? true : ClaimsLater.IsIn(read) ? false : null;
}
