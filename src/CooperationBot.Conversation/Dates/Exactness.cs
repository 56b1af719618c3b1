using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Dates;

/// <summary>Tells whether a time says more than the question does already, and as much as it asks for.</summary>
internal static class Exactness
{
    private static readonly Cue AsksDay = Cue.Named("asks-day");
    private static readonly Cue AsksYear = Cue.Named("asks-year");

    /// <summary>False for a year where a day is asked for, and for the very year or month that the question itself names.</summary>
    public static bool Answers(AnalyzedQuestion question, Period? period) => period is not { Precision: DatePrecision.Year or DatePrecision.Month }
        || !((period.Precision == DatePrecision.Year && AsksDay.IsIn(question.Read)) || question.Main.Query.Times.Any(asked => asked.Relation == TimeRelation.In && asked.Period is { } known && known.First == period.First && known.Last == period.Last));

    /// <summary>True where only the year is asked for and the period lies within one ("2005年底" answers "哪一年").</summary>
    public static bool IsYearAsked(AnalyzedQuestion question, Period period) => AsksYear.IsIn(question.Read) && !AsksDay.IsIn(question.Read) && period.First.Year == period.Last.Year;

    /// <summary>The month and day of a time without a year, in the one year that the question names; null where it names none or the day does not exist in it.</summary>
    public static Period? InAskedYear(AnalyzedQuestion question, TimeMention time)
    {
        var asked = question.Main.Query.Times.Where(filter => filter is { Relation: TimeRelation.In, Period: not null }).Select(filter => filter.Period!).ToArray();
        return time is { Period: null, Month: { } month } && asked is [{ } only] && only.First.Year == only.Last.Year
            ? time.Day is not { } day ? Period.Month(only.First.Year, month) : day <= DateTime.DaysInMonth(only.First.Year, month) ? Period.Day(new DateOnly(only.First.Year, month, day)) : null
            : null;
    }
}
