using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Time;

/// <summary>What a word of the time lexicons does; the names in the data files are these in lower case.</summary>
[Flags]
internal enum WordKind
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
    Prefix = 1 << 13,
    Suffix = 1 << 14,
    Unit = 1 << 15,
    Blocker = 1 << 16,
    Future = 1 << 17,
    Joiner = 1 << 18,
    Feast = 1 << 19,
    Era = 1 << 20,
    Lunar = 1 << 21,
    MonthName = 1 << 22,
    Number = 1 << 23,
    Past = 1 << 24,
    YearPhase = 1 << 25,
    Recurring = 1 << 26,
    NotDay = 1 << 27,
}

/// <summary>A word and its meaning: kind, origin or name, number.</summary>
internal sealed record LexiconEntry(string Word, WordKind Kind, string Argument, int Value)
{
    public Field Field => new(Argument == "context" ? Origin.Context : Origin.Reference, Value);
}

/// <summary>Longest-match lookup of the words of one time lexicon. Immutable and thread-safe.</summary>
internal sealed class TimeLexicon
{
    // One slot per UTF-16 unit: most characters of a text begin no word and must cost one array read.
    private readonly LexiconEntry[]?[] _byFirst = new LexiconEntry[char.MaxValue + 1][];

    public static readonly TimeLexicon Chinese = new("time-zh.tsv", "festivals.tsv", "eras.tsv");

    public static readonly TimeLexicon English = new("time-en.tsv", "festivals-en.tsv");

    private TimeLexicon(params string[] files)
    {
        var entries = files.SelectMany(WordList.Lines).Select(Parse);
        foreach (var group in entries.GroupBy(entry => entry.Word[0]))
        {
            _byFirst[group.Key] = [.. group.OrderByDescending(entry => entry.Word.Length)];
        }
    }

    public bool Begins(char c) => _byFirst[c] is not null;

    /// <summary>
    /// The longest word of one of <paramref name="kinds"/> at <paramref name="at"/>, or null. A longer word of kind blocker there
    /// ("前往" against "前") hides the shorter ones.
    /// </summary>
    public LexiconEntry? Match(ReadOnlySpan<char> text, int at, WordKind kinds)
    {
        if (at >= text.Length || _byFirst[text[at]] is not { } candidates)
        {
            return null;
        }

        foreach (var entry in candidates)
        {
            if ((entry.Kind & (kinds | WordKind.Blocker)) != 0 && text[at..].StartsWith(entry.Word, StringComparison.Ordinal))
            {
                return (entry.Kind & kinds) != 0 ? entry : null;
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
