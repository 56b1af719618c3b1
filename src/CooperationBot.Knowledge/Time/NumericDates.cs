namespace CooperationBot.Knowledge.Time;

/// <summary>Reads dates in digits: 2020-05-26, 2020/5/26, 2020.5.26, 20200526, 5/26/2020, and in questions 5.26, 05-26, 0526.</summary>
internal static class NumericDates
{
    public static bool TryRead(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (!char.IsAsciiDigit(scan.At(at)) || Glued(scan, at) || !scan.Number(at, out var first))
        {
            return false;
        }

        var point = first.Digits switch
        {
            4 => YearFirst(scan, first, ref end),
            8 => Compact(scan, first, ref end),
            1 or 2 => YearLast(scan, first, ref end),
            _ => null,
        };
        point ??= scan.Loose ? YearLess(scan, first, ref end) : null;
        if (point is null)
        {
            return false;
        }

        value = point;
        if (!point.Day.IsMissing)
        {
            var clock = scan.At(end) is 't' or '-' ? end + 1 : end;
            var hours = ChineseClock.Clock(scan, clock);
            end = hours > clock ? hours : end;
        }

        return true;
    }

    private static TimeValue.Point? YearFirst(in Scan scan, TimeNumber year, ref int end)
    {
        var separator = scan.At(year.End);
        if (separator is not ('-' or '/' or '.') || year.Value is < 1000 or > 2999 || !Digits(scan, year.End + 1, out var month)
            || month.Value is < 1 or > 12)
        {
            return null;
        }

        if (scan.At(month.End) == separator && Digits(scan, month.End + 1, out var day) && day.Value is >= 1 and <= 31 && Free(scan, day.End, separator))
        {
            end = day.End;
            return new TimeValue.Point(Field.Of(year.Value), Field.Of(month.Value), Field.Of(day.Value), []);
        }

        // "2020.05" alone is a decimal fraction; "1999.08-2002.02" is not.
        var fraction = separator == '.' && !scan.Loose && !FollowedByYearMonth(scan, month.End) && scan.At(year.End - 5) is not ('-' or '至');
        if ((month.Digits == 2 || scan.Loose) && !fraction && year.Value >= 1900 && Free(scan, month.End, separator) && scan.At(month.End) != '号' && scan.Chinese(month.End, WordKind.Measure) is null)
        {
            end = month.End;
            return new TimeValue.Point(Field.Of(year.Value), Field.Of(month.Value), default, []);
        }

        return null;
    }

    private static bool FollowedByYearMonth(in Scan scan, int at) =>
        scan.At(at) is '-' or '至' or '到' && Digits(scan, at + 1, out var year, 4) && scan.At(year.End) == '.';

    private static TimeValue.Point? Compact(in Scan scan, TimeNumber number, ref int end)
    {
        var (year, month, day) = (number.Value / 10000, number.Value / 100 % 100, number.Value % 100);
        if (year is < 1900 or > 2099 || !IsDate(year, month, day) || !Free(scan, number.End, '-') || scan.At(number.End) == '号' || scan.Chinese(number.End, WordKind.Measure) is not null)
        {
            return null;
        }

        end = number.End;
        return new TimeValue.Point(Field.Of(year), Field.Of(month), Field.Of(day), []);
    }

    /// <summary>Day and month before a year: 26/5/2020, 5/26/2020. Where both could be the month the day comes first.</summary>
    private static TimeValue.Point? YearLast(in Scan scan, TimeNumber first, ref int end)
    {
        var separator = scan.At(first.End);
        if (separator is not ('/' or '-' or '.') || !Digits(scan, first.End + 1, out var second) || scan.At(second.End) != separator
            || !scan.Number(second.End + 1, out var year) || !Free(scan, year.End, separator))
        {
            return null;
        }

        if (scan.Loose && year.Digits is 1 or 2 && first.Digits == 2 && second.Value is >= 1 and <= 12 && year.Value is >= 1 and <= 31)
        {
            // 12-11-10: a short year first.
            end = year.End;
            return new TimeValue.Point(Field.Of(first.Value + (first.Value >= 50 ? 1900 : 2000)), Field.Of(second.Value), Field.Of(year.Value), []);
        }

        if (year.Digits != 4 || year.Value is < 1900 or > 2099)
        {
            return null;
        }

        var (day, month) = second.Value > 12 ? (second.Value, first.Value) : (first.Value, second.Value);
        if (month is < 1 or > 12 || day is < 1 or > 31)
        {
            return null;
        }

        end = year.End;
        return new TimeValue.Point(Field.Of(year.Value), Field.Of(month), Field.Of(day), []);
    }

    private static TimeValue.Point? YearLess(in Scan scan, TimeNumber first, ref int end)
    {
        var separator = scan.At(first.End);
        if (first.Digits is 1 or 2 && separator is '.' or '/' or '-' && Digits(scan, first.End + 1, out var second) && IsDate(2000, first.Value, second.Value)
            && Free(scan, second.End, separator) && !IsMeasure(scan, second.End, separator))
        {
            end = scan.At(second.End) is '日' or '号' ? second.End + 1 : second.End;
            return new TimeValue.Point(default, Field.Of(first.Value), Field.Of(second.Value), []);
        }

        if (first.Digits != 4 || !Free(scan, first.End, '-'))
        {
            return null;
        }

        if (scan.At(first.End - 4) == '0' && IsDate(2000, first.Value / 100, first.Value % 100) && !IsMeasure(scan, first.End, '-'))
        {
            end = first.End;
            return new TimeValue.Point(default, Field.Of(first.Value / 100), Field.Of(first.Value % 100), []);
        }

        // "2018" alone; before a Chinese word only a year of our time ("2020重点任务"), because "1900名" and the like count things.
        var next = scan.At(first.End);
        if (first.Value is >= 1900 and <= 2099 && scan.After(first.End, '年') < 0
            && (!Text.Folding.IsHan(next) || next is '的' or '到' or '至' or '和' or '与' || (first.Value is >= 2000 and < 2050 && !IsMeasure(scan, first.End, '-'))))
        {
            end = first.End;
            return new TimeValue.Point(Field.Of(first.Value), default, default, []);
        }

        return null;
    }

    /// <summary>"5.22亿", "3-5家", and "1/3的企业", which is a third.</summary>
    private static bool IsMeasure(in Scan scan, int at, char separator) =>
        scan.Chinese(at, WordKind.Measure) is not null || (separator == '/' && scan.At(at) is '的' or '以');

    private static bool IsDate(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month);

    private static bool Digits(in Scan scan, int at, out TimeNumber number, int count = 0) =>
        scan.Number(at, out number) && number.Form == NumberForm.Arabic && (count > 0 ? number.Digits == count : number.Digits is 1 or 2);

    /// <summary>True where the date is not the inside of a longer token: a path, a version, a number.</summary>
    private static bool Free(in Scan scan, int at, char separator)
    {
        var next = scan.At(at);
        if (char.IsAsciiDigit(next) || (char.IsAsciiLetter(next) && next != 't'))
        {
            return false;
        }

        return next != separator || separator == '.' || !char.IsAsciiLetter(scan.At(at + 1));
    }

    private static bool Glued(in Scan scan, int at)
    {
        var before = scan.At(at - 1);
        return char.IsAsciiLetterOrDigit(before) || before is '_' or '#' or '$' or '=' && at > 1 && char.IsAsciiLetterOrDigit(scan.At(at - 2))
            || (before is '/' or '.' or ':' && char.IsAsciiLetterOrDigit(scan.At(at - 2)));
    }
}
