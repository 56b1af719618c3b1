namespace CooperationBot.Knowledge.Time;

/// <summary>Reads English years and their parts: "in 2021", "2018-2020", "Q2 2020", "early May", "summer of 2021", feasts.</summary>
internal static class EnglishYears
{
    public static bool Year(in Scan scan, int at, bool sure, out TimeValue value, out int end)
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

        var year = EnglishDates.YearAfter(scan, ref position);
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
        if (scan.English(next, WordKind.Measure) is not null)
        {
            return true;
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
    public static bool Quarter(in Scan scan, int at, out TimeValue value, out int end)
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
            value = new TimeValue.Point(EnglishDates.YearAfter(scan, ref end), Field.Of(month.Value), default, [selector]);
            return true;
        }

        var year = EnglishDates.YearAfter(scan, ref position);
        if (year.IsMissing && (word.Kind == WordKind.Half || word.Word.Length == 2 && !scan.Loose))
        {
            return false;
        }

        value = new TimeValue.Point(year, default, default, [selector]);
        end = position;
        return true;
    }

    /// <summary>"early May", "mid-2020", "the end of last year", "late April 2020".</summary>
    public static bool Phase(in Scan scan, ReadOnlySpan<char> original, int at, out TimeValue value, out int end)
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
            value = new TimeValue.Point(EnglishDates.YearAfter(scan, ref end), default, default, [new Selector(SelectorKind.Phase, 2)]);
            return true;
        }

        if (!(char.IsAsciiDigit(scan.At(next)) ? Year(scan, next, sure: true, out var inner, out var after)
            : EnglishWeeks.Relative(scan, next, out inner, out after) || EnglishDates.MonthFirst(scan, original, next, sure: true, out inner, out after)
                || EnglishWeeks.Weekday(scan, original, next, out inner, out after) || Quarter(scan, next, out inner, out after)))
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

    /// <summary>"spring 2020", "the summer of 2020": only with its year.</summary>
    public static bool Season(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.Season) is not { } season)
        {
            return false;
        }

        var position = at + season.Word.Length;
        var year = EnglishDates.YearAfter(scan, ref position);
        if (year.IsMissing || scan.At(scan.Blank(at + season.Word.Length)) == ',')
        {
            return false;
        }

        value = new TimeValue.Point(year, default, default, [new Selector(SelectorKind.Season, season.Value)]);
        end = position;
        return true;
    }

    public static bool Feast(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.English(at, WordKind.Feast) is not { } feast)
        {
            return false;
        }

        var position = at + feast.Word.Length;
        var year = EnglishDates.YearAfter(scan, ref position);
        if (year.IsMissing && feast.Value > 0)
        {
            return false;
        }

        end = position;
        var around = scan.Is(scan.Blank(end), "holiday");
        value = new TimeValue.Point(year, default, default, [new Selector(SelectorKind.Festival, Feasts.IndexOf(feast.Argument), around ? 1 : 0)]);
        return true;
    }
}
