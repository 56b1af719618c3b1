using System.Collections.Immutable;
using CooperationBot.Conversation.Dates;
using CooperationBot.Conversation.Quantities;
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

    /// <summary>Dividing by one with all its decimals drops the zeros at the end: 1.50 and 1.5 are one number.</summary>
    private const decimal One = 1.0000000000000000000000000000m;

    private static readonly ImmutableArray<string> Bounds =
        [.. WordList.Lines("numeral-bounds.tsv").Select(line => line.Split('\t')).Where(row => row[1] == "before").Select(row => row[0]).OrderByDescending(word => word.Length)];

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

            var unit = numeral.IsPercent ? "%" : Units.At(folded, numeral.Span.End, passage.Sentence.Span.End);
            if (unit.Length > 0 || IsBareNumber(folded.AsSpan(numeral.Span.Start, numeral.Span.Length)))
            {
                var start = numeral.Bound == FigureBound.Exact ? numeral.Span.Start : BoundStart(folded, passage.Sentence.Span.Start, numeral.Span.Start);
                var end = numeral.Span.End + (numeral.IsPercent ? 0 : unit.Length);
                yield return new Claim(match, passage, new SourceSpan(start, end), $"{numeral.Value / One}") { Unit = unit };
            }
        }
    }

    /// <summary>"超过1.92亿元" is not 1.92亿元: where the word begins that bounds the number.</summary>
    private static int BoundStart(string folded, int from, int number)
    {
        var before = folded.AsSpan(from, number - from).TrimEnd();
        foreach (var word in Bounds)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
            {
                return from + before.Length - word.Length;
            }
        }

        return number;
    }

    /// <summary>Digits that are no year and no code.</summary>
    private static bool IsBareNumber(ReadOnlySpan<char> digits) =>
        char.IsAsciiDigit(digits[0]) && digits[0] != '0' && !(digits.Length == 4 && digits[0] is '1' or '2');
}
