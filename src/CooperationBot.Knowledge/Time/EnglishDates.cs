using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>Reads English calendar expressions: "April 23, 2020", "23 April", "early May", "Q2 2020", "last Friday", "yesterday".</summary>
internal static class EnglishDates
{
    /// <summary>Reads one expression; a second number of a day range ("May 18-24") makes an interval of it.</summary>
    /// <param name="original">The text before folding: a capital tells May from may.</param>
    /// <param name="sure">True where a preposition or another date before it already shows that a date must follow.</param>
    public static bool TryRead(in Scan scan, ReadOnlySpan<char> original, int at, bool sure, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        return char.IsAsciiDigit(scan.At(at))
            ? DayFirst(scan, at, out value, out end) || Quarter(scan, at, out value, out end) || Year(scan, at, sure, out value, out end)
            : Weekday(scan, original, at, out value, out end)
                || Relative(scan, at, out value, out end)
                || Quarter(scan, at, out value, out end)
                || Phase(scan, original, at, out value, out end)
                || MonthFirst(scan, original, at, sure, out value, out end)
                || Ordinal(scan, at, out value, out end)
                || Feast(scan, at, out value, out end)
                || Season(scan, at, out value, out end);
    }

    /// <summary>The year after a month, day, quarter or season: "2020", ", 2020", " of 2020". Leaves <paramref name="position"/> where none follows.</summary>
    public static Field YearAfter(in Scan scan, ref int position)
    {
        var at = scan.Blank(position);
        at = scan.At(at) == ',' ? scan.Blank(at + 1) : at;
        at = scan.Is(at, "of ") ? scan.Blank(at + 3) : scan.Is(at, "in ") ? scan.Blank(at + 3) : at;
        if (scan.English(at, WordKind.Year) is { } word)
        {
            position = at + word.Word.Length;
            return word.Field;
        }

        if (!scan.Number(at, out var year) || year.Form != NumberForm.Arabic || year.Digits != 4 || year.Value is < 1800 or > 2199
            || char.IsAsciiLetter(scan.At(year.End)) || (scan.At(year.End) is '.' or ',' or ':' && char.IsAsciiDigit(scan.At(year.End + 1))))
        {
            return default;
        }

        position = year.End;
        return Field.Of(year.Value);
    }

