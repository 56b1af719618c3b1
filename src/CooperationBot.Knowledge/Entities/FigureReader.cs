using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>Reads the figures of a sentence: numbers with their unit and what they count. Dates, ordinals and set phrases are none.</summary>
internal static class FigureReader
{
    private const int MaxPredicate = 40;
    private const int MaxFigures = 40;

    private static readonly TermMatcher<string> Units = FactWords.Matcher("units.txt");
    private static readonly TermMatcher<string> Idioms = FactWords.Matcher("number-idioms.txt");
    private static readonly FrozenSet<string> Measured = FactWords.Set("measured-units.txt");
    private static readonly FrozenSet<string> Digitless = FactWords.Set("digitless-units.txt");
    private static readonly FrozenSet<string> Copulas = FactWords.Set("copulas.txt");
    private static readonly ImmutableArray<string> BoundWords =
        [.. WordList.Lines("numeral-bounds.tsv").Select(line => line.Split('\t')).Where(row => row[1] == "before").Select(row => row[0]).OrderByDescending(word => word.Length)];

    public static IReadOnlyList<Figure> Read(SentenceScan scan)
    {
        var figures = new List<Figure>();
        foreach (var numeral in scan.Numerals)
        {
            if (figures.Count < MaxFigures && Counts(scan, numeral) && ReadOne(scan, numeral) is { } figure)
            {
                figures.Add(figure);
            }
        }

        return figures;
    }

    /// <summary>True when a measure word or unit follows, so that even a lone Chinese digit is a number.</summary>
    public static bool HasUnit(SentenceScan scan, in Numeral numeral) =>
        numeral.IsPercent || Units.TryMatch(scan.Folded, numeral.Span.End, scan.Span.End, out _, out _);

    /// <summary>End of the measure word behind the numeral, or of the numeral.</summary>
    public static int UnitEnd(SentenceScan scan, in Numeral numeral) => Unit(scan, numeral).End;

    /// <summary>The figure that begins with the numeral, or null where the numeral counts nothing.</summary>
    public static Figure? ReadOne(SentenceScan scan, Numeral numeral)
    {
        var (unitStart, unitEnd) = Unit(scan, numeral);
        var unit = numeral.IsPercent ? "%" : scan.Slice(unitStart, unitEnd);
        var chinese = !char.IsAsciiDigit(scan.Folded[numeral.Span.Start]) && !char.IsAsciiLetter(scan.Folded[numeral.Span.Start]);
        if (unit.Length == 0 && (chinese ? numeral.Span.Length < 2 || numeral.Value < 100 : IsCode(scan, numeral)))
        {
            return null;
        }

        if (chinese && numeral.Span.Length == 1 && (numeral.Value == 1 || Digitless.Contains(unit)))
        {
            // 一场 is an article, and 三元 a name.
            return null;
        }

        var (whatStart, whatEnd) = What(scan, numeral, unit, unitEnd);
        if ((unit.Length == 0 && whatEnd == whatStart) || IsPairOfRegions(scan, numeral, whatEnd))
        {
            return null;
        }

        var start = Math.Min(BoundStart(scan, numeral.Span.Start), whatEnd > whatStart ? Math.Min(whatStart, numeral.Span.Start) : numeral.Span.Start);
        var end = Math.Max(unitEnd, whatEnd);
        return new Figure(
            WithoutTrailingZeros(numeral.Value), numeral.Bound, unit, scan.Slice(whatStart, whatEnd), scan.Slice(start, end), scan.Evidence, new SourceSpan(start, end));
    }

    /// <summary>1.4亿 is 140000000, not 140000000.0: dividing by one with all its decimals drops them.</summary>
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>"两大国家级新区": stands for two names, counts nothing.</summary>
    private static bool IsPairOfRegions(SentenceScan scan, in Numeral numeral, int whatEnd) =>
        scan.Folded[numeral.Span.Start] == '两' && numeral.Span.Length == 1 && scan.LexemeEndingAt(whatEnd) is { } last && last.Is(WordClass.RegionSuffix);

    private static bool Counts(SentenceScan scan, in Numeral numeral)
    {
        if (numeral.IsOrdinal || IsIdiom(scan, numeral))
        {
            return false;
        }

        var before = numeral.Span.Start > scan.Span.Start ? scan.Folded[numeral.Span.Start - 1] : ' ';
        var after = numeral.Span.End < scan.Span.End ? scan.Folded[numeral.Span.End] : ' ';
        var arabic = char.IsAsciiDigit(scan.Folded[numeral.Span.Start]);
        return !(arabic && (char.IsAsciiLetter(before) || char.IsAsciiLetter(after)))
            && before is not ('+' or '-' or '/' or '第' or '号') && after is not ('+' or '-' or '/' or ':' or '"' or '号' or '版')
            && !(before == '"' && after == '"');
    }

