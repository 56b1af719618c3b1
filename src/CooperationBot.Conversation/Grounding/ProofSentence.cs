using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Grounding;

/// <summary>One cited sentence with what it proves. What is costly is read when it is first asked for; one check owns it, so it is not shared between threads.</summary>
/// <param name="frame">The document's title, source, bylines and file name, folded; one array for all sentences of a document.</param>
internal sealed class ProofSentence(Document document, SourceSpan span, string[] frame)
{
    /// <summary>How far back the text is read for the date that a sentence goes on from, when the sentence alone does not give it.</summary>
    private const int NarrativeReach = 12_000;

    private ImmutableArray<TimeMention> _times;
    private ImmutableArray<TimeMention> _narrated;
    private ImmutableArray<Numeral> _numbers;
    private ImmutableArray<EnglishWords.Word> _words;

    public Document Document { get; } = document;

    public string Original { get; } = document.Quote(span);

    public string Text { get; } = document.Folded.Substring(span.Start, span.Length);

    public string[] Frame { get; } = frame;

    public DateOnly? Published => Document.Published?.Value;

    private TimeContext Anchors => new(Published, OwnYear.Of(Document));

    /// <summary>Dates of the sentence, with the document's date, or the year that an undated one names as its own, as reference.</summary>
    public ImmutableArray<TimeMention> Times => _times.IsDefault ? _times = TimeReader.Read(Document.Text, Document.Folded, span, Anchors) : _times;

    /// <summary>Dates of the sentence, read together with the text before it.</summary>
    public ImmutableArray<TimeMention> Narrated
    {
        get
        {
            if (_narrated.IsDefault)
            {
                var start = Math.Max(0, span.Start - NarrativeReach);
                _narrated = [.. TimeReader.Read(Document.Text, Document.Folded, new SourceSpan(start, span.End), Anchors).Where(mention => mention.Span.Start >= span.Start)];
            }

            return _narrated;
        }
    }

    /// <summary>What stands over the sentences of a document.</summary>
    public static string[] FrameOf(Document document) =>
    [
        .. new[] { document.Title?.Value, document.Source?.Value, document.Id.Value }
            .Concat(document.Authors.Select(author => author.Name))
            .OfType<string>()
            .Select(Folding.Fold),
    ];

    public ImmutableArray<Numeral> Numbers => _numbers.IsDefault ? _numbers = Numerals.ReadFolded(Text, new SourceSpan(0, Text.Length)) : _numbers;

    /// <summary>Its English words; none in a Chinese sentence.</summary>
    public ImmutableArray<EnglishWords.Word> Words => _words.IsDefault ? _words = EnglishWords.Read(Text) : _words;
}
