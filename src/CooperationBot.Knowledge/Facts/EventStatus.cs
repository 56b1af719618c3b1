using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>Tells what is done from what is intended: by a word in front of the event in its clause, or by a date after the document's own.</summary>
internal static class EventStatus
{
    private static readonly TermMatcher<string> Today = FactWords.Matcher("today-words.txt");

    public static MilestoneStatus Of(SentenceScan scan, in Lexeme trigger, TimeMention? time) => At(scan, trigger.Start, time);

    public static MilestoneStatus OfNoun(SentenceScan scan, SourceSpan noun, TimeMention? time) => At(scan, noun.Start, time);

    private static MilestoneStatus At(SentenceScan scan, int position, TimeMention? time)
    {
        if (time?.Period is { } period && !IsToday(scan, time) && scan.Document.Published is { } published && period.First > published.Value && time.Relation is not TimeRelation.Before)
        {
            return MilestoneStatus.Planned;
        }

        var clause = scan.Clauses[scan.ClauseAt(position)];
        for (var i = scan.LexemeFrom(clause.Start); i < scan.Lexemes.Count && scan.Lexemes[i].Start <= position; i++)
        {
            var lexeme = scan.Lexemes[i];
            if (lexeme.Is(WordClass.Planned) && !lexeme.Is(WordClass.Guard) && !scan.InQuote(lexeme.Start) && !scan.InBook(lexeme.Start))
            {
                return MilestoneStatus.Planned;
            }
        }

        return MilestoneStatus.Actual;
    }

    /// <summary>"今(18)日" is the day of writing, whatever day the page says it went up.</summary>
    private static bool IsToday(SentenceScan scan, TimeMention time) => Today.TryMatch(scan.Folded, time.Span.Start, time.Span.End, out _, out _);
}
