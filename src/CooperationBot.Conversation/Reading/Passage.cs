using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>
/// A sentence with what it may lean on: its heading and title, the sentences before it in its paragraph, and, where it says so itself ("会上", "双方"),
/// the end of the paragraph before. One question owns it.
/// </summary>
internal sealed class Passage
{
    /// <summary>Sentences further back than this are no longer what a sentence speaks of.</summary>
    private const int Reach = 3;

    /// <summary>The same for one that says itself that it goes on: the meeting is named where the paragraph before begins.</summary>
    private const int LinkedReach = 6;

    /// <summary>An item goes on with the items before it ("第一届论坛在…", "第二届在…").</summary>
    private const int Items = 12;

    private static readonly ImmutableArray<string> Links = [.. Understanding.DataFiles.Words("reading-links.txt")];

    private readonly Dictionary<int, SentenceFacts> _facts;
    private string? _frame;
    private string? _plain;
    private ImmutableArray<Passage>? _before;

    public Passage(Document document, int index, Dictionary<int, SentenceFacts> facts)
    {
        Document = document;
        Index = index;
        _facts = facts;
        Own = Sentence.Span.Of(document.Folded);
    }

    public Document Document { get; }

    /// <summary>Index of the sentence in its document.</summary>
    public int Index { get; }

    public Sentence Sentence => Document.Sentences[Index];

    public Evidence Evidence => new(Document.Id, Sentence.Span);

    /// <summary>The sentence, folded.</summary>
    public string Own { get; }

    /// <summary>The sentence, folded, without quotation marks, which part a name that a question writes together; an English one with its Chinese words behind it.</summary>
    public string Plain => _plain ??= Own.Replace("\"", "", StringComparison.Ordinal) + Gloss(Sentence.Span);

    /// <summary>What the sentence states.</summary>
    public SentenceFacts Facts
    {
        get
        {
            if (!_facts.TryGetValue(Index, out var facts))
            {
                _facts[Index] = facts = SentenceFacts.Of(Document, Index);
            }

            return facts;
        }
    }

    /// <summary>Title and headings over it, folded, without quotation marks.</summary>
    public string Frame => _frame ??= Headings();

    /// <summary>The sentences that it may lean on, the nearest first.</summary>
    public ImmutableArray<Passage> Before => _before ??= [.. Leaning()];

    /// <summary>The sentence's own words from one position of the document to another, folded.</summary>
    public string Between(int start, int end) => start < end ? Document.Folded[start..end] : "";

    /// <summary>True when the sentence says itself that it goes on with what was said before it.</summary>
    public bool IsLinked
    {
        get
        {
            foreach (var link in Links)
            {
                var at = Own.IndexOf(link, StringComparison.Ordinal);
                if (at >= 0 && (Folding.IsHan(link[0]) || at == 0))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private IEnumerable<Passage> Leaning()
    {
        var block = Sentence.Block;
        var listed = Document.Blocks[block].Kind == BlockKind.ListItem;
        var reach = listed ? Items : IsLinked ? LinkedReach : Reach;
        for (var i = Index - 1; i >= 0 && Index - i <= reach; i--)
        {
            var other = Document.Sentences[i];
            if (listed && Document.Blocks[other.Block].Kind == BlockKind.ListItem)
            {
                yield return new Passage(Document, i, _facts);
                continue;
            }

            if (other.Block != block && !(Sentence.Paragraph && other.Paragraph && IsLinked && IsNext(other.Block, block)))
            {
                yield break;
            }

            yield return new Passage(Document, i, _facts);
        }
    }

    /// <summary>Paragraphs that follow each other under one heading.</summary>
    private bool IsNext(int before, int block) => block - before == 1 && Document.Blocks[before].Heading == Document.Blocks[block].Heading;

    private string Gloss(SourceSpan span) => Document.Script == Script.Latin ? "\n" + ChineseGloss.Of(Document.Quote(span)) : "";

    private string Headings()
    {
        var texts = new List<string>();
        for (var heading = Document.Blocks[Sentence.Block].Heading; heading >= 0; heading = Document.Blocks[heading].Heading)
        {
            texts.Add(Document.Blocks[heading].Span.Of(Document.Folded) + Gloss(Document.Blocks[heading].Span));
        }

        texts.Add(Folding.Fold(Document.Title?.Value ?? "") + (Document.Title is { } title ? Gloss(title.Span) : ""));
        return string.Join('\n', texts).Replace("\"", "", StringComparison.Ordinal);
    }
}
