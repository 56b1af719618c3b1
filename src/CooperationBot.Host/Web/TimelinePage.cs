using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Timelines;

namespace CooperationBot.Host.Web;

/// <summary>The timeline as a picture and, beneath it, as a list that says the same.</summary>
internal static class TimelinePage
{
    public static string Render(Page page, ImmutableArray<ChronicleEntry> entries)
    {
        var texts = page.Visitor.Texts;
        return page.Around("timeline", $"{texts["timeline.title"]} · {texts["name"]}", Html.Of($"""
            <main id="main" tabindex="-1">
            <h1 class="hidden">{texts["timeline.title"]}</h1>
            {(entries.IsEmpty ? Html.Of($"<p class=\"nothing\">{texts["timeline.empty"]}</p>") : Body(entries, texts, page.LanguageTag))}
            </main>
            """));
    }

    private static Html Body(ImmutableArray<ChronicleEntry> entries, WebTexts texts, string language) => Html.Of($"""
        <figure>
        {Picture(texts, language, "light")}
        {Picture(texts, language, "dark")}
        <figcaption><a class="button" href="/timeline.svg?language={language}" download="timeline.svg">{texts["timeline.download"]}</a></figcaption>
        </figure>
        <h2>{texts["timeline.list"]}</h2>
        <ol class="events">{Html.Each(entries, entry => Entry(entry, texts))}</ol>
        """);

    private static Html Picture(WebTexts texts, string language, string theme)
    {
        var address = $"/timeline.svg?language={language}&theme={theme}";
        return Html.Of($"""
            <picture class="{theme}"><source media="(max-width: 700px)" srcset="{address}&amp;narrow=true"><img src="{address}" alt="{texts["timeline.picture"]}" loading="lazy"></picture>
            """);
    }

    private static Html Entry(ChronicleEntry entry, WebTexts texts)
    {
        var proof = entry.Proof;
        var where = EntryWords.Where(entry, texts);
        return Html.Of($"""
            <li{Html.When(entry.IsPlanned, $" class=\"planned\"")}>
            <p class="when"><time datetime="{entry.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}">{entry.When}</time><span class="kind">{EntryWords.Kind(entry, texts)}</span></p>
            <p class="what">{entry.Title}</p>
            {Html.When(where.Length > 0, $"<p class=\"where\">{where}</p>")}
            <p class="proof"><a href="{SourceLink.To(proof.Document, proof.Start, proof.End)}">{texts["source.open"]}</a></p>
            </li>
            """);
    }
}
