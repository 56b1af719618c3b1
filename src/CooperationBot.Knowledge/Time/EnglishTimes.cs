namespace CooperationBot.Knowledge.Time;

/// <summary>Reads English time expressions with what stands around them: relations, ranges, lists, lengths of time.</summary>
internal static class EnglishTimes
{
    /// <summary>Reads what begins at <paramref name="at"/>; adds one expression, or two where a list shares its month or year.</summary>
    public static bool TryRead(in Scan scan, ReadOnlySpan<char> original, int at, List<TimeExpression> found, out int after)
    {
        after = at;
        var digit = char.IsAsciiDigit(scan.At(at));
        if (digit ? !Promising(scan, at) : !TimeLexicon.English.Begins(scan.At(at), WordKind.Openers | WordKind.Number) || char.IsAsciiLetterOrDigit(scan.At(at - 1)))
        {
            return false;
        }

        if (TryLength(scan, at, out var value, out after, out var relation))
        {
            found.Add(new TimeExpression(at, after, value, relation));
            return true;
        }

        if (scan.English(at, WordKind.Vague) is { } vague && !Text.Folding.IsHan(scan.At(at - 1)) && !Text.Folding.IsHan(scan.At(at + vague.Word.Length)))
        {
            var kind = Enum.Parse<Vagueness>(vague.Argument, ignoreCase: true);
            after = at + vague.Word.Length;
            found.Add(new TimeExpression(at, after, new TimeValue.Vague(kind), kind switch
            {
                Vagueness.Before => TimeRelation.Before,
                Vagueness.After => TimeRelation.After,
                _ => TimeRelation.In,
            }));
            return true;
        }

        var prefix = scan.English(at, WordKind.Prefix);
        if (prefix is not null)
        {
            var start = scan.Blank(at + prefix.Word.Length);
            var article = scan.Is(start, "the ") && scan.English(start, WordKind.Phase | WordKind.Quarters | WordKind.Half) is null && !scan.Is(start + 4, "last") ? start + 4 : start;
            if (TryRange(scan, original, start, prefix, found, at, out after) || (article > start && TryRange(scan, original, article, prefix, found, at, out after)))
            {
                return true;
            }
        }

        return TryRange(scan, original, at, null, found, at, out after);
    }

    private static bool TryRange(in Scan scan, ReadOnlySpan<char> original, int start, LexiconEntry? prefix, List<TimeExpression> found, int at, out int after)
    {
        if (!EnglishDates.TryRead(scan, original, start, sure: prefix is not null, out var value, out after))
        {
            return false;
        }

        if (prefix is { Word: "through" or "past" or "following" } && value is TimeValue.Point { Month.IsMissing: true })
        {
            prefix = null;
        }

        var joined = Join(scan, original, prefix, found, at, ref value, ref after);
        var relation = value is TimeValue.Interval || prefix is null || joined ? TimeRelation.In : Relation(prefix.Argument);
        if (!joined)
        {
            if (scan.English(scan.Blank(after), WordKind.Suffix) is { } suffix)
            {
                after = scan.Blank(after) + suffix.Word.Length;
                relation = Relation(suffix.Argument);
            }

            found.Add(new TimeExpression(at, after, value, relation));
        }

        return true;
    }

    /// <summary>Joins a second end ("to 24", "and May 7, 2020"). True where both were added as a list.</summary>
    private static bool Join(in Scan scan, ReadOnlySpan<char> original, LexiconEntry? prefix, List<TimeExpression> found, int at, ref TimeValue value, ref int after)
    {
        var position = scan.Blank(after);
        if (value is TimeValue.Interval || scan.English(position, WordKind.Joiner) is not { } joiner)
        {
            return false;
        }

        var start = scan.Blank(position + joiner.Word.Length);
        var stretch = joiner.Argument == "to" || prefix?.Argument == "between";
        if (stretch && scan.English(start, WordKind.Vague) is { Argument: "now" } now)
        {
            value = new TimeValue.Interval(value, null);
            after = start + now.Word.Length;
            return false;
        }

        var dated = value is TimeValue.Point { Month.IsMissing: false } ;
        if (!EnglishDates.TryRead(scan, original, start, sure: dated || value is TimeValue.Point { Year.IsMissing: false }, out var last, out var end)
            && !(dated && value is TimeValue.Point { Day.IsMissing: false } && BareDay(scan, start, out last, out end)))
        {
            return false;
        }

        if (stretch)
        {
            value = new TimeValue.Interval(value, last);
            after = end;
            return false;
        }

        if (value is not TimeValue.Point first || last is not TimeValue.Point second || second.Year.IsMissing == first.Year.IsMissing || first.Month.IsMissing)
        {
            return false;
        }

        // "April and May 2020": the year holds for both.
        var relation = prefix is null ? TimeRelation.In : Relation(prefix.Argument);
        found.Add(new TimeExpression(at, after, first.Year.IsMissing ? first with { Year = second.Year } : first, relation));
        found.Add(new TimeExpression(start, end, second.Month.IsMissing ? second with { Month = first.Month } : second, TimeRelation.In));
        after = end;
        return true;
    }

