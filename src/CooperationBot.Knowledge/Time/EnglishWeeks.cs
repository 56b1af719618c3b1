namespace CooperationBot.Knowledge.Time;

/// <summary>Reads English days, weeks and months told from today: "yesterday", "last week", "next Monday", "the 28th".</summary>
internal static class EnglishWeeks
{
    public static bool Relative(in Scan scan, int at, out TimeValue value, out int end)
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
        end = EnglishClock.Skip(scan, end);
        return true;
    }

    /// <summary>"today (July 12)": the date in brackets counts.</summary>
    private static void Dated(in Scan scan, ref TimeValue value, ref int end)
    {
        var open = scan.Blank(end);
        if (scan.At(open) == '(' && (EnglishDates.DayFirst(scan, open + 1, out var date, out var close) || EnglishDates.MonthFirst(scan, [], open + 1, sure: true, out date, out close))
            && date is TimeValue.Point { Day.IsMissing: false } point && scan.At(close) == ')')
        {
            value = point.Year.IsMissing ? new TimeValue.Near(0, point.Month.Value, point.Day.Value) : point;
            end = close + 1;
        }
    }

    /// <summary>"Friday", "next Monday", "Friday, April 23", "last Friday".</summary>
    public static bool Weekday(in Scan scan, ReadOnlySpan<char> original, int at, out TimeValue value, out int end)
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
        if (char.IsAsciiDigit(scan.At(next)) ? EnglishDates.DayFirst(scan, next, out var date, out var after)
            : EnglishDates.MonthFirst(scan, original, next, sure: false, out date, out after) && date is not TimeValue.Point { Day.IsMissing: true })
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
        end = EnglishClock.Skip(scan, end);
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
    public static bool Ordinal(in Scan scan, int at, out TimeValue value, out int end)
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

        var day = EnglishDates.Day(scan, ref position);
        var next = scan.Blank(position);
        if (day.IsMissing)
        {
            return false;
        }

        if (scan.Is(next, "of ") && scan.English(scan.Blank(next + 3), WordKind.MonthName | WordKind.Month) is { } month)
        {
            end = scan.Blank(next + 3) + month.Word.Length;
            value = new TimeValue.Point(EnglishDates.YearAfter(scan, ref end), month.Kind == WordKind.Month ? month.Field : Field.Of(month.Value), day, []);
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
}