    private static bool MonthFirst(in Scan scan, ReadOnlySpan<char> original, int at, bool sure, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.MonthName) is not { } month)
        {
            return false;
        }

        var position = at + month.Word.Length;
        position = month.Word.Length <= 4 && scan.At(position) == '.' ? position + 1 : position;
        var dayEnd = position;
        var day = Day(scan, ref dayEnd);
        if (!day.IsMissing)
        {
            position = dayEnd;
            var last = LastDay(scan, ref position);
            var year = YearAfter(scan, ref position);
            var first = new TimeValue.Point(year, Field.Of(month.Value), day, []);
            value = last.IsMissing ? first : new TimeValue.Interval(first, first with { Day = last });
            end = Clock(scan, position);
            return true;
        }

        var yearEnd = position;
        var stated = YearAfter(scan, ref yearEnd);
        if (stated.IsMissing && month.Argument == "word" && !sure && !MeansMonth(scan, original, at, month))
        {
            return false;
        }

        value = new TimeValue.Point(stated, Field.Of(month.Value), default, []);
        end = stated.IsMissing ? at + month.Word.Length : yearEnd;
        return true;
    }

    /// <summary>"May" as a month: after a preposition or this/last/next; or, in the middle of a sentence, with a capital and no name before it.</summary>
    private static bool MeansMonth(in Scan scan, ReadOnlySpan<char> original, int at, LexiconEntry month)
    {
        // "April and May": a second month shows the first to be one.
        var next = scan.Blank(at + month.Word.Length);
        if (scan.English(next, WordKind.Joiner) is { } joiner && scan.English(scan.Blank(next + joiner.Word.Length), WordKind.MonthName) is not null)
        {
            return true;
        }

        var before = scan.WordBefore(at);
        if (before < 0)
        {
            return false;
        }

        if (scan.English(before, WordKind.Preposition | WordKind.Prefix | WordKind.Which | WordKind.Phase) is { } word && before + word.Word.Length <= at)
        {
            return char.IsUpper(original[at]) || (scan.Loose && word.Word is not ("and" or "to" or "from" or "about" or "for"));
        }

        return char.IsUpper(original[at]) && !char.IsUpper(original[before]) && month.Word.Length > 3;
    }

    /// <summary>"23 April 2020", "23rd of April", "18-24 May".</summary>
    private static bool DayFirst(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        var position = at;
        if (char.IsAsciiLetterOrDigit(scan.At(at - 1)))
        {
            return false;
        }

        var day = Day(scan, ref position);
        if (day.IsMissing)
        {
            return false;
        }

        var last = LastDay(scan, ref position);
        position = scan.Blank(position);
        position = scan.Is(position, "of ") ? scan.Blank(position + 3) : position;
        if (scan.English(position, WordKind.MonthName) is not { } month)
        {
            return false;
        }

        position += month.Word.Length;
        position = month.Word.Length <= 4 && scan.At(position) == '.' && !last.IsMissing ? position + 1 : position;
        var year = YearAfter(scan, ref position);
        var first = new TimeValue.Point(year, Field.Of(month.Value), day, []);
        value = last.IsMissing ? first : new TimeValue.Interval(first, first with { Day = last });
        end = Clock(scan, position);
        return true;
    }

    /// <summary>A day number after a blank, with or without st, nd, rd, th; not the head of a longer number or of "23 projects".</summary>
    private static Field Day(in Scan scan, ref int position)
    {
        var at = scan.Blank(position);
        if (!scan.Number(at, out var number) || number.Form != NumberForm.Arabic || number.Digits > 2 || number.Value is < 1 or > 31)
        {
            return default;
        }

        var end = number.End;
        if (char.IsAsciiLetter(scan.At(end)))
        {
            if (!(scan.Is(end, "st") || scan.Is(end, "nd") || scan.Is(end, "rd") || scan.Is(end, "th")) || char.IsAsciiLetterOrDigit(scan.At(end + 2)))
            {
                return default;
            }

            end += 2;
        }
        else if (scan.At(end) is '%' or '/' || (scan.At(end) is '.' or ',' or ':' && char.IsAsciiDigit(scan.At(end + 1))))
        {
            return default;
        }

        position = end;
        return Field.Of(number.Value);
    }

    private static Field LastDay(in Scan scan, ref int position)
    {
        var at = scan.Blank(position);
        if (scan.English(at, WordKind.Joiner) is not { Argument: "to" } joiner || (scan.At(at) == '-' && at > position + 1))
        {
            return default;
        }

        var next = at + joiner.Word.Length;
        var last = Day(scan, ref next);
        if (last.IsMissing || scan.English(scan.Blank(next), WordKind.MonthName) is not null && scan.English(scan.WordBefore(scan.Blank(position)), WordKind.MonthName) is not null)
        {
            return default;
        }

        position = next;
        return last;
    }

    private static bool Year(in Scan scan, int at, bool sure, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        var position = at;
        var before = scan.WordBefore(at);
        if (char.IsAsciiLetterOrDigit(scan.At(at - 1)) || scan.At(at - 1) is '.' or '/' or '$' || (scan.At(at - 1) == '-' && !sure))
        {
            return false;
        }

        if (scan.Number(at, out var decade) && decade.Digits == 4 && decade.Value % 10 == 0 && decade.Value is >= 1800 and < 2100 && scan.At(decade.End) == 's'
            && !char.IsAsciiLetterOrDigit(scan.At(decade.End + 1)))
        {
            value = new TimeValue.Decade((decade.Value / 100) + 1, decade.Value % 100, []);
            end = decade.End + 1;
            return true;
        }

        var year = YearAfter(scan, ref position);
        if (!year.IsAbsolute || year.Value < 1900)
        {
            return false;
        }

        var named = sure || (before >= 0 && scan.English(before, WordKind.Preposition) is not null);
        if (scan.At(position) == '-' && YearSpan(scan, position, year, named, out value, out end))
        {
            return true;
        }

        if (!named || scan.At(position) is '年' or '%' || CountsThings(scan, scan.Blank(position), before))
        {
            return false;
        }

        value = new TimeValue.Point(year, default, default, []);
        end = position;
        return true;
    }

    /// <summary>"of 2020 projects" is a number; "of 2020 the", "in 2020 officials met" are years.</summary>
    private static bool CountsThings(in Scan scan, int next, int before)
    {
        foreach (var unit in Measures)
        {
            if (scan.Is(next, unit))
            {
                return true;
            }
        }

        var end = next;
        while (char.IsAsciiLetter(scan.At(end)))
        {
            end++;
        }

        return end - next > 4 && scan.At(end - 1) == 's' && scan.At(end - 2) != 's' && before >= 0 && !scan.Is(before, "in ") && !scan.Is(before, "since ") && !scan.Is(before, "year ");
    }

    /// <summary>"2018-2020"; "2018-19" where a preposition shows the year.</summary>
    private static bool YearSpan(in Scan scan, int dash, Field year, bool named, out TimeValue value, out int end)
    {
        value = null!;
        end = dash;
        if (!scan.Number(dash + 1, out var last) || last.Form != NumberForm.Arabic || !(last.Digits == 4 || (last.Digits == 2 && named)) ||
            Text.Folding.IsHan(scan.At(last.End)) || char.IsAsciiLetterOrDigit(scan.At(last.End)) || scan.At(last.End) == '-')
        {
            return false;
        }

        var to = last.Digits == 4 ? last.Value : (year.Value / 100 * 100) + last.Value;
        if (to <= year.Value || to > year.Value + 100)
        {
            return false;
        }

        value = new TimeValue.Interval(new TimeValue.Point(year, default, default, []), new TimeValue.Point(Field.Of(to), default, default, []));
        end = last.End;
        return true;
    }

    /// <summary>"the second quarter of 2020", "Q2", "first half of 2020", "H1 2020".</summary>
    private static bool Quarter(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.Quarters | WordKind.Half) is not { } word)
        {
            return false;
        }

        var position = at + word.Word.Length;
        var selector = word.Kind == WordKind.Half ? new Selector(SelectorKind.Half, word.Value)
            : new Selector(SelectorKind.Quarters, word.Argument == "up to" ? 1 : word.Value, word.Value);
        if (word.Kind == WordKind.Half && scan.English(scan.Blank(position), WordKind.MonthName) is { } month)
        {
            end = scan.Blank(position) + month.Word.Length;
            value = new TimeValue.Point(YearAfter(scan, ref end), Field.Of(month.Value), default, [selector]);
            return true;
        }

        var year = YearAfter(scan, ref position);
        if (year.IsMissing && (word.Kind == WordKind.Half || word.Word.Length == 2 && !scan.Loose))
        {
            return false;
        }

        value = new TimeValue.Point(year, default, default, [selector]);
        end = position;
        return true;
    }

    /// <summary>"early May", "mid-2020", "the end of last year", "late April 2020".</summary>
    private static bool Phase(in Scan scan, ReadOnlySpan<char> original, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.Phase) is not { } phase)
        {
            return false;
        }

        var next = at + phase.Word.Length;
        next = scan.At(next) == '-' ? next + 1 : scan.Blank(next);
        if (phase.Word == "year-end")
        {
            end = at + phase.Word.Length;
            value = new TimeValue.Point(YearAfter(scan, ref end), default, default, [new Selector(SelectorKind.Phase, 2)]);
            return true;
        }

        if (!(char.IsAsciiDigit(scan.At(next)) ? Year(scan, next, sure: true, out var inner, out var after)
            : Relative(scan, next, out inner, out after) || MonthFirst(scan, original, next, sure: true, out inner, out after)
                || Weekday(scan, original, next, out inner, out after) || Quarter(scan, next, out inner, out after)))
        {
            return false;
        }

        var selector = new Selector(SelectorKind.Phase, phase.Value);
        value = inner switch
        {
            TimeValue.Point { Day.IsMissing: true } point => point with { Selectors = point.Selectors.Add(selector) },
            TimeValue.Cycle cycle => cycle with { Selectors = cycle.Selectors.Add(selector) },
            TimeValue.Decade decade => decade with { Selectors = decade.Selectors.Add(selector) },
            _ => inner,
        };
        end = after;
        return true;
    }

    private static bool Relative(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.Day | WordKind.Week | WordKind.Month | WordKind.Quarter | WordKind.Year) is not { } word)
        {
            return false;
        }

        end = at + word.Word.Length;
        value = word.Kind switch
        {
            WordKind.Day => new TimeValue.Point(default, default, word.Field, []),
            WordKind.Month => new TimeValue.Point(default, word.Field, default, []),
            WordKind.Year => new TimeValue.Point(word.Field, default, default, []),
            WordKind.Quarter => new TimeValue.Cycle(TimeUnit.Quarter, word.Field, []),
            _ => new TimeValue.Cycle(TimeUnit.Week, word.Field, word.Argument == "weekend" ? [new Selector(SelectorKind.Weekend, 0)] : []),
        };
        Dated(scan, ref value, ref end);
        end = Clock(scan, end);
        return true;
    }

    /// <summary>"today (July 12)": the date in brackets counts.</summary>
    private static void Dated(in Scan scan, ref TimeValue value, ref int end)
    {
        var open = scan.Blank(end);
        if (scan.At(open) == '(' && (DayFirst(scan, open + 1, out var date, out var close) || MonthFirst(scan, [], open + 1, sure: true, out date, out close))
            && date is TimeValue.Point { Day.IsMissing: false } point && scan.At(close) == ')')
        {
            value = point.Year.IsMissing ? new TimeValue.Near(0, point.Month.Value, point.Day.Value) : point;
            end = close + 1;
        }
    }

    /// <summary>"Friday", "next Monday", "Friday, April 23", "last Friday".</summary>
    private static bool Weekday(in Scan scan, ReadOnlySpan<char> original, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        var which = scan.English(at, WordKind.Which);
        var start = which is null ? at : scan.Blank(at + which.Word.Length);
        if (which is not null && scan.English(start, WordKind.MonthName | WordKind.Season) is { } other)
        {
            return MonthOrSeason(scan, start, which.Value, other, out value, out end);
        }

        if (scan.English(start, WordKind.Weekday) is not { } day || scan.At(start + day.Word.Length) == 's' || scan.Is(start + day.Word.Length, "'s"))
        {
            return false;
        }

        end = start + day.Word.Length;
        var next = scan.At(end) == ',' ? scan.Blank(end + 1) : scan.Blank(end);
        if (char.IsAsciiDigit(scan.At(next)) ? DayFirst(scan, next, out var date, out var after)
            : MonthFirst(scan, original, next, sure: false, out date, out after) && date is not TimeValue.Point { Day.IsMissing: true })
        {
            value = date;
            end = after;
            return true;
        }

        // "last Friday" is the one before today, "next Friday" the one of next week, "Friday" stands alone.
        var selector = new Selector(SelectorKind.Weekday, 0, day.Value);
        value = which is null
            ? new TimeValue.Cycle(TimeUnit.Week, default, [selector])
            : new TimeValue.Cycle(TimeUnit.Week, new Field(Origin.Reference, which.Value), [selector]);
        end = Clock(scan, end);
        return true;
    }

    /// <summary>"last May", "this summer": the month or season of last, this or next year.</summary>
    private static bool MonthOrSeason(in Scan scan, int at, int offset, LexiconEntry word, out TimeValue value, out int end)
    {
        end = at + word.Word.Length;
        var year = new Field(Origin.Reference, offset);
        value = word.Kind == WordKind.Season
            ? new TimeValue.Point(year, default, default, [new Selector(SelectorKind.Season, word.Value)])
            : new TimeValue.Point(year, Field.Of(word.Value), default, []);
        return true;
    }

    /// <summary>"the 23rd", "the 28th of this month": a day of the month alone, after "on".</summary>
    private static bool Ordinal(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        var before = scan.WordBefore(at);
        if (!scan.Is(at, "the ") || before < 0 || !scan.Is(before, "on ") && !scan.Is(before, "to ") && !scan.Is(before, "since ") && !scan.Is(before, "by "))
        {
            return false;
        }

        var position = at + 4;
        if (!scan.Number(position, out var number) || scan.At(number.End) is not ('s' or 'n' or 'r' or 't'))
        {
            return false;
        }

        var day = Day(scan, ref position);
        var next = scan.Blank(position);
        if (day.IsMissing)
        {
            return false;
        }

        if (scan.Is(next, "of ") && scan.English(scan.Blank(next + 3), WordKind.MonthName | WordKind.Month) is { } month)
        {
            end = scan.Blank(next + 3) + month.Word.Length;
            value = new TimeValue.Point(YearAfter(scan, ref end), month.Kind == WordKind.Month ? month.Field : Field.Of(month.Value), day, []);
            return true;
        }

        if (char.IsAsciiLetter(scan.At(next)) && !scan.Is(next, "and ") && !scan.Is(next, "in ") && !scan.Is(next, "at "))
        {
            return false;
        }

        value = new TimeValue.Point(default, default, day, []);
        end = position;
        return true;
    }

    private static bool Feast(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.Feast) is not { } feast)
        {
            return false;
        }

        var position = at + feast.Word.Length;
        var year = YearAfter(scan, ref position);
        if (year.IsMissing && feast.Value > 0)
        {
            return false;
        }

        end = position;
        var around = scan.Is(scan.Blank(end), "holiday");
        value = new TimeValue.Point(year, default, default, [new Selector(SelectorKind.Festival, Feasts.IndexOf(feast.Argument), around ? 1 : 0)]);
        return true;
    }

    /// <summary>"spring 2020", "the summer of 2020": only with its year.</summary>
    private static bool Season(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.Season) is not { } season)
        {
            return false;
        }

        var position = at + season.Word.Length;
        var year = YearAfter(scan, ref position);
        if (year.IsMissing || scan.At(scan.Blank(at + season.Word.Length)) == ',')
        {
            return false;
        }

        value = new TimeValue.Point(year, default, default, [new Selector(SelectorKind.Season, season.Value)]);
        end = position;
        return true;
    }

    /// <summary>The position after a time of day behind a date: "at 3 p.m.", "10:30".</summary>
    private static int Clock(in Scan scan, int at)
    {
        var position = scan.Blank(at);
        position = scan.At(position) == ',' ? scan.Blank(position + 1) : position;
        position = scan.Is(position, "at ") ? position + 3 : position;
        if (!scan.Number(position, out var hour) || hour.Form != NumberForm.Arabic || hour.Value > 24)
        {
            return at;
        }

        var end = hour.End;
        var minutes = scan.At(end) is ':' or '.' && scan.Number(end + 1, out var minute) && minute.Digits == 2 && minute.Value < 60;
        end = minutes ? end + 3 : end;
        var half = scan.Blank(end);
        foreach (var word in HalvesOfDay)
        {
            if (scan.Is(half, word) && !char.IsAsciiLetter(scan.At(half + word.Length)))
            {
                return half + word.Length;
            }
        }

        return minutes && scan.At(hour.End) == ':' ? end : at;
    }

    private static readonly ImmutableArray<string> Measures = ["people", "yuan", "million", "billion", "km", "tons", "percent"];

    private static readonly ImmutableArray<string> HalvesOfDay = ["a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock"];
}
