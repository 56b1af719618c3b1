using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>Reads Chinese lengths of time and what is counted with them: 两个月内, 三天后, 近三年, 80年代, 日前.</summary>
internal static class ChineseSpans
{
    public static bool TryRead(in Scan scan, int at, out TimeValue value, out int end, out TimeRelation relation)
    {
        relation = TimeRelation.In;
        return TryVague(scan, at, out value, out end, ref relation)
            || TryRolling(scan, at, out value, out end)
            || TryOrdinalDay(scan, at, out value, out end)
            || TryLength(scan, at, out value, out end)
            || TryClock(scan, at, out value, out end);
    }

    /// <summary>上世纪80年代, 二十世纪九十年代末期, 21世纪初, 90年代.</summary>
    public static bool TryDecade(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        var position = at;
        int? century = null;
        if (scan.Is(position, "上世纪") || scan.Is(position, "上个世纪"))
        {
            century = 20;
            position += scan.At(position + 1) == '个' ? 4 : 3;
        }
        else if (scan.Is(position, "本世纪"))
        {
            century = 21;
            position += 3;
        }
        else if (scan.Number(position, out var number) && scan.Is(number.End, "世纪") && number.Value is >= 1 and <= 30 && scan.At(at - 1) != '个')
        {
            century = number.Value;
            position = number.End + 2;
        }

        int? decade = null;
        if (scan.Number(position, out var years) && scan.Is(years.End, "年代") && years.Value is >= 10 and <= 90 && years.Value % 10 == 0)
        {
            decade = years.Value;
            position = years.End + 2;
        }

        if (century is null && decade is null)
        {
            return false;
        }

        var selectors = ImmutableArray.CreateBuilder<Selector>(1);
        ChineseSelectors.Refine(scan, ref position, selectors);
        value = new TimeValue.Decade(century, decade, selectors.ToImmutable());
        end = position;
        return true;
    }

    private static bool TryVague(in Scan scan, int at, out TimeValue value, out int end, ref TimeRelation relation)
    {
        value = null!;
        end = at;
        if (scan.Chinese(at, WordKind.Vague) is not { } word)
        {
            return false;
        }

        // "最近三年", "此前两天": a counted stretch, read elsewhere.
        if (scan.Chinese(at, WordKind.Stretch) is not null && TryRolling(scan, at, out _, out _))
        {
            return false;
        }

        var kind = Enum.Parse<Vagueness>(word.Argument, ignoreCase: true);
        relation = kind switch { Vagueness.Before => TimeRelation.Before, Vagueness.After => TimeRelation.After, _ => TimeRelation.In };
        value = new TimeValue.Vague(kind);
        end = at + word.Word.Length;
        return true;
    }

    private static bool TryRolling(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.Chinese(at, WordKind.Stretch) is not { } word)
        {
            return false;
        }

        var start = at + word.Word.Length;
        start = scan.At(start) == '这' ? start + 1 : start;
        if (!Length(scan, start, out var halves, out var unit, out end, out _))
        {
            return false;
        }

