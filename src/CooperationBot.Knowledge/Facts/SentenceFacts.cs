using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Knowledge.Facts;

/// <summary>
/// What one sentence states, read when a question asks for it, whether or not a milestone was made of it. Immutable; every span is a UTF-16 range
/// in the stored text of the sentence's document and lies inside the sentence.
/// </summary>
public sealed record SentenceFacts
{
    /// <summary>Sentences before it whose dates may give a year to one that has none.</summary>
    private const int Anchors = 12;

    /// <summary>Longer ones are tables or runs of characters; nothing is read from them.</summary>
    private const int MaxSentence = 2_000;

    public required Evidence Evidence { get; init; }

    public ImmutableArray<TimeMention> Times { get; init; } = [];

    public ImmutableArray<PersonMention> People { get; init; } = [];

    /// <summary>Organisations and regions that can act: no generic ones, no parts of longer phrases.</summary>
    public ImmutableArray<Argument> Names { get; init; } = [];

    public ImmutableArray<Figure> Figures { get; init; } = [];

    public ImmutableArray<Enumeration> Enumerations { get; init; } = [];

    /// <summary>Titles in 《》, with their marks, outermost only.</summary>
    public ImmutableArray<Argument> Titles { get; init; } = [];

    /// <summary>Stretches between commas, colons and semicolons outside quotations.</summary>
    public ImmutableArray<SourceSpan> Clauses { get; init; } = [];

    /// <summary>Who is said to say what, where the sentence attributes words to somebody.</summary>
    public Quotation? Speech { get; init; }

    /// <summary>Reads the sentence with this index in the document. Pure; never throws for odd content.</summary>
    public static SentenceFacts Of(Document document, int sentence)
    {
        ArgumentNullException.ThrowIfNull(document);
        var evidence = new Evidence(document.Id, document.Sentences[sentence].Span);
        if (evidence.Span.Length is 0 or > MaxSentence)
        {
            return new SentenceFacts { Evidence = evidence };
        }

        var scan = new SentenceScan(document, sentence, Context(document, sentence));
        return new SentenceFacts
        {
            Evidence = evidence,
            Times = [.. scan.Times],
            People = [.. scan.People],
            Names = [.. scan.Names.Where(name => name is { Generic: false, Kind: not NameKind.Group, EndsPhrase: true }).Select(name => Slice(scan, name.Span))],
            Figures = [.. scan.Figures],
            Enumerations = [.. scan.Enumerations],
            Titles = [.. scan.Books.Select(book => Slice(scan, book))],
            Clauses = [.. scan.Clauses],
            Speech = scan.Sentence.Paragraph ? StatementRule.Speech(scan) : null,
        };
    }

    /// <summary>The clause that holds the position; the last one for the end of the sentence; -1 where there are none.</summary>
    public int ClauseAt(int position)
    {
        for (var i = 0; i < Clauses.Length; i++)
        {
            if (position < Clauses[i].End)
            {
                return i;
            }
        }

        return Clauses.Length - 1;
    }

    private static TimeContext Context(Document document, int sentence)
    {
        var context = new TimeContext(document.Published?.Value, OwnYear.Of(document));
        for (var i = Math.Max(0, sentence - Anchors); i < sentence; i++)
        {
            context = context.After(TimeReader.Read(document.Text, document.Folded, document.Sentences[i].Span, context));
        }

        return context;
    }

    private static Argument Slice(SentenceScan scan, SourceSpan span) => new(scan.Slice(span.Start, span.End), scan.Evidence, span);
}
