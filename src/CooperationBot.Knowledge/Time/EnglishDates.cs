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
            ? DayFirst(scan, at, out value, out end)
                || EnglishYears.Quarter(scan, at, out value, out end)
                || EnglishYears.Year(scan, at, sure, out value, out end)
            : EnglishWeeks.Weekday(scan, original, at, out value, out end)
                || EnglishWeeks.Relative(scan, at, out value, out end)
                || EnglishYears.Quarter(scan, at, out value, out end)
                || EnglishYears.Phase(scan, original, at, out value, out end)
                || MonthFirst(scan, original, at, sure, out value, out end)
                || EnglishWeeks.Ordinal(scan, at, out value, out end)
                || EnglishYears.Feast(scan, at, out value, out end)
                || EnglishYears.Season(scan, at, out value, out end);
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

    public static bool MonthFirst(in Scan scan, ReadOnlySpan<char> original, int at, bool sure, out TimeValue value, out int end)
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
            end = EnglishClock.Skip(scan, position);
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

        // A question, folded to small letters, that says "the march event" means the month: no verb follows an article.
        if (scan.Loose && scan.Is(before, "the ") && char.IsAsciiLetter(scan.At(next)))
        {
            return true;
        }

        if (scan.English(before, WordKind.Preposition | WordKind.Prefix | WordKind.Which | WordKind.Phase) is { } word && before + word.Word.Length <= at)
        {
            return char.IsUpper(original[at]) || (scan.Loose && (word.Word is not ("and" or "to" or "from" or "about" or "for") || month.Word is not ("may" or "march")));
        }

        return char.IsUpper(original[at]) && !char.IsUpper(original[before]) && month.Word.Length > 3;
    }

    /// <summary>"23 April 2020", "23rd of April", "18-24 May".</summary>
    public static bool DayFirst(in Scan scan, int at, out TimeValue value, out int end)
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
        end = EnglishClock.Skip(scan, position);
        return true;
    }

    /// <summary>A day number after a blank, with or without st, nd, rd, th; not the head of a longer number or of "23 projects".</summary>
    public static Field Day(in Scan scan, ref int position)
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
}
