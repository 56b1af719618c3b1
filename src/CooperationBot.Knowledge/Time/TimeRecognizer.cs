using System.Buffers;

namespace CooperationBot.Knowledge.Time;

/// <summary>Finds time expressions in folded text, Chinese and English, in one pass from left to right.</summary>
internal static class TimeRecognizer
{
    /// <summary>Characters that open an expression without being the head of a lexicon word or a number.</summary>
    private const string OtherOpeners = "第前首头几数半上本公西闰";

    private static readonly SearchValues<char> Openers = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(n => (char)n)
            .Where(c => !char.IsAsciiLetter(c) && (TimeNumbers.Begins(c) || OtherOpeners.Contains(c) || TimeLexicon.Chinese.Begins(c, WordKind.Openers)))]);

    private static readonly SearchValues<char> Stops = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(n => (char)n).Where(c => c is '《' or '》' || char.IsAsciiLetter(c) || Openers.Contains(c))]);

    /// <summary>Adds the expressions of <paramref name="text"/> to <paramref name="found"/>, in order and without overlaps.</summary>
    /// <param name="text">Folded text.</param>
    /// <param name="original">The same text before folding, for the case of English words.</param>
    public static void Find(ReadOnlySpan<char> text, ReadOnlySpan<char> original, bool loose, List<TimeExpression> found)
    {
        var scan = new Scan(text, loose);
        var at = 0;
        var titles = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '《' or '》')
            {
                titles = c == '《' ? 1 : 0;
                at++;
                continue;
            }

            var latin = char.IsAsciiLetter(c);
            if (!latin && !Openers.Contains(c))
            {
                var next = text[at..].IndexOfAny(Stops);
                if (next < 0)
                {
                    return;
                }

                at += Math.Max(next, 1);
                continue;
            }

            var expression = default(TimeExpression);
            if ((latin || char.IsAsciiDigit(c)) && EnglishTimes.TryRead(scan, original, at, found, out var after))
            {
                at = after;
            }
            else if ((!latin || c == 'q') && TryChinese(scan, at, out expression))
            {
                at = expression.End;
                if (titles == 0 || IsDated(expression.Value))
                {
                    found.Add(expression);
                }
            }
            else
            {
                at = Pass(scan, at);
            }
        }
    }

    /// <summary>In the name of a paper or film only a date in figures is a date: 《明日之后》 is not about tomorrow.</summary>
    private static bool IsDated(TimeValue value) => value is TimeValue.Point { Year.IsAbsolute: true } or TimeValue.Interval { From: TimeValue.Point { Year.IsAbsolute: true } };

    private static bool TryChinese(in Scan scan, int at, out TimeExpression expression)
    {
        if (scan.Chinese(at, WordKind.Prefix) is { } prefix)
        {
            var start = scan.Blank(at + prefix.Word.Length);
            if (scan.Chinese(start, WordKind.Prefix) is { } second)
            {
                start = scan.Blank(start + second.Word.Length);
            }

            if (TryRange(scan, start, out expression))
            {
                var relation = expression.Relation == TimeRelation.In && expression.Value is not (TimeValue.Interval or TimeValue.Duration or TimeValue.Rolling)
                    ? Relation(prefix.Argument)
                    : expression.Relation;
                expression = expression with { Start = at, Relation = relation };
                return true;
            }
        }

        return TryRange(scan, at, out expression);
    }

    private static bool TryRange(in Scan scan, int at, out TimeExpression expression)
    {
        expression = default;
        if (!TryOne(scan, at, out var value, out var end, out var relation))
        {
            return false;
        }

        if (value is not (TimeValue.Duration or TimeValue.Shift or TimeValue.Interval) && relation == TimeRelation.In)
        {
            Join(scan, ref value, ref end);
            relation = Suffix(scan, value, ref end);
        }

        expression = new TimeExpression(at, end, value, relation);
        return true;
    }

    private static bool TryOne(in Scan scan, int at, out TimeValue value, out int end, out TimeRelation relation)
    {
        relation = TimeRelation.In;
        if (ChineseSpans.TryRead(scan, at, out value, out end, out relation) && value is TimeValue.Vague or TimeValue.Rolling or TimeValue.Shift)
        {
            // A counted stretch wins over the calendar ("3年前" is no year), unless the calendar reads more ("前三季度").
            if (ChineseDates.TryRead(scan, at, out var calendar, out var further) && further >= end)
            {
                (value, end, relation) = (calendar, further, TimeRelation.In);
            }

            return true;
        }

        var (length, until) = (value, end);
        if (ChineseDates.TryRead(scan, at, out value, out end))
        {
            return true;
        }

        (value, end) = (length, until);
        return length is not null && end > at;
    }

    private static void Join(in Scan scan, ref TimeValue value, ref int end)
    {
        var position = scan.Blank(end);
        if (scan.Chinese(position, WordKind.Joiner) is not { } joiner)
        {
            return;
        }

        var start = scan.Blank(position + joiner.Word.Length);
        if (joiner.Argument == "to" && scan.Chinese(start, WordKind.Vague) is { Argument: "now" } now)
        {
            value = new TimeValue.Interval(value, null);
            end = start + now.Word.Length;
            return;
        }

        if (!TryOne(scan, start, out var last, out var after, out _))
        {
            if (scan.At(position) == '至' && scan.At(position + 1) == '今')
            {
                value = new TimeValue.Interval(value, null);
                end = position + 2;
            }

            return;
        }

        if (last is TimeValue.Duration or TimeValue.Rolling or TimeValue.Shift or TimeValue.Interval
            || (last is TimeValue.Vague && value is not TimeValue.Vague))
        {
            return;
        }

        if (joiner.Argument == "and")
        {
            // "三月和九月之间" is a stretch; "三月和九月" is two months.
            if (!scan.Is(after, "之间") && !(scan.At(after) == '间' && scan.Chinese(after, WordKind.Blocker) is null))
            {
                return;
            }

            after += scan.Is(after, "之间") ? 2 : 1;
        }

        value = new TimeValue.Interval(value, last);
        end = after;
    }

    private static TimeRelation Suffix(in Scan scan, TimeValue value, ref int end)
    {
        var position = scan.Blank(end);
        if (scan.Chinese(position, WordKind.Suffix) is not { } suffix)
        {
            return TimeRelation.In;
        }

        var relation = Relation(suffix.Argument);
        if (value is TimeValue.Vague && relation is not (TimeRelation.Since or TimeRelation.Until))
        {
            return TimeRelation.In;
        }

        end = position + suffix.Word.Length;
        if (relation == TimeRelation.Since && scan.Chinese(end, WordKind.Suffix) is { Argument: "since" } again)
        {
            end += again.Word.Length;
        }

        return value is TimeValue.Interval && relation is TimeRelation.Until or TimeRelation.Since ? TimeRelation.In : relation;
    }

    private static TimeRelation Relation(string name) => name switch
    {
        "since" => TimeRelation.Since,
        "until" => TimeRelation.Until,
        "before" => TimeRelation.Before,
        "after" => TimeRelation.After,
        _ => TimeRelation.In,
    };

    /// <summary>The next position to try: past a whole number or Latin word, so that "12月28日" is never read from its 2.</summary>
    private static int Pass(in Scan scan, int at)
    {
        var c = scan.At(at);
        if (char.IsAsciiDigit(c))
        {
            do
            {
                at++;
            }
            while (char.IsAsciiLetterOrDigit(scan.At(at)) || (scan.At(at) is '.' or ',' or ':' or '/' or '%' or '-' && char.IsAsciiDigit(scan.At(at + 1))));
            return at;
        }

        if (char.IsAsciiLetter(c))
        {
            do
            {
                at++;
            }
            while (char.IsAsciiLetterOrDigit(scan.At(at)));
            return at;
        }

        if (scan.Chinese(at, WordKind.Shadow) is { } shadow)
        {
            at += shadow.Word.Length;

            // "公元前221年" lies before the first day of the calendar in use.
            return shadow.Word == "公元前" && scan.Number(at, out var early) ? early.End + 1 : at;
        }

        if (c == '第' && scan.Number(at + 1, out var ordinal))
        {
            return ordinal.End;
        }

        return TimeNumbers.Begins(c) && scan.Number(at, out var number) ? number.End : at + 1;
    }
}
