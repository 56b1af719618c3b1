using System.Collections.Immutable;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Sources;

/// <summary>When a document was published, who wrote it, where it comes from and what it is called.</summary>
internal sealed class SourceHandler : IIntentHandler
{
    private static readonly Cue Dates = Cue.Named("source-date");
    private static readonly Cue Authors = Cue.Named("source-author");
    private static readonly Cue Titles = Cue.Named("source-title");
    private static readonly Cue Origins = Cue.Named("source-origin");

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
        var lines = ImmutableArray.CreateBuilder<Line>();
        var shorts = new List<string>();
        if (Dates.IsIn(read) && document.Published is { } published)
        {
            lines.Add(new Line(voice.Say("source.published", ("date", voice.Day(published.Value))), [new Evidence(document.Id, published.Span)]));
            shorts.Add(voice.Day(published.Value));
        }

        if ((Authors.IsIn(read) || (Origins.IsIn(read) && document.Source is null)) && document.Authors.Length > 0)
        {
            var names = voice.Join(Asked(document, inquiry).Select(author => author.Outlet is { Length: > 0 } outlet ? $"{voice.Person(author.Name)}({outlet})" : voice.Person(author.Name)));
            lines.Add(new Line(voice.Say("source.authors", ("names", names)), [.. document.Authors.Select(author => new Evidence(document.Id, LineOf(document, author.Span))).Distinct()]));
            shorts.Add(names);
        }

        if (Titles.IsIn(read) && (document.OriginalTitle ?? document.Title) is { } title)
        {
            lines.Add(new Line(voice.Say("source.title", ("title", title.Value)), [new Evidence(document.Id, title.Span)]));
            shorts.Add(title.Value);
        }

        if (Origins.IsIn(read) && document.Source is { } source)
        {
            lines.Add(new Line(voice.Say("source.source", ("source", source.Value)), [new Evidence(document.Id, LineOf(document, source.Span))]));
            shorts.Add(source.Value);
        }

        return lines.Count == 0
            ? new Draft { Kind = AnswerKind.NotFound, Lines = [Line.Fixed(voice.Say("source.none"))], Suggestions = Reply.Suggestions(voice) }
            : new Draft { Kind = AnswerKind.Answer, Lines = lines.ToImmutable(), Short = string.Join(";", shorts), Suggestions = Reply.Suggestions(voice) };
    }

    /// <summary>The author whom the question names, or all.</summary>
    private static IEnumerable<Author> Asked(Document document, Inquiry inquiry)
    {
        var named = document.Authors.Where(author => inquiry.Question.Read.Contains(Knowledge.Text.Folding.Fold(author.Name), StringComparison.Ordinal)).ToArray();
        return named.Length > 0 ? named : document.Authors;
    }

    /// <summary>The document that the question's words point to; the only one where there is one; otherwise the one of the best sentence.</summary>
    private static Document? Chosen(Inquiry inquiry)
    {
        if (inquiry.Index.Documents.Length == 1)
        {
            return inquiry.Index.Documents[0];
        }

        return inquiry.Main.Sentences.FirstOrDefault()?.Document ?? inquiry.Index.Documents.OrderByDescending(document => document.Published?.Value ?? DateOnly.MinValue).FirstOrDefault();
    }

    private static Knowledge.Text.SourceSpan LineOf(Document document, Knowledge.Text.SourceSpan span) =>
        document.Blocks.FirstOrDefault(block => block.Span.Contains(span))?.Span ?? span;
}
