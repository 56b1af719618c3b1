namespace CooperationBot.Knowledge.Time;

/// <summary>Passes over weekdays and times of day that follow a Chinese date; they belong to the expression and are not used.</summary>
internal static class ChineseClock
{
    /// <summary>The position after what follows a day: "(星期五)下午3点半", ",星期一", "15:30".</summary>
    public static int Skip(in Scan scan, int at)
    {
        var end = Clock(scan, Weekday(scan, at));
        return end > at ? end : at;
    }

    /// <summary>The position after a time of day at <paramref name="at"/>, or <paramref name="at"/> itself.</summary>
    public static int Clock(in Scan scan, int at)
    {
        var end = at;
        var position = scan.Blank(at);
        if (scan.Chinese(position, WordKind.Clock) is { } word && (word.Word.Length > 1 || TimeNumbers.Begins(scan.At(position + 1))
            || !Text.Folding.IsHan(scan.At(position + 1))))
        {
            position = end = position + word.Word.Length;
            position = scan.Blank(position);
        }

        return Hours(scan, position, end > at) is var hours && hours > position ? hours : end;
    }

    /// <summary>The position after "3点半", "15:30:00", "10时20分许", or <paramref name="at"/> itself.</summary>
    public static int Hours(in Scan scan, int at, bool named = true)
    {
        if (!scan.Number(at, out var hour) || (hour.Value is < 0 or > 24 && scan.At(hour.End) != ':') || hour.Value > 59)
        {
            return at;
        }

        var c = scan.At(hour.End);
        if (c == ':' && hour.Digits is 1 or 2 && hour.Form == NumberForm.Arabic)
        {
            return Colons(scan, at, hour);
        }

        var end = scan.Is(hour.End, "点钟") || scan.Is(hour.End, "多钟") ? hour.End + 2
            : scan.Is(hour.End, "点多钟") || scan.Is(hour.End, "点多") ? hour.End + (scan.At(hour.End + 2) == '钟' ? 3 : 2)
            : c == '点' && scan.At(hour.End + 1) != '名' ? hour.End + 1
            : c == '时' && scan.At(hour.End + 1) is not ('代' or '期' or '间' or '候' or '段' or '速') ? hour.End + 1
            : -1;
        if (end < 0)
        {
            return at;
        }

        if (scan.At(end) is '整' or '半' or '许')
        {
            return end + 1;
        }

        if (scan.Number(end, out var minute) && minute.Value is >= 0 and <= 59)
        {
            var after = minute.End;
            if (scan.At(after) == '刻')
            {
                return after + 1;
            }

            if (scan.At(after) == '分')
            {
                after = scan.At(after + 1) == '钟' ? after + 2 : after + 1;
                if (scan.Number(after, out var second) && scan.At(second.End) == '秒')
                {
                    after = second.End + 1;
                }

                return scan.At(after) is '许' ? after + 1 : after;
            }

            return named && minute.Digits is 2 or 0 && !char.IsLetterOrDigit(scan.At(after)) ? after : end;
        }

        return end;
    }

    private static int Colons(in Scan scan, int at, TimeNumber hour)
    {
        var end = hour.End;
        for (var n = 0; n < 2 && scan.At(end) == ':'; n++)
        {
            if (!scan.Number(end + 1, out var part) || part.Digits != 2 || part.Value > 59 || part.Form != NumberForm.Arabic)
            {
                break;
            }

            end = part.End;
        }

        return end > hour.End ? end : at;
    }

    private static int Weekday(in Scan scan, int at)
    {
        var position = scan.Blank(at);
        var bracket = scan.At(position) == '(';
        if (bracket || scan.At(position) is ',' or '、')
        {
            position = scan.Blank(position + 1);
        }

        if (scan.Chinese(position, WordKind.Weekday) is not { } word || word.Argument == "weekend")
        {
            return at;
        }

        position += word.Word.Length;
        if (bracket)
        {
            return scan.At(position) == ')' ? position + 1 : at;
        }

        return scan.At(position) is '至' or '到' || (word.Word.Length == 2 && word.Value == 1 && scan.At(position) is '共' or '起' or '些') ? at : position;
    }
}
