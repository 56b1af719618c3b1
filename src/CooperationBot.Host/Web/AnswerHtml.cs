using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Channels.Web;

namespace CooperationBot.Host.Web;

/// <summary>An answer as HTML: its lines with markers that lead to the source, the quoted sentences, and what to ask next.</summary>
internal static class AnswerHtml
{
    private static readonly string[] Bullets = ["- ", "• ", "· "];

    /// <summary>A line of fixed wording that is no longer than this and ends without punctuation heads what follows.</summary>
    private const int LongestHeading = 24;

    /// <summary>More sources than this are folded away: each is behind its marker anyway.</summary>
    private const int MostOpenSources = 4;

    public static Html Of(AnswerRecord answer, WebTexts texts) => Html.Of($"""
        <div class="answer" lang="{answer.Language}" data-kind="{answer.Kind}">
        {Label(answer.Kind, texts)}
        {Lines(answer, texts)}
        {Html.When(answer.Models is not null, $"<p class=\"model\">{texts["model"]}</p>")}
        {Sources(answer, texts)}
        {Next(answer, texts)}
        </div>
        """);

    private static Html Label(string kind, WebTexts texts) =>
        Html.When(kind is "partial" or "conflict" or "clarify" or "notFound", $"<p class=\"kind\">{texts["kind." + kind]}</p>");

    private static Html Lines(AnswerRecord answer, WebTexts texts)
    {
        var html = Html.Empty;
        var items = new List<string>();
        foreach (var line in answer.BodyText().Split('\n'))
        {
            if (Item(line, answer) is { } item)
            {
                items.Add(item);
                continue;
            }

            html = Html.Of($"{html}{List(items, answer, texts)}");
            items.Clear();
            html = Html.Of($"{html}{Paragraph(line, answer, texts)}");
        }

        return Html.Of($"{html}{List(items, answer, texts)}");
    }

    /// <summary>What stands in a list: bulleted lines, and in replies that tell of many things every line that is proved.</summary>
    private static string? Item(string line, AnswerRecord answer) =>
        Bullets.FirstOrDefault(bullet => line.StartsWith(bullet, StringComparison.Ordinal)) is { } bullet ? line[bullet.Length..]
        : IsManifold(answer) && HasMarker(line) ? line
        : null;

    private static Html Paragraph(string line, AnswerRecord answer, WebTexts texts)
    {
        if (line.Trim().Length == 0)
        {
            return Html.Empty;
        }

        return IsManifold(answer) && !HasMarker(line) && line.Length <= LongestHeading && char.IsLetter(line[^1])
            ? Html.Of($"<h3>{line}</h3>")
            : Html.Of($"<p>{Marked(line, answer, texts)}</p>");
    }

    private static bool IsManifold(AnswerRecord answer) => answer.Kind is "onboarding" or "timeline" or "digest" or "clarify";

    private static bool HasMarker(string line) => CitationMarkers.Split(line).Any(part => part.IsMarker);

    private static Html List(List<string> items, AnswerRecord answer, WebTexts texts) =>
        Html.When(items.Count > 0, $"<ul>{Html.Each(items, item => Html.Of($"<li>{Marked(item, answer, texts)}</li>"))}</ul>");

    private static Html Marked(string line, AnswerRecord answer, WebTexts texts)
    {
        var html = Html.Empty;
        var word = "";
        foreach (var (part, isMarker) in CitationMarkers.Split(line))
        {
            if (!isMarker)
            {
                var last = LastCharacter(part);
                html = Html.Of($"{html}{word}{part[..last]}");
                word = part[last..];
                continue;
            }

            // A marker never begins a line: it stays with the character that it follows.
            html = Html.Of($"{html}<span class=\"kept\">{word}{Marker(part, answer, texts)}</span>");
            word = "";
        }

        return Html.Of($"{html}{word}");
    }

    private static Html Marker(string marker, AnswerRecord answer, WebTexts texts)
    {
        var number = CitationMarkers.Number(marker);
        return answer.Citations.FirstOrDefault(citation => citation.Number == number) is { } citation
            ? Html.Of($"""<a class="marker" href="{Link(citation)}" aria-label="{texts["sources"]} {number}">{number}</a>""")
            : Html.Text(marker);
    }

    private static int LastCharacter(string text) =>
        text.Length == 0 ? 0 : text.Length - (text.Length > 1 && char.IsLowSurrogate(text[^1]) && char.IsHighSurrogate(text[^2]) ? 2 : 1);

    private static Html Sources(AnswerRecord answer, WebTexts texts) => Html.When(answer.Citations.Length > 0, $"""
        <section class="sources" aria-label="{texts["sources"]}">
        {Html.When(answer.Citations.Length > MostOpenSources, $"<details><summary>{texts["sources"]} ({answer.Citations.Length})</summary>")}
        <ol>{Html.Each(answer.Citations, citation => Html.Of($"""
        <li><a class="source" href="{Link(citation)}" title="{texts["source.open"]}">
        <span class="number" aria-hidden="true">{citation.Number}</span>
        <span class="quote">{citation.Quote}</span>
        <span class="origin">{Origin(citation)}</span></a>
        {Translated(citation, texts)}</li>
        """))}</ol>
        {Html.When(answer.Citations.Length > MostOpenSources, $"</details>")}
        </section>
        """);

    private static Html Translated(CitationRecord citation, WebTexts texts) => Html.When(
        citation.TranslatedTitle is not null || citation.Translation is not null,
        $"<p class=\"model\">{texts["translated"]}: {string.Join(" · ", new[] { citation.TranslatedTitle, citation.Translation }.OfType<string>())}</p>");

    private static Html Next(AnswerRecord answer, WebTexts texts)
    {
        var label = texts[answer.Kind == "clarify" ? "candidates" : "next"];
        return Html.When(answer.Suggestions.Length > 0, $"""
            <div class="suggestions" role="group" aria-label="{label}">
            <p aria-hidden="true">{label}</p>
            {Html.Each(answer.Suggestions, SuggestionButton)}
            </div>
            """);
    }

    /// <summary>A question that is sent by one press; it belongs to the page's one form, so that it works without script.</summary>
    public static Html SuggestionButton(string question) =>
        Html.Of($"""<button type="submit" form="ask" name="suggestion" value="{question}" formnovalidate>{question}</button>""");

    private static string Link(CitationRecord citation) => SourceLink.To(citation.Document, citation.Start, citation.End);

    private static string Origin(CitationRecord citation)
    {
        var title = citation.Title.Length > 0 ? citation.Title : citation.Document;
        return citation.Published is { } day ? $"{title} · {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : title;
    }
}
