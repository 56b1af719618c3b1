using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams.Rendering;

/// <summary>Gives messages the form of activities. Pure.</summary>
/// <param name="links">Where citations lead.</param>
/// <param name="areLinksOutOfReach">Readers cannot open the links, so buttons show the sources in the chat.</param>
internal sealed class TeamsRenderer(ISourceLinks links, bool areLinksOutOfReach)
{
    /// <summary>Microsoft's limit is 100 KB and its advice 80 KB; it counts UTF-16, readers of logs UTF-8: neither is passed.</summary>
    public const int LargestActivity = 80 * 1024;

    /// <summary>The only call that is made: the platform decides by the address whether it writes or changes a message.</summary>
    public const string Method = "activity";

    /// <summary>What Teams shows of suggested actions.</summary>
    private const int MostSuggestions = 3;

    /// <summary>Left free for everything but lines and sources: buttons, names of fields.</summary>
    private const int Frame = 16 * 1024;

    private const int LongestLine = 4000;

    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ImmutableArray<WireRequest> Render(OutboundMessage message) => message switch
    {
        OutboundMessage.AnswerMessage answer => Answer(message, answer.Answer, answer.AnswerId),
        OutboundMessage.Picture picture => Answer(message, picture.Answer, picture.AnswerId),
        OutboundMessage.SourceMessage source => [Request(Text(message, Source(source)))],
        OutboundMessage.Notice notice => Notice(notice),
        _ => throw new InvalidOperationException($"No form for {message.GetType().Name}."),
    };

    /// <summary>An answer, and a picture as the answer that stands for it: Teams shows no vector drawings.</summary>
    private ImmutableArray<WireRequest> Answer(OutboundMessage message, Answer answer, string id)
    {
        var parts = Parts(message, answer);
        var requests = ImmutableArray.CreateBuilder<WireRequest>(parts.Count);
        for (var i = 0; i < parts.Count; i++)
        {
            var (lines, cited) = parts[i];
            var activity = Text(message, [.. lines, .. SourceList(cited, message.Language)]);
            if (cited.Length > 0 || !answer.Models.IsEmpty)
            {
                activity["entities"] = new JsonArray(SourceEntity.Of(cited, links, isGenerated: !answer.Models.IsEmpty));
            }

            if (i == parts.Count - 1)
            {
                activity["channelData"] = new JsonObject { ["feedbackLoop"] = new JsonObject { ["type"] = "default" } };
                AddChoices(activity, message, answer, id);
            }

            requests.Add(Request(activity));
        }

        return requests.ToImmutable();
    }

    /// <summary>The lines of an answer, divided over as few messages as the limit allows, each with the sources that it cites.</summary>
    private List<(List<string> Lines, ImmutableArray<Citation> Cited)> Parts(OutboundMessage message, Answer answer)
    {
        var byNumber = answer.Citations.DistinctBy(citation => citation.Number).ToDictionary(citation => citation.Number);
        var parts = new List<(List<string> Lines, SortedSet<int> Cited)> { ([], []) };
        var size = Frame;
        if (message.Asked is { } asked)
        {
            parts[0].Lines.Add(Markdown.Quote(TextCut.Shorten(asked, LongestLine)));
            size += Size(parts[0].Lines[0]);
        }

        foreach (var line in Markdown.Lines(answer.Text).SelectMany(line => TextCut.Divide(line, LongestLine)))
        {
            var numbers = Numbers(line).Where(byNumber.ContainsKey).ToHashSet();
            var text = Cite(line, byNumber);
            int CostWith(SortedSet<int> listed) => Size(text) + numbers.Where(number => !listed.Contains(number)).Sum(number => Cost(byNumber[number]));
            if (size + CostWith(parts[^1].Cited) > LargestActivity && parts[^1].Lines.Count > 0)
            {
                parts.Add(([], []));
                size = Frame;
            }

            size += CostWith(parts[^1].Cited);
            parts[^1].Lines.Add(text);
            parts[^1].Cited.UnionWith(numbers);
        }

        return [.. parts.Select(part => (part.Lines, part.Cited.Select(number => byNumber[number]).ToImmutableArray()))];
    }

    private static IEnumerable<int> Numbers(string line) => CitationMarkers.Split(line).Where(part => part.IsMarker).Select(part => CitationMarkers.Number(part.Part));

