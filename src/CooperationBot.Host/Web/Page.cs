namespace CooperationBot.Host.Web;

/// <summary>The frame around every page: head, skip link, header with navigation, language and theme.</summary>
/// <param name="Visitor">Who looks at it.</param>
/// <param name="Path">Its own address with query, to which the language links return; null where it stands alone and leads to no other page.</param>
internal sealed record Page(Visitor Visitor, string? Path)
{
    private static readonly (string Tag, string Label, string Name)[] Languages =
    [
        ("zh-Hans", "简", "简体中文"), ("zh-Hant", "繁", "繁體中文"), ("en", "EN", "English"),
    ];

    /// <summary>The page language as an HTML attribute takes it.</summary>
    public string LanguageTag => Channels.LanguageTag.Of(Visitor.Interface);

    private WebTexts Texts => Visitor.Texts;

    /// <summary>A whole page.</summary>
    /// <param name="kind">A class for the body: chat, source, timeline or message.</param>
    public string Around(string kind, string title, Html main, bool withChatScript = false) => Html.Of($"""
        <!doctype html>
        <html lang="{LanguageTag}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
        <meta name="color-scheme" content="light dark">
        <title>{title}</title>
        <link rel="icon" href="{Assets.Link("icon.svg")}" type="image/svg+xml">
        <link rel="stylesheet" href="{Assets.Link("site.css")}">
        <link rel="stylesheet" href="{Assets.Link($"{(kind == "message" ? "source" : kind)}.css")}">
        <script src="{Assets.Link("theme.js")}"></script>
        {Html.When(withChatScript, $"""<link rel="stylesheet" href="{Assets.Link("source.css")}"><script src="{Assets.Link("chat.js")}" defer></script>""")}
        </head>
        <body class="{kind}">
        <a class="skip" href="#main">{Texts["skip"]}</a>
        <header class="bar">
        {(Path is null ? Brand : Navigation(kind))}
        <div class="tools">
        {Html.When(Path is not null, $"{LanguageLinks()}")}
        <button type="button" class="theme icon-button" aria-label="{Texts["theme"]}" title="{Texts["theme"]}" hidden><span aria-hidden="true"></span></button>
        </div>
        </header>
        {main}
        </body>
        </html>
        """).Value;

    private Html Brand => Html.Of($"""<span class="brand"><img src="{Assets.Link("icon.svg")}" alt="" width="28" height="28"><span>{Texts["name"]}</span></span>""");

    private Html Navigation(string kind) => Html.Of($"""
        <a class="brand" href="/"><img src="{Assets.Link("icon.svg")}" alt="" width="28" height="28"><span>{Texts["name"]}</span></a>
        <nav aria-label="{Texts["nav"]}">
        <a href="/"{Current(kind == "chat")}>{Texts["nav.chat"]}</a>
        <a href="/timeline"{Current(kind == "timeline")}>{Texts["nav.timeline"]}</a>
        </nav>
        """);

    private Html LanguageLinks() => Html.Of($"""
        <div class="languages" role="group" aria-label="{Texts["language"]}">
        <a href="{Choose("auto")}" title="{Texts["language.auto.hint"]}"{Current(Visitor.Pinned is null)}>{Texts["language.auto"]}</a>
        {Html.Each(Languages, language => Html.Of($"""<a href="{Choose(language.Tag)}" lang="{language.Tag}" title="{language.Name}"{Current(IsPinned(language.Tag))}>{language.Label}</a>"""))}
        </div>
        """);

    private bool IsPinned(string tag) => Visitor.Pinned is { } pinned && Channels.LanguageTag.Parse(tag) == pinned;

    private string Choose(string tag) => $"/language?to={tag}&back={Uri.EscapeDataString(Path!)}";

    private static Html Current(bool isCurrent) => Html.When(isCurrent, $" aria-current=\"true\"");
}
