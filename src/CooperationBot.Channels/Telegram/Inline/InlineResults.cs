using System.Globalization;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Telegram.Receiving;
using CooperationBot.Channels.Telegram.Rendering;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;

namespace CooperationBot.Channels.Telegram.Inline;

/// <summary>Gives answers the form that Telegram lists while somebody types; see "answerInlineQuery" in the Bot API. Pure but for the links.</summary>
internal sealed class InlineResults(ISourceLinks links)
{
    /// <summary>Shorter texts are the beginning of something.</summary>
    public const int ShortestQuestion = 2;

    public const int MostCandidates = 3;

    private const int SecondsKept = 30;
    private const int LongestTitle = 100;
    private const int LongestDescription = 200;

    private readonly TelegramRenderer _renderer = new(links);

    /// <summary>The body of the call. Who may ask and in which language is a person's own matter, so nothing is kept for others.</summary>
    public JsonObject Body(InlineQuery query, IReadOnlyList<(string Question, Answer Answer)> answers)
    {
        var language = query.From.Language ?? Language.ZhHans;
        return new JsonObject
        {
            ["inline_query_id"] = query.Id,
            ["results"] = new JsonArray([.. answers.Where(entry => IsAbout(entry.Answer.Kind)).Select(Article)]),
            ["cache_time"] = SecondsKept,
            ["is_personal"] = true,
            ["button"] = new JsonObject { ["text"] = TelegramTexts.Of("inline.open", language), ["start_parameter"] = "inline" },
        };
    }

    private JsonNode Article((string Question, Answer Answer) entry, int i)
    {
        var (question, answer) = entry;
        var line = string.Concat(CitationMarkers.Split(AnswerRecord.Of(null, answer, TimeSpan.Zero).BodyText().Split('\n')[0]).Where(part => !part.IsMarker).Select(part => part.Part));
        return new JsonObject
        {
            ["type"] = "article",
            ["id"] = i.ToString(CultureInfo.InvariantCulture),
            ["title"] = Shortened.To(NotEmpty(answer.Short ?? question), LongestTitle),
            ["description"] = Shortened.To(NotEmpty(line), LongestDescription),
            ["input_message_content"] = new JsonObject
            {
                ["message_text"] = _renderer.Single(question, answer),
                ["parse_mode"] = "HTML",
                ["link_preview_options"] = new JsonObject { ["is_disabled"] = true },
            },
        };
    }

    private static string NotEmpty(string text) => string.IsNullOrWhiteSpace(text) ? "…" : text;

    /// <summary>Greetings and help are no messages to put into somebody's chat.</summary>
    private static bool IsAbout(AnswerKind kind) => kind is AnswerKind.Answer or AnswerKind.Partial or AnswerKind.Conflict or AnswerKind.NotFound
        or AnswerKind.Onboarding or AnswerKind.Timeline or AnswerKind.Digest;
}
