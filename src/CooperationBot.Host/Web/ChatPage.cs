using System.Collections.Immutable;
using CooperationBot.Channels.Web;

namespace CooperationBot.Host.Web;

/// <summary>One turn as the page shows it.</summary>
/// <param name="Question">The words as typed.</param>
/// <param name="Answer">The answer, or null where there is only a <paramref name="Fault"/>.</param>
/// <param name="Fault">Why there is no answer, in the page's language.</param>
internal sealed record ShownTurn(string Question, AnswerRecord? Answer, string? Fault = null);

/// <summary>The chat as one page: the conversation so far and the form. It is complete without script; the script only saves the reload.</summary>
internal static class ChatPage
{
    /// <param name="conversation">The conversation's name, carried by the form.</param>
    /// <param name="turns">What was said, oldest first.</param>
    /// <param name="firstQuestions">What to try while nothing was said.</param>
    public static string Render(Page page, string conversation, IReadOnlyList<ShownTurn> turns, ImmutableArray<string> firstQuestions)
    {
        var texts = page.Visitor.Texts;
        return page.Around("chat", $"{texts["name"]} · {texts["tagline"]}", withChatScript: true, main: Html.Of($"""
            <div class="rooms">
            <main id="main" tabindex="-1">
            <h1 class="hidden">{texts["nav.chat"]}</h1>
            {Html.When(turns.Count == 0, $"{Empty(texts, firstQuestions)}")}
            <ol id="log" role="log" aria-live="polite" aria-relevant="additions" aria-label="{texts["log"]}">
            {Html.Each(turns.Select((turn, i) => (turn, isLast: i == turns.Count - 1)), entry => Turn(entry.turn, texts, entry.isLast))}
            </ol>
            {Form(texts, conversation)}
            </main>
            <aside id="panel" aria-label="{texts["source.title"]}" hidden tabindex="-1">
            <div class="panel-bar"><a class="open" href="/">{texts["source.page"]}</a>
            <button type="button" class="close icon-button" aria-label="{texts["source.close"]}" title="{texts["source.close"]}"><span aria-hidden="true">✕</span></button></div>
            <div class="panel-body"></div>
            </aside>
            </div>
            <template id="pending"><li class="turn"><div class="question"></div><div class="typing" role="status"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>{texts["ask.typing"]}</div></li></template>
            <template id="offline">{Failure(texts, texts["failed.offline"])}</template>
            """));
    }

    /// <summary>One turn, as the page and the script's request both get it.</summary>
    public static Html Turn(ShownTurn turn, WebTexts texts, bool isLast = true) => Html.Of($"""
        <li class="turn"{Html.When(isLast, $" id=\"latest\"")}>
        <div class="question"><span class="hidden">{texts["you"]}: </span>{turn.Question}</div>
        {(turn.Answer is { } answer ? AnswerHtml.Of(answer, texts) : Failure(texts, turn.Fault))}
        </li>
        """);

    private static Html Failure(WebTexts texts, string? fault) => Html.Of($"""
        <div class="answer failed" role="alert"><p class="kind">{texts["failed.title"]}</p><p>{fault}</p>
        <button type="button" class="retry" hidden>{texts["failed.retry"]}</button></div>
        """);

    private static Html Empty(WebTexts texts, ImmutableArray<string> firstQuestions) => Html.Of($"""
        <section class="empty">
        <h2>{texts["empty.title"]}</h2>
        <p>{texts["empty.text"]}</p>
        {Html.When(firstQuestions.Length > 0, $"""
        <div class="suggestions" role="group" aria-label="{texts["empty.try"]}">{Html.Each(firstQuestions, AnswerHtml.SuggestionButton)}</div>
        """)}
        </section>
        """);

    private static Html Form(WebTexts texts, string conversation) => Html.Of($"""
        <form id="ask" method="post" action="/" class="composer">
        <input type="hidden" name="c" value="{conversation}">
        <a class="new icon-button" href="/" title="{texts["new"]}" aria-label="{texts["new"]}"><span aria-hidden="true">＋</span></a>
        <label class="hidden" for="question">{texts["ask.label"]}</label>
        <textarea id="question" name="question" rows="1" required autocomplete="off" enterkeyhint="send"
         placeholder="{texts["ask.placeholder"]}" aria-describedby="hint"></textarea>
        <button type="submit" class="send">{texts["ask.send"]}</button>
        <p id="hint" class="hint">{texts["ask.hint"]}</p>
        </form>
        """);
}