    /// <summary>A bare run of four digits or more is a year, a number to call or a code.</summary>
    private static bool IsCode(SentenceScan scan, in Numeral numeral)
    {
        var digits = 0;
        for (var i = numeral.Span.Start; i < numeral.Span.End; i++)
        {
            if (!char.IsAsciiDigit(scan.Folded[i]))
            {
                return false;
            }

            digits++;
        }

        return digits >= 4 && (scan.Document.Script != Script.Latin || (digits == 4 && numeral.Value is >= 1800 and <= 2100));
    }

    /// <summary>A set phrase around or instead of the number; "十一" with a measure behind it is eleven after all.</summary>
    private static bool IsIdiom(SentenceScan scan, in Numeral numeral)
    {
        var span = numeral.Span;
        for (var start = Math.Max(scan.Span.Start, span.Start - 3); start <= span.Start; start++)
        {
            if (Idioms.TryMatch(scan.Folded, start, scan.Span.End, out _, out var length) && start + length > span.Start && start + length >= span.End
                && !(start == span.Start && length == span.Length && HasUnit(scan, numeral)))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Start, int End) Unit(SentenceScan scan, in Numeral numeral)
    {
        var start = numeral.Span.End;
        return !numeral.IsPercent && Units.TryMatch(scan.Folded, start, scan.Span.End, out _, out var length) ? (start, start + length) : (start, start);
    }

    private static (int Start, int End) What(SentenceScan scan, in Numeral numeral, string unit, int unitEnd)
    {
        if (numeral.IsPercent || Measured.Contains(Folding.Fold(unit)))
        {
            return Before(scan, numeral.Span.Start);
        }

        var start = unitEnd;
        if (scan.Document.Script == Script.Latin)
        {
            while (start < scan.Span.End && scan.Folded[start] == ' ')
            {
                start++;
            }
        }

        if (scan.LexemeAt(start) is { } plan && plan.Is(WordClass.Planned))
        {
            return (plan.Start, PredicateEnd(scan, plan.Start));
        }

        if (scan.LexemeAt(start) is { } next && Copulas.Contains(scan.Folded[next.Start..next.End]))
        {
            return (next.End, PredicateEnd(scan, next.End));
        }

        var end = Phrase.End(scan, start, lists: true);
        if (scan.Document.Script == Script.Latin && end > start && scan.StartsWith(end, " or "))
        {
            // "58 cooperation or detailed agreements": the noun of both stands behind the second.
            end = Math.Max(end, Phrase.End(scan, end + 4, lists: true));
        }

        if (BoundStart(scan, end) is var bound && bound < end && bound > start)
        {
            // "十项任务、近30个项目": 近 belongs to the next number.
            end = scan.Folded[bound - 1] == '、' ? bound - 1 : bound;
        }

        if (end > start)
        {
            return (start, end);
        }

        // “十项行动”: a verb that is the whole of what is counted.
        if (scan.LexemeAt(start) is { } noun && Phrase.IsVerbal(scan, noun) && (noun.End >= scan.Span.End || !Folding.IsHan(scan.Folded[noun.End])))
        {
            return (noun.Start, noun.End);
        }

        // "三度会晤", "两次协商": what is counted is the act.
        if (scan.LexemeAt(start) is { } act && act.Is(WordClass.Trigger | WordClass.Boundary) && act.End - act.Start >= 2 && unit is "度" or "次" or "轮")
        {
            return (act.Start, act.End);
        }

        return Before(scan, numeral.Span.Start);
    }

    /// <summary>"总投资超过14亿元", "工作站1个": what is counted stands in front.</summary>
    private static (int Start, int End) Before(SentenceScan scan, int numeral)
    {
        var end = BoundStart(scan, numeral);
        var start = Phrase.Start(scan, end, scan.Clauses[scan.ClauseAt(numeral)].Start);
        return end - start is > 1 and <= MaxPredicate ? (start, end) : (end, end);
    }

    /// <summary>"4个为国家科教基础设施项目": what is counted is the predicate.</summary>
    private static int PredicateEnd(SentenceScan scan, int start)
    {
        var end = Math.Min(scan.Clauses[scan.ClauseAt(start)].End, start + MaxPredicate);
        while (end > start && scan.Folded[end - 1] is '。' or ',' or ';' or ' ')
        {
            end--;
        }

        return end;
    }

    private static int BoundStart(SentenceScan scan, int numeral)
    {
        var end = numeral;
        while (end > scan.Span.Start && scan.Folded[end - 1] == ' ')
        {
            end--;
        }

        foreach (var word in BoundWords)
        {
            if (end - word.Length >= scan.Span.Start && string.CompareOrdinal(scan.Folded, end - word.Length, word, 0, word.Length) == 0
                && (Folding.IsHan(word[0]) || end - word.Length == scan.Span.Start || !char.IsAsciiLetter(scan.Folded[end - word.Length - 1])))
            {
                return end - word.Length;
            }
        }

        return numeral;
    }
}
