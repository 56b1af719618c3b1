namespace CooperationBot.Knowledge.Time;

/// <summary>Passes over times of day behind an English date; they belong to the expression and are not used.</summary>
internal static class EnglishClock
{
    /// <summary>The position after a time of day behind a date: "at 3 p.m.", "10:30".</summary>
    public static int Skip(in Scan scan, int at)
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
        if (scan.English(half, WordKind.Clock) is { } word)
        {
            return half + word.Word.Length;
        }

        return minutes && scan.At(hour.End) == ':' ? end : at;
    }
}
