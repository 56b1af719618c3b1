using System.Collections.Frozen;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Reading;

/// <summary>The dates and the ordinal that a question names, held against a passage and what it leans on.</summary>
internal sealed class Occasion(Query query)
{
    /// <summary>Sentences back to the meeting that a text still tells of.</summary>
    private const int Told = 6;

    private static readonly FrozenSet<string> Classifiers = DataFiles.Words("ordinal-measures.txt");

    /// <summary>What an ordinal numbers stands within so many characters of it.</summary>
    private const int Beside = 24;
    private const int EnglishBeside = 100;

    public bool HoldsTimes(Passage passage, SortedSet<int> leans)
    {
        foreach (var filter in query.Times)
        {
            // A day of its own that is not the asked one decides, whatever year the sentence speaks of besides.
            var days = passage.Facts.Times.Where(time => time is { IsDuration: false, Day: not null }).ToArray();
            if (days.Length > 0 && days.All(time => time.Period is not null && !Admits(filter, time)))
            {
                return false;
            }

            if (passage.Facts.Times.Any(time => Admits(filter, time)) || HoldsYear(filter, passage.Own))
            {
                continue;
            }

            // A sentence with another date of its own, or another year, is about that one.
            if (passage.Facts.Times.Any(time => !time.IsDuration && (time.Day is not null || IsOfOtherYear(time, filter))))
            {
                return false;
            }

            var at = -1;
            for (var i = 0; i < passage.Before.Length && at < 0; i++)
            {
                at = passage.Before[i].Facts.Times.Any(time => Admits(filter, time)) ? i : -1;
            }

            if (at < 0)
            {
                return false;
            }

            leans.Add(at);
        }

        return true;
    }

    private static bool IsOfOtherYear(TimeMention time, TimeFilter filter) =>
        time is { YearStated: true, Period: { } own } && filter is { Relation: TimeRelation.In, Period: { } asked } && (own.Last.Year < asked.First.Year || own.First.Year > asked.Last.Year);

    /// <summary>"the 2025 symposium": the year as a part of a name; "明(2015)年" speaks of another year than the event's.</summary>
    private static bool HoldsYear(TimeFilter filter, string text) =>
        filter is { Relation: TimeRelation.In, Period: { Precision: DatePrecision.Year } year }
        && text.IndexOf($"{year.First.Year}", StringComparison.Ordinal) is var at and >= 0 && (at + 4 >= text.Length || text[at + 4] is not (')' or '年'));

    private static bool Admits(TimeFilter filter, TimeMention time) =>
        !time.IsDuration && (time.Period is not null ? filter.Admits(time.Period) : filter.AdmitsDay(time.Month, time.Day));

    public bool HoldsOrdinal(Passage passage, SortedSet<int> leans)
    {
        if (query.Ordinal is not { } ordinal)
        {
            return true;
        }

        var own = Ordinals(passage.Own);
        if (own.Count > 0)
        {
            return own.Any(found => found.Value == ordinal);
        }

        if (Ordinals(passage.Frame).Any(found => found.Value == ordinal))
        {
            return true;
        }

        for (var i = 0; i < passage.Before.Length; i++)
        {
            if (Ordinals(passage.Before[i].Own) is { Count: > 0 } other)
            {
                leans.Add(i);
                return other.Any(found => found.Value == ordinal);
            }
        }

        return false;
    }

    /// <summary>True when the passage is told of the day and of the meeting that the question names, or the question names none.</summary>
    public bool IsOf(Passage passage)
    {
        var (day, number) = (query.Times.IsEmpty, query.Ordinal is null);
        var heading = passage.Document.Blocks[passage.Sentence.Block].Heading;
        for (var i = passage.Index; i >= 0 && passage.Index - i <= Told && !(day && number); i--)
        {
            var sentence = passage.Document.Sentences[i];
            if (passage.Document.Blocks[sentence.Block].Heading != heading)
            {
                break;
            }

            var told = i == passage.Index ? passage : new Passage(passage.Document, i, []);
            if (!day && told.Facts.Times.Where(time => time is { IsDuration: false, Day: not null }).ToArray() is { Length: > 0 } times)
            {
                if (!query.Times.All(filter => times.Any(time => Admits(filter, time))))
                {
                    return false;
                }

                day = true;
            }

            if (!number && Ordinals(told.Own) is { Count: > 0 } found)
            {
                if (found[^1].Value != query.Ordinal)
                {
                    return false;
                }

                number = true;
            }
        }

        return day && number;
    }

    /// <summary>True when the asked noun stands right behind the asked ordinal: "第一次会议" rather than "第一次主任会议".</summary>
    public bool IsExact(Passage passage) => query.Ordinal is { } ordinal && Ordinals(passage.Own).Any(found => found.Value == ordinal && found.Exact);

    private static string Phrase(string text, int start)
    {
        var rest = text.AsSpan(start, Math.Min(EnglishBeside, text.Length - start));
        return (rest.IndexOfAny(",.;:") is var cut and >= 0 ? rest[..cut] : rest).ToString();
    }

    /// <summary>The ordinals that number something the question names ("第三次携手" is no third meeting), or nothing named at all ("第三届在…").</summary>
    private List<(int Value, bool Exact)> Ordinals(string text)
    {
        var found = new List<(int, bool)>();
        foreach (var numeral in Numerals.ReadFolded(text, new SourceSpan(0, text.Length)))
        {
            if (!numeral.IsOrdinal)
            {
                continue;
            }

            var end = numeral.Span.End + (numeral.Span.End < text.Length && Classifiers.Contains(text.Substring(numeral.Span.End, 1)) ? 1 : 0);
            var after = text[end..Math.Min(text.Length, end + Beside)];
            after = after.AsSpan().IndexOfAny(",。;:、") is var cut and >= 0 ? after[..cut] : after;
            var before = text[Math.Max(0, numeral.Span.Start - Beside)..numeral.Span.Start].TrimEnd();
            if (after.TrimStart() is [>= 'a' and <= 'z', ..])
            {
                // An English name is longer, and the question may give it in Chinese.
                after = Phrase(text, end);
                after += "\n" + ChineseGloss.Of(after);
            }

            var exact = query.Terms.Any(term => term.Forms.Any(form => after.TrimStart().StartsWith(form, StringComparison.Ordinal) || before.EndsWith(form, StringComparison.Ordinal)));
            if (exact || query.Terms.Any(term => Words.Holds(after, term)) || after.Length == 0 || after[0] is '在' or '于')
            {
                found.Add(((int)numeral.Value, exact));
            }
        }

        return found;
    }
}
