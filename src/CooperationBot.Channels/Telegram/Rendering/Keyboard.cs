using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Rendering;

/// <summary>The buttons below a message; see "InlineKeyboardMarkup" in the Bot API. What a button carries is at most 64 bytes.</summary>
internal static class Keyboard
{
    /// <summary>Where a link to the bot itself is to be written; its name is known only when the request goes out.</summary>
    public const string BotPlace = "$bot";

    private const int MostSuggestions = 3;
    private const int MostCandidates = 8;
    private const int LongestLabel = 64;
    private const int MostNamedSources = 4;
    private const int SourcesInRow = 6;

    /// <summary>Where the markers in the text lead to the sources, there are buttons for the first ones only.</summary>
    private const int MostSourcesBesideLinks = 12;
    private const int MostSources = 60;

    /// <summary>The buttons of an answer: what to ask next, its sources, and thumbs. Null = none.</summary>
    public static JsonObject? Of(Answer answer, string id, bool linksAreLocal)
    {
        var rows = new JsonArray();
        var most = answer.Kind == AnswerKind.Clarify ? MostCandidates : MostSuggestions;
        foreach (var (suggestion, i) in answer.Suggestions.Take(most).Select((suggestion, i) => (suggestion, i)))
        {
            rows.Add(Row(Does(suggestion, new ButtonAction.Suggestion(id, i))));
        }

        foreach (var row in Sources(answer, id, linksAreLocal))
        {
            rows.Add(row);
        }

        if (IsJudged(answer.Kind))
        {
            rows.Add(Row(Does("👍", new ButtonAction.Rate(id, true)), Does("👎", new ButtonAction.Rate(id, false))));
        }

        return Of(rows);
    }

    /// <summary>The buttons of a notice, below each other. Null = none.</summary>
    public static JsonObject? Of(ImmutableArray<Button> buttons, ChatKind kind)
    {
        var rows = new JsonArray();
        foreach (var button in buttons)
        {
            // The brief is long: a group is not made to read it, the button leads to a chat of one's own.
            rows.Add(Row(button.Action is ButtonAction.Brief && kind != ChatKind.Personal
                ? new JsonObject { ["text"] = Label(button.Label), ["url"] = $"https://t.me/{BotPlace}?start={Receiving.UpdateReader.BriefPayload}" }
                : Does(button.Label, button.Action)));
        }

        return Of(rows);
    }

    private static IEnumerable<JsonArray> Sources(Answer answer, string id, bool linksAreLocal)
    {
        var texts = answer.Language;
        return answer.Citations.Take(linksAreLocal ? MostSources : MostSourcesBesideLinks)
            .Select(citation => Does(
                answer.Citations.Length == 1 ? TelegramTexts.Of("source.show", texts)
                : answer.Citations.Length <= MostNamedSources ? $"{TelegramTexts.Of("source.short", texts)} {citation.Number.ToString(CultureInfo.InvariantCulture)}"
                : $"[{citation.Number.ToString(CultureInfo.InvariantCulture)}]",
                new ButtonAction.Source(id, citation.Number)))
            .Chunk(SourcesInRow)
            .Select(Row);
    }

    /// <summary>Small talk and settings are not judged, only what was said about the documents.</summary>
    private static bool IsJudged(AnswerKind kind) => kind is AnswerKind.Answer or AnswerKind.Partial or AnswerKind.Conflict or AnswerKind.NotFound
        or AnswerKind.Onboarding or AnswerKind.Timeline or AnswerKind.Digest;

    private static JsonObject? Of(JsonArray rows) => rows.Count > 0 ? new JsonObject { ["inline_keyboard"] = rows } : null;

    private static JsonArray Row(params JsonObject[] buttons) => new([.. buttons]);

    private static JsonObject Does(string label, ButtonAction action) => new() { ["text"] = Label(label), ["callback_data"] = action.Encode() };

    private static string Label(string text) => Shortened.To(string.IsNullOrWhiteSpace(text) ? "…" : text, LongestLabel);
}