    /// <summary>The line with its markers left as they are: Teams makes them into references to the claims of their number.</summary>
    private static string Cite(string line, Dictionary<int, Citation> byNumber)
    {
        var text = new StringBuilder();
        var afterMarker = false;
        foreach (var (part, isMarker) in CitationMarkers.Split(line))
        {
            var isCited = isMarker && byNumber.ContainsKey(CitationMarkers.Number(part));
            // Behind a marker these would make it a link or the definition of one.
            text.Append(afterMarker && part[0] is '(' or ':' ? "\\" : "");
            text.Append(isCited ? part : text.Length == 0 ? Markdown.Line(part) : Markdown.Inline(part));
            afterMarker = isCited;
        }

        return text.ToString();
    }

    /// <summary>The sources in sight: clients that know no citations show the markers as plain text.</summary>
    private IEnumerable<string> SourceList(ImmutableArray<Citation> cited, Language language) =>
        cited.IsEmpty ? [] : [Markdown.Bold(TeamsTexts.Of("sources", language)), .. cited.SelectMany(citation => Entry(citation, language))];

    private IEnumerable<string> Entry(Citation citation, Language language)
    {
        yield return $"[{citation.Number}] {Markdown.Link(SourceEntity.Name(citation), links.To(citation))}";
        if (Translated(citation) is { } translation)
        {
            yield return Markdown.Line($"{TeamsTexts.Of("translated", language)}: {TextCut.Shorten(translation, LongestLine)}");
        }
    }

    private static string? Translated(Citation citation) =>
        citation is { TranslatedTitle: null, Translation: null } ? null : string.Join(" · ", new[] { citation.TranslatedTitle, citation.Translation }.OfType<string>());

    private void AddChoices(JsonObject activity, OutboundMessage message, Answer answer, string id)
    {
        var suggestions = answer.Suggestions.Select((text, i) => new Button(text, new ButtonAction.Suggestion(id, i))).ToList();
        var sources = areLinksOutOfReach
            ? answer.Citations.Select(citation => new Button($"[{citation.Number}] {TeamsTexts.Of("source.show", message.Language)}", new ButtonAction.Source(id, citation.Number)))
            : [];
        var asSuggested = message.Kind == ChatKind.Personal && suggestions.Count <= MostSuggestions;
        if (asSuggested && suggestions.Count > 0)
        {
            activity["suggestedActions"] = new JsonObject
            {
                ["to"] = new JsonArray(),
                ["actions"] = new JsonArray([.. suggestions.Select(suggestion => (JsonNode)new JsonObject
                {
                    ["type"] = "imBack", ["title"] = suggestion.Label, ["value"] = suggestion.Label,
                })]),
            };
        }

        List<Button> buttons = [.. asSuggested ? [] : suggestions, .. sources];
        if (buttons.Count > 0)
        {
            var heading = asSuggested || suggestions.Count == 0 ? null
                : TeamsTexts.Of(answer.Kind == AnswerKind.Clarify ? "candidates" : "next", message.Language);
            activity["attachments"] = new JsonArray(ButtonCard.Of(buttons, heading));
        }
    }

    private IEnumerable<string> Source(OutboundMessage.SourceMessage message)
    {
        var citation = message.Citation;
        yield return $"[{citation.Number}] {Markdown.Bold(SourceEntity.Name(citation))}";
        yield return Markdown.Quote(TextCut.Shorten(citation.Quote, 4 * LongestLine));
        yield return Markdown.Link(TeamsTexts.Of("source.open", message.Language), links.To(citation));
    }

    private static ImmutableArray<WireRequest> Notice(OutboundMessage.Notice notice)
    {
        var activity = Text(notice, Markdown.Lines(notice.Text).SelectMany(line => TextCut.Divide(line, LongestLine)).Select(Markdown.Line));
        if (!notice.Buttons.IsEmpty)
        {
            activity["attachments"] = new JsonArray(ButtonCard.Of(notice.Buttons, heading: null));
        }

        return [Request(activity)];
    }

    /// <summary>A message of lines. Each is a paragraph: that alone is a new line in every client.</summary>
    private static JsonObject Text(OutboundMessage message, IEnumerable<string> lines)
    {
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["textFormat"] = "markdown",
            ["locale"] = LanguageTag.Of(message.Language),
            ["text"] = string.Join("\n\n", lines),
        };
        if (message.ReplyTo is { } replyTo)
        {
            activity["replyToId"] = replyTo;
        }

        return activity;
    }

    private int Cost(Citation citation) => Entry(citation, Language.En).Sum(Size) + Size(SourceEntity.Of([citation], links, isGenerated: true).ToJsonString(AsWritten));

    private static int Size(string text)
    {
        const int Separators = 16;
        var encoded = JsonEncodedText.Encode(text, AsWritten.Encoder);
        return Math.Max(2 * encoded.Value.Length, encoded.EncodedUtf8Bytes.Length) + Separators;
    }

    private static WireRequest Request(JsonObject activity) => new(Method, activity.ToJsonString(AsWritten));
}
