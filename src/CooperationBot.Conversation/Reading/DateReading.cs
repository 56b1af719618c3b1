using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Reading;

/// <summary>When: the date in the sentence, or for words said at a meeting the date of the sentence before that tells of it.</summary>
internal sealed class DateReading : ISlotReading
{
    /// <summary>A sentence with less of the question in it is dated for something else.</summary>
    private const double Enough = 0.25;

    /// <summary>A stretch of more days than a year has is no date ("2013至2015年合作协议").</summary>
    private const int LongestDate = 366;

    private static readonly Cue Start = Cue.Named("asks-start");

    public bool Asks(Asking asking) => asking.Intent == Intent.Date && !Dates.TimeOfDay.IsAsked(asking.Question);

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        if ((fit.Own < Enough && !fit.Exact) || !passage.Sentence.Paragraph)
        {
            return null;
        }

        if (TellsOf(asking, passage) && Nearest(asking, passage) is { } own)
        {
            return Answer(asking, passage, own, passage, 1);
        }

        if (passage.Facts.Times.Any(time => !time.IsDuration) && !asking.Question.AsksSpeech)
        {
            return null;
        }

        // A date is carried over to what was said or done at the event, never to what a sentence says in passing.
        var deed = Deeds.In(asking.Question.Read);
        if (!(asking.Question.AsksSpeech && passage.Facts.Speech is not null) && !deed.Any(form => Words.Holds(passage.Plain, form)))
        {
            return null;
        }

        foreach (var before in passage.Before)
        {
            if (Nearest(asking, before) is { Day: not null } carried)
            {
                return Answer(asking, passage, carried, before, 0.5);
            }
        }

        return null;
    }

    /// <summary>The event that is dated must be named by the sentence or over it: a sentence that only follows one about it is dated for something else.</summary>
    private static bool TellsOf(Asking asking, Passage passage) =>
        asking.Demand.Decisive.Where(term => Quantities.EventNouns.KindOfEnding(term.Text) is not null).All(term => Words.Holds(passage.Plain, term) || Words.Holds(passage.Frame, term));

    private static Reading Answer(Asking asking, Passage passage, TimeMention time, Passage source, double closeness)
    {
        var voice = asking.Inquiry.Voice;
        var stated = new MilestoneTime(time.Period ?? Dates.Exactness.InAskedYear(asking.Question, time), time.Basis, time.Relation, source.Evidence, time.Span) { Month = time.Month, Day = time.Day };
        var date = DateWording.Of(stated, source.Document.Published?.Value, voice.Language);
        var text = voice.Say("read.date", ("date", date), ("note", voice.Basis(time.Basis)));
        return new Reading(new Line(text, source.Index == passage.Index ? [passage.Evidence] : [source.Evidence, passage.Evidence]), date, closeness);
    }

    /// <summary>The date in the clause that holds most of the question's words, or the nearest one before it.</summary>
    private static TimeMention? Nearest(Asking asking, Passage passage)
    {
        var clause = Clauses.Best(asking, passage);
        return passage.Facts.Times
            .Where(time => IsDate(time, Start.IsIn(asking.Question.Read)) && Dates.Exactness.Answers(asking.Question, time.Period) && !asking.Question.Main.Query.Times.Any(asked => asked.IsDay && asked.Admits(time.Period)))
            .OrderBy(time => Distance(passage.Facts.ClauseAt(time.Span.Start), clause))
            .FirstOrDefault();
    }

    /// <param name="start">True where one asks since when.</param>
    private static bool IsDate(TimeMention time, bool start) =>
        time is { IsDuration: false, Relation: TimeRelation.In or TimeRelation.Since } && (start || time.Relation == TimeRelation.In)
        && (time.Period is { } period ? period.Precision is not (DatePrecision.Approximate or DatePrecision.Unknown) && period.Last.DayNumber - period.First.DayNumber <= LongestDate : time.Month is not null);

    private static double Distance(int clause, int wanted) => clause <= wanted ? wanted - clause : clause - wanted + 0.5;
}
