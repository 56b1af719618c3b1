using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Sources;

/// <summary>When a document was published and what its dateline says, who wrote it, where it comes from, what it is called and what its headline tells.</summary>
internal sealed class SourceHandler : IIntentHandler
{
    private static readonly Cue Dates = Cue.Named("source-date");
    private static readonly Cue Authors = Cue.Named("source-author");
    private static readonly Cue Titles = Cue.Named("source-title");
    private static readonly Cue Origins = Cue.Named("source-origin");
    private static readonly Cue Datelines = Cue.Named("source-dateline");
    private static readonly Cue OfPage = Cue.Named("source-page");
    private static readonly Cue InTitle = Cue.Named("source-in-title");
    private static readonly Cue English = Cue.Named("source-english");
    private static readonly Cue Chinese = Cue.Named("source-chinese");

    /// <summary>Share of the question's words that the document it asks about must hold.</summary>
    private const double Named = 0.7;

    public ImmutableArray<Intent> Intents => [Intent.Source];

    public Draft Handle(Inquiry inquiry)
    {
        var voice = inquiry.Voice;
        var document = Chosen(inquiry);
        if (document is null)
        {
            return Reply.NotFound(inquiry, "");
        }

        var read = inquiry.Question.Read;
        if (InTitle.IsIn(read) && Headline.Telling(document, read) is { IsEmpty: false } told)
        {
            return Answer(voice, AnswerKind.Answer, [.. told.Select(part => (new Line(voice.Say("read.quote", ("quote", part.Part)), [part.Line]), part.Part))]);
        }

        if (Datelines.IsIn(read))
        {
            return Dateline(document, voice, OfPage.IsIn(read) ? document.Published : null);
        }

        return Answer(voice, AnswerKind.Answer, [.. Told(document, inquiry)]);
    }

    /// <summary>Each thing that is asked about the document and stated in it: as a line, and alone.</summary>
    private static IEnumerable<(Line Line, string Brief)> Told(Document document, Inquiry inquiry)
    {
        var (voice, read) = (inquiry.Voice, inquiry.Question.Read);
        if (Dates.IsIn(read) && document.Published is { } published)
        {
            yield return Published(document, voice, published);
        }

        if ((Authors.IsIn(read) || (Origins.IsIn(read) && document.Source is null)) && document.Authors.Length > 0)
        {
            var asked = Asked(document, inquiry).ToArray();
            var names = voice.Join(asked.Select(author => author.Outlet is { Length: > 0 } outlet ? $"{voice.Person(author.Name)}({outlet})" : voice.Person(author.Name)));
            yield return (new Line(voice.Say("source.authors", ("names", names)), [.. asked.Select(author => new Evidence(document.Id, LineOf(document, author.Span))).Distinct()]), names);
        }

        if (Titles.IsIn(read) && (document.OriginalTitle ?? document.Title) is { } title)
        {
            yield return (new Line(voice.Say("source.title", ("title", title.Value)), [new Evidence(document.Id, title.Span)]), title.Value);
        }

        if (Origins.IsIn(read) && document.Source is { } source)
        {
            yield return (new Line(voice.Say("source.source", ("source", source.Value)), [new Evidence(document.Id, LineOf(document, source.Span))]), source.Value);
        }
    }

    private static (Line Line, string Brief) Published(Document document, Voice voice, Stated<DateOnly> published) =>
        (new Line(voice.Say("source.published", ("date", voice.Day(published.Value))), [new Evidence(document.Id, published.Span)]), voice.Day(published.Value));

    /// <summary>The day of the dateline, held against the page's own date where both are asked for; two that differ are both shown and neither is called right.</summary>
    private static Draft Dateline(Document document, Voice voice, Stated<DateOnly>? published)
    {
        if (DatelineDay.Of(document) is not { } dateline)
        {
            return Answer(voice, AnswerKind.Answer, []);
        }

        var line = (new Line(voice.Say("source.dateline", ("date", voice.Day(dateline.Day))), [dateline.Proof]), voice.Day(dateline.Day));
        if (published is null)
        {
            return Answer(voice, AnswerKind.Answer, [line]);
        }

        var agree = published.Value == dateline.Day;
        var draft = Answer(voice, agree ? AnswerKind.Answer : AnswerKind.Conflict, [Published(document, voice, published), line]);
        return draft with { Lines = [Line.Fixed(voice.Say(agree ? "source.agree" : "source.differ")), .. draft.Lines] };
    }

    private static Draft Answer(Voice voice, AnswerKind kind, ImmutableArray<(Line Line, string Brief)> told) => told.IsEmpty
        ? new Draft { Kind = AnswerKind.NotFound, Lines = [Line.Fixed(voice.Say("source.none"))], Suggestions = Reply.Suggestions(voice) }
        : new Draft { Kind = kind, Lines = [.. told.Select(part => part.Line)], Short = string.Join(";", told.Select(part => part.Brief)), Suggestions = Reply.Suggestions(voice) };

    /// <summary>The authors whom the question names, by their name or their outlet, or all.</summary>
    private static IEnumerable<Author> Asked(Document document, Inquiry inquiry)
    {
        var read = inquiry.Question.Read;
        var named = document.Authors.Where(author => Says(author.Name) || author.Outlet?.Split('-', '/').Any(Says) == true).ToArray();
        return named.Length > 0 ? named : document.Authors;

        bool Says(string name) => name.Length > 1 && read.Contains(Folding.Fold(name), StringComparison.Ordinal);
    }

    /// <summary>
    /// The only document where there is one. Otherwise the one that the question's words name, in its language where it names one; the newest where it names
    /// nothing, and null where no document holds enough of its words.
    /// </summary>
    private static Document? Chosen(Inquiry inquiry)
    {
        var documents = inquiry.Index.Documents;
        var words = inquiry.Question.Main.Query.Terms.Where(term => term.Text.Length > 1).ToImmutableArray();
        if (documents.Length == 1 || words.IsEmpty)
        {
            return documents.OrderByDescending(document => document.Published?.Value ?? DateOnly.MinValue).FirstOrDefault();
        }

        var read = inquiry.Question.Read;
        return inquiry.Main.Sentences
            .Select(match => match.Document)
            .Distinct()
            .Where(document => (!English.IsIn(read) || document.Script == Script.Latin) && (!Chinese.IsIn(read) || document.Script != Script.Latin))
            .Select(document => (Document: document, Held: Held(document, words)))
            .Where(entry => entry.Held >= Named)
            .OrderByDescending(entry => entry.Held)
            .FirstOrDefault().Document;
    }

    /// <summary>Share of the words that the document holds.</summary>
    private static double Held(Document document, ImmutableArray<QueryTerm> words)
    {
        var text = document.Folded + (document.Script == Script.Latin ? "\n" + ChineseGloss.Of(document.Text) : "");
        return words.Sum(term => Coverage.Of(term, text)) / words.Length;
    }

    private static SourceSpan LineOf(Document document, SourceSpan span) =>
        document.Blocks.FirstOrDefault(block => block.Span.Contains(span))?.Span ?? span;
}