        end = Tail(scan, end);
        value = new TimeValue.Rolling(halves * (word.Value < 0 ? -1 : 1), unit, word.Word == "后" ? 1 : 0, Within: false);
        return true;
    }

    /// <summary>第三天: so many days from the one told of.</summary>
    private static bool TryOrdinalDay(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.At(at) != '第' || !scan.Number(at + 1, out var number) || number.Value is < 3 or > 99 || scan.At(number.End) != '天')
        {
            return false;
        }

        // In the news "第七天" counts the days of something else.
        value = scan.Loose ? new TimeValue.Point(default, default, new Field(Origin.Context, number.Value - 1), []) : new TimeValue.Duration(number.Value * 2, TimeUnit.Day);
        end = ChineseClock.Skip(scan, number.End + 1);
        return true;
    }

    private static bool TryLength(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        if (scan.At(at - 1) is '第' or '.' or '-' || !Length(scan, at, out var halves, out var unit, out end, out var vague))
        {
            end = at;
            return false;
        }

        if (scan.Chinese(end, WordKind.Suffix) is { Argument: "before" or "after" } suffix && suffix.Word is not "前夕")
        {
            end += suffix.Word.Length;
            value = new TimeValue.Shift(suffix.Argument == "before" ? -halves : halves, unit, !vague);
            var clock = ChineseClock.Clock(scan, scan.At(end) == '的' ? end + 1 : end);
            end = unit == TimeUnit.Day && clock > end + 1 ? clock : end;
            return true;
        }

        var inside = end;
        end = Tail(scan, end);
        value = end == inside ? new TimeValue.Duration(halves, unit)
            : scan.At(end - 1) == '内' ? new TimeValue.Rolling(halves, unit, 0, Within: true)
            : scan.At(end - 1) == '来' ? new TimeValue.Rolling(-halves, unit, 0, Within: true)
            : new TimeValue.Duration(halves, unit);
        return true;
    }

    private static bool TryClock(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = new TimeValue.Clock();
        end = at;
        if (scan.Chinese(at, WordKind.Clock) is { Word.Length: > 1 })
        {
            end = ChineseClock.Clock(scan, at);
        }
        else if (scan.Loose && char.IsAsciiDigit(scan.At(at)) || (scan.Number(at, out var hour) && scan.At(hour.End) is '点' or '时' or ':'))
        {
            end = ChineseClock.Hours(scan, at);
            if (end == at && scan.Loose && scan.Number(at, out var first) && scan.At(first.End) is '-' or '至' or '到')
            {
                // "9-12点": the unit stands after the second hour only.
                var second = ChineseClock.Hours(scan, first.End + 1);
                end = second > first.End + 1 && first.Value <= 24 ? second : at;
            }
        }

        return end > at;
    }

    /// <summary>A number (or 半, 几, 数) with a unit of time; <paramref name="halves"/> is twice the number.</summary>
    private static bool Length(in Scan scan, int at, out int halves, out TimeUnit unit, out int end, out bool vague)
    {
        halves = 0;
        unit = TimeUnit.Day;
        end = at;
        vague = false;
        var position = scan.Blank(at);
        if (scan.At(position) == '半')
        {
            halves = 1;
            position++;
        }
        else if (scan.At(position) is '几' or '数' && scan.At(position + 1) is '十' or '百' or '年' or '个' or '天' or '日' or '周' or '分' or '小' or '星' or '礼' or '季')
        {
            vague = true;
            var ten = scan.At(position + 1) == '十';
            halves = ten ? 40 : 4;
            position += ten ? 2 : 1;
        }
        else if (scan.Number(position, out var number) && number.Value is > 0 and < 1000 && scan.At(position) is not ('0' or '零' or '〇'))
        {
            // "两三天": of two digits in a row the first is the least.
            vague = number.Form == NumberForm.Positional;
            halves = 2 * (vague && number.Value is > 9 and < 100 ? number.Value / 10 : number.Value);
            position = number.End;
            if (scan.At(position) is '多' or '余' or '几' or '来')
            {
                vague = true;
                position++;
            }

            if (scan.Is(position, "个半"))
            {
                halves++;
                position += 2;
            }
        }
        else
        {
            return false;
        }

        position = scan.Blank(position);
        if (scan.Chinese(position, WordKind.Unit) is not { } word)
        {
            return false;
        }

        // "3月" without 个 is a month, except after 个半, 俩, 仨.
        if (word.Word == "月" && halves % 2 == 0 && scan.At(position - 1) is not ('俩' or '仨' or '两'))
        {
            return false;
        }

        unit = TimeUnits.Of(word);
        halves *= word.Value;
        end = position + word.Word.Length;
        if (scan.At(end) == '半' && unit >= TimeUnit.Day && !scan.Is(end, "半数"))
        {
            halves++;
            end++;
        }

        end = scan.At(end) == '多' || (scan.At(end) == '余' && unit == TimeUnit.Year) ? end + 1 : end;
        return true;
    }

    private static int Tail(in Scan scan, int end) =>
        scan.Chinese(end, WordKind.Tail) is { } tail ? end + tail.Word.Length : end;
}
