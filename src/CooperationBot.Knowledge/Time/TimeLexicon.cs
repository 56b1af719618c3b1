using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Time;

/// <summary>What a word of the time lexicons does; the names in the data files are these in lower case.</summary>
[Flags]
internal enum WordKind : long
{
    None = 0,
    Year = 1,
    Month = 1 << 1,
    Day = 1 << 2,
    Week = 1 << 3,
    Quarter = 1 << 4,
    HalfYear = 1 << 5,
    Vague = 1 << 6,
    Clock = 1 << 7,
    Phase = 1 << 8,
    Half = 1 << 9,
    Season = 1 << 10,
    Xun = 1 << 11,
    Weekday = 1 << 12,
    MonthName = 1 << 13,
    Feast = 1 << 14,
    Era = 1 << 15,

    /// <summary>A season with its year in one word: 今春.</summary>
    YearSeason = 1 << 16,

    /// <summary>新年伊始 and the like, which belong to a year only.</summary>
    YearPhase = 1 << 17,

    /// <summary>农历: what follows is a lunar date.</summary>
    Lunar = 1 << 18,

    /// <summary>Numbered quarters: "the second quarter of".</summary>
    Quarters = 1 << 19,

    /// <summary>Opens a counted stretch that ends or begins at the reference: 近, 未来, "the past".</summary>
    Stretch = 1 << 20,

    /// <summary>last, this, next before a weekday, month or season.</summary>
    Which = 1 << 21,

    /// <summary>A word before an expression that gives its relation: 自, since.</summary>
    Prefix = 1 << 22,

    /// <summary>A word after an expression that gives its relation: 以来, 前.</summary>
    Suffix = 1 << 23,

    /// <summary>Before a bare year or month: shows it to be one.</summary>
    Preposition = 1 << 24,
    Joiner = 1 << 25,
    Unit = 1 << 26,
    Number = 1 << 27,

    /// <summary>ago, later: turns a length of time into a date.</summary>
    Direction = 1 << 28,

    /// <summary>A longer word that hides a shorter one: 前往 hides 前.</summary>
    Blocker = 1 << 29,

    /// <summary>日元, 号线: not the day of a month.</summary>
    NotDay = 1 << 30,

    /// <summary>每: what follows recurs and is no single day.</summary>
    Recurring = 1L << 31,

    /// <summary>将, will: what stands near lies ahead.</summary>
    Future = 1L << 32,

    /// <summary>A word in which a time word stands by chance (发现在), passed over whole.</summary>
    Shadow = 1L << 33,

    /// <summary>Behind a feast: the days around it.</summary>
    Around = 1L << 34,

    /// <summary>Behind a length of time, part of it: 两个月内.</summary>
    Tail = 1L << 35,

    /// <summary>Behind figures: makes them a quantity.</summary>
    Measure = 1L << 36,

    /// <summary>Guards of words told from today: characters before or after that break them (之 before 后天).</summary>
    NotAfter = 1L << 37,
    NotBefore = 1L << 38,

    /// <summary>Words told from today or from the context, which are short and need their guards.</summary>
    Relative = Year | Month | Day | Week | Quarter | HalfYear | Vague,

    /// <summary>What can begin an expression, besides numbers.</summary>
    Openers = Year | Month | Day | Week | Quarter | HalfYear | Vague | Clock | Phase | Half | Season | Xun | Weekday | MonthName | Feast | Era
        | YearSeason | YearPhase | Lunar | Quarters | Stretch | Which | Prefix | Shadow,
}

/// <summary>A word and its meaning: kind, origin or name, number.</summary>
internal sealed record LexiconEntry(string Word, WordKind Kind, string Argument, int Value)
{
    public Field Field => new(Argument == "context" ? Origin.Context : Origin.Reference, Value);
}

/// <summary>Longest-match lookup of the words of one time lexicon. Immutable and thread-safe.</summary>
internal sealed class TimeLexicon
{
    // Most characters of a text begin no word: one read in a small table settles them.
    private readonly ushort[] _slots = new ushort[char.MaxValue + 1];
    private readonly LexiconEntry[][] _entries;
    private readonly WordKind[] _kinds;

    public static readonly TimeLexicon Chinese = new("time-zh.tsv", "festivals.tsv", "eras.tsv");

    public static readonly TimeLexicon English = new("time-en.tsv", "festivals-en.tsv");

    private TimeLexicon(params string[] files)
    {
        var groups = files.SelectMany(WordList.Lines).Select(Parse).GroupBy(entry => entry.Word[0]).ToList();
        _entries = [[], .. groups.Select(group => group.OrderByDescending(entry => entry.Word.Length).ToArray())];
        _kinds = [.. _entries.Select(entries => entries.Aggregate(WordKind.None, (kinds, entry) => kinds | entry.Kind))];
        for (var n = 0; n < groups.Count; n++)
        {
            _slots[groups[n].Key] = (ushort)(n + 1);
        }
    }

    /// <summary>True where a word of one of <paramref name="kinds"/> begins with <paramref name="c"/>.</summary>
    public bool Begins(char c, WordKind kinds) => (_kinds[_slots[c]] & kinds) != 0;

    /// <summary>
    /// The longest word of one of <paramref name="kinds"/> at <paramref name="at"/>, or null. A longer word of kind blocker there
    /// ("前往" against "前") hides the shorter ones.
    /// </summary>
    public LexiconEntry? Match(ReadOnlySpan<char> text, int at, WordKind kinds)
    {
        if ((uint)at >= (uint)text.Length || !Begins(text[at], kinds))
        {
            return null;
        }

        foreach (var entry in _entries[_slots[text[at]]])
        {
            if ((entry.Kind & (kinds | WordKind.Blocker)) != 0 && text[at..].StartsWith(entry.Word, StringComparison.Ordinal))
            {
                return (entry.Kind & kinds) != 0 ? entry : null;
            }
        }

        return null;
    }

    /// <summary>The longest word of one of <paramref name="kinds"/> at <paramref name="at"/> that no letter or digit follows, or null.</summary>
    public LexiconEntry? MatchWord(ReadOnlySpan<char> text, int at, WordKind kinds)
    {
        if ((uint)at >= (uint)text.Length || !Begins(text[at], kinds))
        {
            return null;
        }

        foreach (var entry in _entries[_slots[text[at]]])
        {
            if ((entry.Kind & kinds) != 0 && text[at..].StartsWith(entry.Word, StringComparison.Ordinal))
            {
                var end = at + entry.Word.Length;
                if (end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]) || !char.IsAsciiLetterOrDigit(entry.Word[^1]))
                {
                    return entry;
                }
            }
        }

        return null;
    }

    private static LexiconEntry Parse(string line)
    {
        var columns = line.Split('\t');
        var kind = Enum.Parse<WordKind>(columns[1], ignoreCase: true);
        var argument = columns.Length > 2 ? columns[2] : string.Empty;
        var value = columns.Length > 3 ? int.Parse(columns[3], System.Globalization.CultureInfo.InvariantCulture) : 0;
        return new LexiconEntry(columns[0], kind, argument, value);
    }
}
