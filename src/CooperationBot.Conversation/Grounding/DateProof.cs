using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Grounding;

/// <summary>
/// Every date of a line must be a date of its proof, in any rendering. The year may also come from the document's date or title, or from another cited
/// sentence; the month and day may not.
/// </summary>
internal sealed class DateProof
{
    private readonly HashSet<int> _years = [];

    /// <param name="all">All sentences that the draft cites.</param>
    public DateProof(ImmutableArray<ProofSentence> all, QuestionEcho echo)
    {
        foreach (var sentence in all)
        {
            AddYear(sentence.Published);
            AddYears(sentence.Text);
            AddYears(sentence.Document.Title?.Value ?? "");
        }

        AddYears(echo.Text);
        AddYear(echo.AsOf);
    }

    public void Check(DraftText text, Proof proof, List<Violation> violations)
    {
        foreach (var mention in DateWindows.Of(text.Folded).SelectMany(window => TimeReader.Read(text.Text, text.Folded, window, new TimeContext(null, null))))
        {
            if (mention.IsDuration || text.IsTouched(mention.Span) || (mention.Period is null && mention.Month is null))
            {
                continue;
            }

            if (!IsProved(text.Folded, mention, proof) || (mention.Period is null && YearsIn(mention.Span.Of(text.Folded)).Any(year => !_years.Contains(year))))
            {
                violations.Add(text.Wrong(ViolationKind.Date, mention.Span));
            }

            text.Cover(mention.Span.Start, mention.Span.End);
        }
    }

    /// <summary>Whether the year is one of the cited sentences, their documents' dates and titles, or the question.</summary>
    public bool HasYear(int year) => _years.Contains(year);

    /// <summary>Whether the proof holds this day.</summary>
    public bool IsProved(DateOnly day, Proof proof) => Proved(Period.Day(day), day.Month, day.Day, proof, narrated: false) || Proved(Period.Day(day), day.Month, day.Day, proof, narrated: true);

    private bool IsProved(string folded, TimeMention mention, Proof proof)
    {
        if (proof.Holds(folded.AsSpan(mention.Span.Start, mention.Span.Length)))
        {
            return true;
        }

        return IsWritten(mention.Period, proof)
            || Proved(mention.Period, mention.Month, mention.Day, proof, narrated: false)
            || Proved(mention.Period, mention.Month, mention.Day, proof, narrated: true);
    }

    /// <summary>The common case at little cost: the day stands in the proof as "4月23日" without a year, and the document is of that year.</summary>
    private bool IsWritten(Period? period, Proof proof)
    {
        if (period is not { Precision: DatePrecision.Day, First: var day })
        {
            return false;
        }

        var words = $"{day.Month}月{day.Day}日";
        foreach (var sentence in proof.Sentences)
        {
            var at = sentence.Published?.Year == day.Year && sentence.Published >= day ? sentence.Text.IndexOf(words, StringComparison.Ordinal) : -1;
            if (at == 0 || (at > 0 && sentence.Text[at - 1] is not ('年' or ' ') && !char.IsAsciiDigit(sentence.Text[at - 1])))
            {
                return true;
            }
        }

        return false;
    }

    private bool Proved(Period? period, int? month, int? day, Proof proof, bool narrated)
    {
        if (period is { Precision: DatePrecision.Year })
        {
            return _years.Contains(period.First.Year);
        }

        var times = proof.Sentences.SelectMany(sentence => narrated ? sentence.Narrated : sentence.Times).Concat(narrated ? [] : proof.Echo.Times);
        if (period is null)
        {
            return times.Any(time => Matches(time, month, day));
        }

        if (period.Precision == DatePrecision.Day && proof.Sentences.Any(sentence => sentence.Published == period.First))
        {
            return true;
        }

        if (period.Precision == DatePrecision.Range)
        {
            return HasEnd(period.First, times) && HasEnd(period.Last, times);
        }

        return times.Any(time => Matches(time, period, month, day));
    }

    /// <summary>A year-less month and day.</summary>
    private static bool Matches(TimeMention time, int? month, int? day)
    {
        if (day is null)
        {
            return time.Month == month || (time.Period is { } period && period.First.Month == month && period.Last.Month == month);
        }

        return (time.Month == month && time.Day == day) || Ends(time).Any(end => end.Month == month && end.Day == day);
    }

    private bool Matches(TimeMention time, Period period, int? month, int? day)
    {
        if (time.Period is { } proved && (proved == period || (proved.First == period.First && proved.Last == period.Last)))
        {
            return true;
        }

        switch (period.Precision)
        {
            case DatePrecision.Day:
                return Ends(time).Any(end => end == period.First)
                    || (time.Month == (month ?? period.First.Month) && time.Day == (day ?? period.First.Day) && time.Period is null && _years.Contains(period.First.Year));
            case DatePrecision.Month:
                return (time.Period is { } inner && period.Contains(inner))
                    || (time.Month == period.First.Month && time.Period is null && _years.Contains(period.First.Year));
            default:
                return time.Period is { } known && (period.Contains(known) || known.Contains(period)) && _years.Contains(period.First.Year);
        }
    }

    private static bool HasEnd(DateOnly day, IEnumerable<TimeMention> times) => times.Any(time => Ends(time).Contains(day));

    private static IEnumerable<DateOnly> Ends(TimeMention time) =>
        time.Period is not { } period || period.Precision is DatePrecision.Month or DatePrecision.Year or DatePrecision.Quarter ? [] : [period.First, period.Last];

    private void AddYear(DateOnly? day)
    {
        if (day is { } known)
        {
            _years.Add(known.Year);
        }
    }

    private void AddYears(string folded) => _years.UnionWith(YearsIn(folded));

    /// <summary>Four digits that stand alone.</summary>
    private static List<int> YearsIn(string folded)
    {
        var years = new List<int>();
        for (var i = 0; i + 4 <= folded.Length; i++)
        {
            if (folded[i] is '1' or '2'
                && (i == 0 || !char.IsAsciiDigit(folded[i - 1]))
                && (i + 4 == folded.Length || !char.IsAsciiDigit(folded[i + 4]))
                && int.TryParse(folded.AsSpan(i, 4), out var year) && year is >= 1900 and < 2200)
            {
                years.Add(year);
            }
        }

        return years;
    }
}
