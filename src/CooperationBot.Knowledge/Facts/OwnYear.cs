using System.Globalization;
using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>The year that an undated text was written in, as far as its own words tell: "今(2014)年", "明(2015)年", or the one year of its title. Pure and thread-safe.</summary>
public static partial class OwnYear
{
    /// <summary>Years in brackets stand near the beginning; no more of a long text is looked at.</summary>
    private const int Reach = 4_000;

    private static readonly TermMatcher<string> Shifts = new(WordList.Lines("facts.year-shifts.tsv").Select(line => line.Split('\t')).Select(row => KeyValuePair.Create(row[0], row[1])));

    /// <summary>The year, or null where the document has a date of its own or nothing tells.</summary>
    public static Period? Of(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Published is not null)
        {
            return null;
        }

        var text = document.Folded.AsSpan(0, Math.Min(Reach, document.Folded.Length));
        foreach (var match in Bracketed().EnumerateMatches(text))
        {
            if (match.Index > 0 && Shifts.TryMatch(document.Folded, match.Index - 1, match.Index, out var shift, out _))
            {
                return Period.Year(int.Parse(text.Slice(match.Index + 1, 4), CultureInfo.InvariantCulture) - int.Parse(shift, CultureInfo.InvariantCulture));
            }
        }

        return Titled(document);
    }

    /// <summary>"2024 Symposium of …": the year of the title, where it names one and no other date.</summary>
    private static Period? Titled(Document document)
    {
        if (document.Title is not { } title)
        {
            return null;
        }

        if (title.Value.Length > 5 && title.Value[4] == ' ' && Bare().IsMatch(title.Value))
        {
            return Period.Year(int.Parse(title.Value.AsSpan(0, 4), CultureInfo.InvariantCulture));
        }

        var times = TimeReader.Read(document.Text, document.Folded, title.Span, new TimeContext(null, null));
        return times is [{ IsDuration: false, YearStated: true, Relation: TimeRelation.In, Period: { Precision: DatePrecision.Year } year }] ? year : null;
    }

    [GeneratedRegex(@"^(?:19|20)\d\d ", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"\((?:19|20)\d\d\)年", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();
}
