using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;

namespace CooperationBot.Channels.Teams.Rendering;

/// <summary>
/// The one root entity that an answer may have: the claims behind its markers. See "Bot messages with AI-generated content: add citations" in Microsoft's
/// documentation, where the limits are from. The label 'AI generated' stands only where a language model had a hand in the answer.
/// </summary>
internal static class SourceEntity
{
    /// <summary>Teams takes 20, the Playground 10, and both refuse a message with more. The list of sources below the text has them all.</summary>
    public const int MostClaims = 10;

    private const int LongestName = 80;
    private const int LongestAbstract = 160;

    /// <param name="isGenerated">A language model had a hand in the words.</param>
    public static JsonObject Of(ImmutableArray<Citation> citations, ISourceLinks links, bool isGenerated)
    {
        var entity = new JsonObject
        {
            ["type"] = "https://schema.org/Message",
            ["@type"] = "Message",
            ["@context"] = "https://schema.org",
            ["@id"] = "",
        };
        if (isGenerated)
        {
            entity["additionalType"] = new JsonArray("AIGeneratedContent");
        }

        if (!citations.IsEmpty)
        {
            entity["citation"] = new JsonArray([.. citations.Take(MostClaims).Select(citation => (JsonNode)Claim(citation, links))]);
        }

        return entity;
    }

    /// <summary>What a source is called: its title and date.</summary>
    public static string Name(Citation citation)
    {
        var title = citation.Title.Trim().Length > 0 ? citation.Title : citation.Document;
        return citation.Published is { } day ? $"{title} · {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : title;
    }

    private static JsonObject Claim(Citation citation, ISourceLinks links) => new()
    {
        ["@type"] = "Claim",
        ["position"] = citation.Number,
        ["appearance"] = new JsonObject
        {
            ["@type"] = "DigitalDocument",
            ["name"] = TextCut.Shorten(Name(citation), LongestName),
            ["abstract"] = TextCut.Shorten(citation.Quote, LongestAbstract),
            ["url"] = links.To(citation).AbsoluteUri,
        },
    };
}