    /// <summary>The second day of "May 18 to 24" or "April 23 and 24, 2020", which the number alone names.</summary>
    private static bool BareDay(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (!scan.Number(at, out var number) || number.Digits > 2 || number.Value is < 1 or > 31)
        {
            return false;
        }

        var position = number.End;
        if (scan.Is(position, "st") || scan.Is(position, "nd") || scan.Is(position, "rd") || scan.Is(position, "th"))
        {
            position += 2;
        }

        if (char.IsAsciiLetterOrDigit(scan.At(position)) || char.IsAsciiLetter(scan.At(scan.Blank(position))) && !scan.Is(scan.Blank(position), "in "))
        {
            return false;
        }

        var year = EnglishDates.YearAfter(scan, ref position);
        value = new TimeValue.Point(year, default, Field.Of(number.Value), []);
        end = position;
        return true;
    }

    /// <summary>"two months", "five days ago", "in the past three years", "two weeks later".</summary>
    private static bool TryLength(in Scan scan, int at, out TimeValue value, out int end, out TimeRelation relation)
    {
        value = null!;
        relation = TimeRelation.In;
        end = at;
        var stretch = scan.English(at, WordKind.Stretch);
        var start = stretch is null ? at : scan.Blank(at + stretch.Word.Length);
        if (!Count(scan, start, out var count, out var some, out var position))
        {
            return false;
        }

        var half = scan.Is(position, " and a half") ? 1 : 0;
        position = scan.Blank(half == 1 ? position + 11 : position);
        position = scan.At(position) == '-' ? position + 1 : position;
        if (scan.English(position, WordKind.Unit) is not { } word || position == start)
        {
            return false;
        }

        end = position + word.Word.Length;
        if (scan.Is(end, " old") || scan.Is(end, "-old") || (scan.At(position - 1) == '-' && stretch is null))
        {
            return false;
        }

        var unit = TimeUnits.Of(word);
        var halves = (count * word.Value * 2) + half;
        var after = scan.Blank(end);
        if (scan.English(after, WordKind.Direction) is { } direction && !(direction.Word is "after" or "before" && stretch is null && char.IsAsciiLetter(scan.At(scan.Blank(after + direction.Word.Length)))))
        {
            end = after + direction.Word.Length;
            value = new TimeValue.Shift(halves * direction.Value, unit, !some);
            return true;
        }

        value = stretch is null ? new TimeValue.Duration(halves, unit)
            : new TimeValue.Rolling(halves * stretch.Value, unit, 0, Within: stretch.Argument == "within");
        return true;
    }

    private static bool Count(in Scan scan, int at, out int count, out bool some, out int end)
    {
        some = false;
        if (scan.Number(at, out var number) && number is { Form: NumberForm.Arabic, Value: > 0 and < 1000 } && scan.At(at - 1) is not ('.' or ','))
        {
            count = number.Value;
            end = number.End;
            return true;
        }

        count = 0;
        end = at;
        if (scan.English(at, WordKind.Number) is not { } word)
        {
            return false;
        }

        count = word.Value;
        some = word.Argument == "some";
        end = at + word.Word.Length;
        return true;
    }

    /// <summary>A number is worth reading in English only before a letter ("23 April", "5 days", "23rd") or after an English word ("in 2021").</summary>
    private static bool Promising(in Scan scan, int at)
    {
        var end = at;
        while (char.IsAsciiDigit(scan.At(end)))
        {
            end++;
        }

        if (char.IsAsciiLetter(scan.At(scan.Blank(end))))
        {
            return true;
        }

        return scan.At(end) is '-' || (scan.At(at - 1) == ' ' && scan.WordBefore(at) >= 0);
    }

    private static TimeRelation Relation(string name) => name switch
    {
        "since" => TimeRelation.Since,
        "until" => TimeRelation.Until,
        "before" => TimeRelation.Before,
        "after" => TimeRelation.After,
        _ => TimeRelation.In,
    };
}
