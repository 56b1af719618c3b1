using System.Collections.Immutable;
using CooperationBot.Conversation.Dates;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>Reads the values of the asked kind from sentences. Pure.</summary>
internal static class ClaimReader
{
    /// <summary>A stretch of more days than a year has is no date.</summary>
    private const int LongestDate = 366;

    public static ImmutableArray<Claim> Read(Asking asking, AskedValue asked, ImmutableArray<PassageMatch> matches)
    {
        var facts = new Dictionary<DocumentId, Dictionary<int, SentenceFacts>>();
        var claims = ImmutableArray.CreateBuilder<Claim>();
        foreach (var match in matches)
        {
            if (!facts.TryGetValue(match.Document.Id, out var known))
            {
                facts[match.Document.Id] = known = [];
            }

            var passage = new Passage(match.Document, match.Sentence, known);
            claims.AddRange(asked.Type switch
            {
                AskedType.Date => Dates(asking, match, passage),
                AskedType.Number => Numbers(asking, match, passage),
                _ => passage.Sentence.Paragraph ? [new Claim(match, passage, passage.Sentence.Span, "")] : [],
            });
        }

        return claims.ToImmutable();
    }

    private static IEnumerable<Claim> Dates(Asking asking, PassageMatch match, Passage passage) => passage.Facts.Times
        .Where(time => IsDate(time) && Exactness.Answers(asking.Question, time.Period) && !asking.Question.Main.Query.Times.Any(asked => asked.IsDay && asked.Admits(time.Period)))
        .Select(time => new Claim(match, passage, time.Span, KeyOf(time)) { Time = time });

    private static bool IsDate(TimeMention time) =>
        time is { IsDuration: false, Relation: TimeRelation.In }
        && (time.Period is { } period ? period.Precision is not (DatePrecision.Approximate or DatePrecision.Unknown) && period.Last.DayNumber - period.First.DayNumber <= LongestDate : time.Month is not null);

    /// <summary>A day without its year is the same day: what tells them apart is what they both state.</summary>
    private static string KeyOf(TimeMention time) => time switch
    {
        { Day: { } day, Month: { } month } => $"{month}-{day}",
        { Period: { } period } when period.First == period.Last => $"{period.First.Month}-{period.First.Day}",
        { Period: { } period } => $"{period.First:O}/{period.Last:O}",
        _ => $"{time.Month}",
    };

    private static IEnumerable<Claim> Numbers(Asking asking, PassageMatch match, Passage passage)
    {
        var folded = match.Document.Folded;
        var stated = asking.Question.Main.Numbers.Select(number => number.Value).ToHashSet();
        var dates = passage.Facts.Times.Where(time => !time.IsDuration).ToImmutableArray();
        foreach (var numeral in Numerals.ReadFolded(folded, passage.Sentence.Span))
        {
            if (numeral.IsOrdinal || stated.Contains(numeral.Value) || dates.Any(date => date.Span.Contains(numeral.Span)))
            {
                continue;
            }

            var length = UnitLength(folded, numeral.Span.End, passage.Sentence.Span.End);
            var unit = numeral.IsPercent ? "%" : folded.Substring(numeral.Span.End, length);
            if (unit.Length > 0 || char.IsAsciiDigit(folded[numeral.Span.Start]))
            {
                yield return new Claim(match, passage, new SourceSpan(numeral.Span.Start, numeral.Span.End + (numeral.IsPercent ? 0 : length)), $"{numeral.Value / 1.0000000000000000000000000000m}") { Unit = unit };
            }
        }
    }

    /// <summary>Length of the longest unit at a place of a folded text, or 0.</summary>
    private static int UnitLength(string folded, int start, int end) => Quantities.Units.LengthAt(folded, start, end);
}
