using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using Numeral = CooperationBot.Knowledge.Text.Numeral;

namespace CooperationBot.Knowledge.Entities;

/// <summary>A word of the lexicon at its place in a document.</summary>
internal readonly record struct Lexeme(int Start, int End, LexiconWord Word)
{
    public bool Is(WordClass any) => Word.Is(any);

    public SourceSpan Span => new(Start, End);
}

/// <summary>
/// One sentence with what every rule needs of it: the words of the lexicon, clauses, quoted stretches, times, and lazily names, numbers and ordinals.
/// All positions are UTF-16 positions in the document's stored text. Not thread-safe; lives as long as one extraction.
/// </summary>
internal sealed class SentenceScan
{
    private const WordClass Interesting =
        WordClass.Trigger | WordClass.EventNoun | WordClass.Reporting | WordClass.Attending;

    private IReadOnlyList<Name>? _names;
    private IReadOnlyList<NameGroup>? _groups;
    private IReadOnlyList<Numeral>? _numerals;
    private IReadOnlyList<SeriesName>? _series;
    private IReadOnlyList<PersonMention>? _people;
    private IReadOnlyList<Figure>? _figures;
    private IReadOnlyList<Enumeration>? _lists;

    public SentenceScan(Document document, int index, TimeContext time)
    {
        Document = document;
        Index = index;
        Sentence = document.Sentences[index];
        Span = Sentence.Span;
        Block = document.Blocks[Sentence.Block];
        Times = TimeReader.Read(document.Text, document.Folded, Span, time);
        Quotes = Enclosures.Quotes(document.Text, Span);
        Books = Enclosures.Books(Folded, Span);
        Lexemes = Lex();
        Clauses = ClauseCutter.Cut(Folded, new SourceSpan(Datelines.ContentStart(Folded, Span), Span.End), Quotes, Books, Times);
    }

    public Document Document { get; }

    /// <summary>Index of the sentence in the document.</summary>
    public int Index { get; }

    public Sentence Sentence { get; }

    public Block Block { get; }

    public SourceSpan Span { get; }

    public string Text => Document.Text;

    public string Folded => Document.Folded;

    public Evidence Evidence => new(Document.Id, Span);

    public IReadOnlyList<TimeMention> Times { get; }

    /// <summary>Quoted stretches with their marks, outermost only.</summary>
    public IReadOnlyList<SourceSpan> Quotes { get; }

    /// <summary>Stretches in 《》 with their marks.</summary>
    public IReadOnlyList<SourceSpan> Books { get; }

    /// <summary>The words of the lexicon in order, without overlaps.</summary>
    public IReadOnlyList<Lexeme> Lexemes { get; }

    /// <summary>Stretches between commas, colons and semicolons that stand outside quotes and 《》; a dateline in front belongs to none.</summary>
    public IReadOnlyList<SourceSpan> Clauses { get; }

    /// <summary>True when some word could make the sentence report, name or attribute something.</summary>
    public bool MayReport { get; private set; }

    public IReadOnlyList<Name> Names => _names ??= NameReader.Read(this);

    public IReadOnlyList<NameGroup> Groups => _groups ??= NameGroup.Of(this);

    /// <summary>Numbers outside the time expressions.</summary>
    public IReadOnlyList<Numeral> Numerals => _numerals ??= ReadNumerals();

    public IReadOnlyList<SeriesName> Series => _series ??= SeriesReader.Read(this);

    public IReadOnlyList<PersonMention> People => _people ??= PersonReader.Read(this);

    public IReadOnlyList<Figure> Figures => _figures ??= FigureReader.Read(this);

    public IReadOnlyList<Enumeration> Enumerations => _lists ??= EnumerationReader.Read(this, Figures);

    public string Slice(int start, int end) => Text[start..end];

    public bool StartsWith(int position, string folded) =>
        position + folded.Length <= Span.End && string.CompareOrdinal(Folded, position, folded, 0, folded.Length) == 0;

    /// <summary>The clause that holds the position; the last one for the end of the sentence.</summary>
    public int ClauseAt(int position)
    {
        for (var i = 0; i < Clauses.Count; i++)
        {
            if (position < Clauses[i].End)
            {
                return i;
            }
        }

        return Clauses.Count - 1;
    }

    public bool InQuote(int position) => Within(Quotes, position);

    public bool InBook(int position) => Within(Books, position);

    public bool InTime(int position)
    {
        var (low, high) = (0, Times.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Times[middle].Span.End <= position)
            {
                low = middle + 1;
            }
            else if (Times[middle].Span.Start > position)
            {
                high = middle - 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Index of the first lexeme that begins at or after the position.</summary>
    public int LexemeFrom(int position)
    {
        var (low, high) = (0, Lexemes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Lexemes[middle].Start < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    /// <summary>The lexeme that ends exactly at the position, if any.</summary>
    public Lexeme? LexemeEndingAt(int position)
    {
        var index = LexemeFrom(position) - 1;
        return index >= 0 && Lexemes[index].End == position ? Lexemes[index] : null;
    }

    /// <summary>The lexeme that begins exactly at the position, if any.</summary>
    public Lexeme? LexemeAt(int position)
    {
        var index = LexemeFrom(position);
        return index < Lexemes.Count && Lexemes[index].Start == position ? Lexemes[index] : null;
    }

    public static bool Within(IReadOnlyList<SourceSpan> spans, int position)
    {
        foreach (var span in spans)
        {
            if (span.Start > position)
            {
                return false;
            }

            if (position < span.End)
            {
                return true;
            }
        }

        return false;
    }

    private List<Lexeme> Lex()
    {
        var lexemes = new List<Lexeme>(16);
        var seen = WordClass.None;
        var i = Span.Start;
        while (i < Span.End)
        {
            if (Lexicon.Words.TryMatch(Folded, i, Span.End, out var word, out var length))
            {
                lexemes.Add(new Lexeme(i, i + length, word));
                seen |= word.Classes;
                i += length;
            }
            else
            {
                i++;
            }
        }

        MayReport = (seen & Interesting) != 0;
        return lexemes;
    }

    private List<Numeral> ReadNumerals()
    {
        var numerals = new List<Numeral>();
        foreach (var numeral in Knowledge.Text.Numerals.ReadFolded(Folded, Span))
        {
            if (!InTime(numeral.Span.Start))
            {
                numerals.Add(numeral);
            }
        }

        return numerals;
    }
}
