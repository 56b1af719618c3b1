using System.Globalization;
using CooperationBot.Channels.Web;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Host.Web;

/// <summary>A document as it was read: its blocks in order, the cited place marked, what is not content dimmed.</summary>
internal static class SourcePage
{
    /// <param name="place">The cited place, or null where none is to be marked.</param>
    /// <param name="note">What the reader should know first, or null.</param>
    /// <param name="end">What stands below the text, or null.</param>
    public static string Render(Page page, Document document, SourceSpan? place, string? note, string? end = null)
    {
        var texts = page.Visitor.Texts;
        return page.Around("source", document.Title?.Value ?? document.Id.Value, Html.Of($"""
            <main id="main" tabindex="-1">
            <article class="document" lang="{Tag(document.Script)}">
            {Facts(document, texts)}
            {Html.When(place is not null, $"<p class=\"tocite\" lang=\"{page.LanguageTag}\"><a href=\"#{SourceLink.Anchor}\">{texts["source.tocite"]}</a></p>")}
            {Html.When(note is not null, $"<p class=\"noplace\" role=\"note\" lang=\"{page.LanguageTag}\">{note}</p>")}
            {Body(document, place)}
            {Html.When(end is not null, $"<p class=\"end\" lang=\"{page.LanguageTag}\">{end}</p>")}
            </article>
            </main>
            """));
    }

    private static Html Facts(Document document, WebTexts texts) => Html.Of($"""
        <dl class="facts">
        {Fact(texts["source.published"], document.Published?.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))}
        {Fact(texts["source.from"], document.Source?.Value)}
        {Fact(texts["source.authors"], string.Join("、", document.Authors.Select(author => author.Outlet is null ? author.Name : $"{author.Name} ({author.Outlet})")))}
        {Fact(texts["source.file"], document.Id.Value)}
        </dl>
        """);

    private static Html Fact(string name, string? value) =>
        Html.When(!string.IsNullOrEmpty(value), $"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static Html Body(Document document, SourceSpan? place)
    {
        var isMarked = false;
        return Html.Each(document.Blocks, block =>
        {
            var text = Marked(document.Text, block.Span, place, ref isMarked);
            return block.Kind switch
            {
                BlockKind.Title => Html.Of($"<h1>{text}</h1>"),
                BlockKind.Heading => Html.Of($"<h2>{text}</h2>"),
                BlockKind.ListItem => Html.Of($"<p class=\"item\">{text}</p>"),
                BlockKind.Metadata or BlockKind.Byline => Html.Of($"<p class=\"about\">{text}</p>"),
                BlockKind.Boilerplate => Html.Of($"<p class=\"boilerplate\">{text}</p>"),
                _ => Html.Of($"<p>{text}</p>"),
            };
        });
    }

    /// <summary>A block's text with the part of the cited place that lies in it marked. The first mark of the page is where links lead.</summary>
    private static Html Marked(string text, SourceSpan block, SourceSpan? place, ref bool isMarked)
    {
        if (place is not { } cited || !block.Overlaps(cited))
        {
            return Html.Text(block.Of(text));
        }

        var start = Math.Max(block.Start, cited.Start);
        var end = Math.Min(block.End, cited.End);
        var id = Html.When(!isMarked, $" id=\"{SourceLink.Anchor}\"");
        isMarked = true;
        return Html.Of($"{text[block.Start..start]}<mark{id}>{text[start..end]}</mark>{text[end..block.End]}");
    }

    private static string Tag(Script script) => script switch
    {
        Script.Hans => "zh-Hans",
        Script.Hant => "zh-Hant",
        _ => "en",
    };
}
