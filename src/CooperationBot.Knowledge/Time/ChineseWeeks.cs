using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Time;

/// <summary>Reads Chinese weeks, weekdays, quarters told from today, and days with their date in brackets: 上周五, 下个季度, 今(28)日.</summary>
internal static class ChineseWeeks
{
    private static readonly Field Now = new(Origin.Reference, 0);

    public static bool TryRead(in Scan scan, int at, out TimeValue value, out int end) =>
        Cycle(scan, at, out value, out end) || Bracketed(scan, at, out value, out end);

    private static bool Cycle(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.Chinese(at, WordKind.Week | WordKind.Quarter | WordKind.HalfYear) is { } word)
        {
            var selectors = ImmutableArray.CreateBuilder<Selector>(1);
            end = at + word.Word.Length;
            var unit = word.Kind switch { WordKind.Week => TimeUnit.Week, WordKind.Quarter => TimeUnit.Quarter, _ => TimeUnit.HalfYear };
            if (unit == TimeUnit.Week)
            {
                ChineseSelectors.DayOfWeek(scan, ref end, selectors);
            }

            ChineseSelectors.Refine(scan, ref end, selectors);
            value = new TimeValue.Cycle(unit, word.Field, selectors.ToImmutable());
        }
        else if (scan.Chinese(at, WordKind.Weekday) is { } weekday && ChineseSelectors.StandsAlone(scan, at, weekday))
        {
            end = at + weekday.Word.Length;
            value = new TimeValue.Cycle(TimeUnit.Week, default, [ChineseSelectors.Weekday(weekday)]);
        }
        else if (scan.Chinese(at, WordKind.Half) is { Argument: "week" } half)
        {
            end = at + half.Word.Length;
            value = new TimeValue.Cycle(TimeUnit.Week, Now, [new Selector(SelectorKind.Half, half.Value)]);
            return true;
        }
        else
        {
            return false;
        }

        Dated(scan, ref value, ref end);
        end = ChineseClock.Skip(scan, end);
        return true;
    }

    /// <summary>今(28)日, 昨日(27日), 今天(5月28日): the date in brackets counts, near the day that the word means.</summary>
    private static bool Bracketed(in Scan scan, int at, out TimeValue value, out int end)
    {
        value = null!;
        end = at;
        if (scan.At(at + 1) is '(' or '[' && scan.At(at) is '今' or '昨' or '明' or '前' or '当' or '次')
        {
            var offset = scan.At(at) switch { '昨' => -1, '明' or '次' => 1, '前' => -2, _ => 0 };
            if (scan.Number(at + 2, out var number) && number.Value is >= 1 and <= 31
                && scan.At(number.End) is ')' or ']' && scan.At(number.End + 1) is '日' or '天' or '晚' or '晨' or '早')
            {
                value = new TimeValue.Near(offset, null, number.Value);
                end = ChineseClock.Skip(scan, number.End + 2);
                return true;
            }
        }

        if (scan.Chinese(at, WordKind.Day) is not { Argument: "reference" } word)
        {
            return false;
        }

        end = at + word.Word.Length;
        if (!Dated(scan, ref value, ref end, word.Value))
        {
            return false;
        }

        end = ChineseClock.Skip(scan, end);
        return true;
    }

    /// <summary>A date in brackets behind a relative day: "(28日)", "(5月28日)".</summary>
    private static bool Dated(in Scan scan, ref TimeValue value, ref int end, int offset = 0)
    {
        if (scan.At(end) is not ('(' or '['))
        {
            return false;
        }

        var position = end + 1;
        int? month = null;
        if (scan.Number(position, out var number) && number.Value is >= 1 and <= 12 && scan.At(number.End) == '月')
        {
            month = number.Value;
            position = number.End + 1;
        }

        if (!scan.Number(position, out number) || number.Value is < 1 or > 31 || scan.At(number.End) is not ('日' or '号')
            || scan.At(number.End + 1) is not (')' or ']'))
        {
            return false;
        }

        value = new TimeValue.Near(offset, month, number.Value);
        end = number.End + 2;
        return true;
    }
}
