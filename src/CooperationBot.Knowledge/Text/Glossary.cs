using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>
/// Chinese and English names of the things that documents and questions speak of. Immutable and thread-safe. An operator's own lines are put in front of
/// the product's with <see cref="With"/>.
/// </summary>
public sealed class Glossary
{
    private static readonly Lazy<Glossary> Embedded = new(() => Parse(WordList.Lines("glossary.tsv")));

    private readonly FrozenDictionary<string, GlossaryEntry> _chinese;
    private readonly FrozenDictionary<string, GlossaryEntry>.AlternateLookup<ReadOnlySpan<char>> _chineseLookup;
    private readonly FrozenDictionary<string, GlossaryEntry[]> _alternatives;
    private readonly FrozenDictionary<char, int> _longest;
    private readonly EnglishPhrases _english;

    private Glossary(ImmutableArray<GlossaryEntry> entries)
    {
        Entries = entries;
        var chinese = new Dictionary<string, GlossaryEntry>(StringComparer.Ordinal);
        var alternatives = new Dictionary<string, GlossaryEntry[]>(StringComparer.Ordinal);
        var longest = new Dictionary<char, int>();
        foreach (var entry in entries)
        {
            foreach (var form in entry.Chinese)
            {
                var folded = Folding.Fold(form);
                if (!chinese.TryAdd(folded, entry))
                {
                    alternatives[folded] = [.. alternatives.GetValueOrDefault(folded) ?? [chinese[folded]], entry];
                }

                longest[folded[0]] = Math.Max(folded.Length, longest.GetValueOrDefault(folded[0]));
            }
        }

        _chinese = chinese.ToFrozenDictionary(StringComparer.Ordinal);
        _chineseLookup = _chinese.GetAlternateLookup<ReadOnlySpan<char>>();
        _alternatives = alternatives.ToFrozenDictionary(StringComparer.Ordinal);
        _longest = longest.ToFrozenDictionary();
        _english = new EnglishPhrases(entries);
    }

    /// <summary>The glossary that the product carries (Data/glossary.tsv).</summary>
    public static Glossary Default => Embedded.Value;

    /// <summary>A glossary without entries.</summary>
    public static Glossary Empty { get; } = new([]);

    /// <summary>All entries, in order; of two for one Chinese form the first counts.</summary>
    public ImmutableArray<GlossaryEntry> Entries { get; }

    /// <summary>Reads lines of tab-separated columns: Chinese forms, English forms, kind. Forms are separated by " | "; blank lines and lines with '#' in front are passed over.</summary>
    /// <exception cref="FormatException">A line has too few columns or an unknown kind; the message names it and gives an example.</exception>
    public static Glossary Parse(IEnumerable<string> lines) =>
        new([.. lines.Where(line => !string.IsNullOrWhiteSpace(line) && line[0] != '#').Select(GlossaryLine.Parse)]);

    /// <summary>A glossary in which the entries of <paramref name="additions"/> come before these.</summary>
    public Glossary With(Glossary additions) => new([.. additions.Entries, .. Entries]);

    /// <summary>The preferred English of a Chinese word or name, traditional or simplified; false where the glossary has no entry for exactly that.</summary>
    public bool TryEnglish(string zh, out string en)
    {
        en = Find(zh)?.English[0] ?? "";
        return en.Length > 0;
    }

    /// <summary>The entry for exactly this Chinese word or name, or null.</summary>
    public GlossaryEntry? Find(string zh) => _chinese.GetValueOrDefault(Folding.Fold(zh.Trim()));

    /// <summary>
    /// The entries that English words of the text name, longest first at each place, without overlaps; plurals, verb endings, spelling and hyphens may differ.
    /// Where one phrase names several entries, they all come, with the same span, those whose form is written exactly so first.
    /// </summary>
    public ImmutableArray<GlossaryMatch> FindEnglish(string text) => _english.Find(text);

    /// <summary>
    /// Adds every entry that the English words from <paramref name="start"/> on name, with the number of words it takes; unlike <see cref="FindEnglish"/> the
    /// shorter ones too.
    /// </summary>
    public void EnglishAt(ImmutableArray<EnglishWords.Word> words, int start, List<(int Words, GlossaryEntry Entry)> found) => _english.At(words, start, found);

    /// <summary>The entries that the Chinese of the text names: longest first at each place, without overlaps.</summary>
    public ImmutableArray<GlossaryMatch> FindChinese(string text)
    {
        var folded = Folding.Fold(text);
        var found = ImmutableArray.CreateBuilder<GlossaryMatch>();
        var i = 0;
        while (i < folded.Length)
        {
            if (LongestAt(folded, i, folded.Length) is { } match)
            {
                found.Add(match);
                i = match.Span.End;
            }
            else
            {
                i++;
            }
        }

        return found.DrainToImmutable();
    }

    internal GlossaryMatch? LongestAt(string folded, int i, int end)
    {
        if (!_longest.TryGetValue(folded[i], out var length))
        {
            return null;
        }

        for (length = Math.Min(length, end - i); length > 0; length--)
        {
            if (EntryAt(folded, i, length) is { } entry)
            {
                return new GlossaryMatch(new SourceSpan(i, i + length), folded.Substring(i, length), entry);
            }
        }

        return null;
    }

    internal GlossaryEntry? EntryAt(string folded, int i, int length) => _chineseLookup.TryGetValue(folded.AsSpan(i, length), out var entry) ? entry : null;

    /// <summary>All entries of a form that several lines give (a noun and a verb), or none.</summary>
    internal ReadOnlySpan<GlossaryEntry> Alternatives(string folded) => _alternatives.GetValueOrDefault(folded);

    /// <summary>Length of the longest Chinese form that begins with <paramref name="c"/>, or 0.</summary>
    internal int LongestForm(char c) => _longest.GetValueOrDefault(c);
}
