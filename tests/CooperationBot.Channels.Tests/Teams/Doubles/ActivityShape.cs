using System.Text;
using System.Text.Json;
using Shouldly;

namespace CooperationBot.Channels.Tests.Teams.Doubles;

/// <summary>
/// What the Connector takes: field by field as botframework-schema's Activity, CardAction, SuggestedActions and Attachment have them, Adaptive Cards
/// up to 1.5, and the limits that Teams sets to citations. Everything that is not listed is refused.
/// </summary>
internal static class ActivityShape
{
    private const int LargestActivity = 80 * 1024;
    private const JsonValueKind Text = JsonValueKind.String;

    public static void Check(string json, bool isReply)
    {
        Math.Max(2 * json.Length, Encoding.UTF8.GetByteCount(json)).ShouldBeLessThanOrEqualTo(LargestActivity);
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
        var activity = document.RootElement;
        Fields(activity, ["type"], [("type", Text), ("textFormat", Text), ("locale", Text), ("text", Text), ("replyToId", Text), ("entities", JsonValueKind.Array),
            ("channelData", JsonValueKind.Object), ("suggestedActions", JsonValueKind.Object), ("attachments", JsonValueKind.Array)]);
        activity.GetProperty("type").GetString().ShouldBeOneOf("message", "typing");
        if (activity.GetProperty("type").GetString() == "typing")
        {
            activity.EnumerateObject().Count().ShouldBe(1);
            return;
        }

        activity.GetProperty("textFormat").GetString().ShouldBe("markdown");
        activity.GetProperty("text").GetString().ShouldNotBeNullOrWhiteSpace();
        activity.TryGetProperty("replyToId", out _).ShouldBe(isReply);
        if (activity.TryGetProperty("entities", out var entities))
        {
            Citations(entities);
        }

        if (activity.TryGetProperty("suggestedActions", out var suggested))
        {
            Suggested(suggested);
        }

        if (activity.TryGetProperty("attachments", out var attachments))
        {
            attachments.EnumerateArray().ToList().ForEach(Card);
        }

        if (activity.TryGetProperty("channelData", out var data))
        {
            Fields(data, ["feedbackLoop"], [("feedbackLoop", JsonValueKind.Object)]);
            data.GetProperty("feedbackLoop").GetProperty("type").GetString().ShouldBe("default");
        }
    }

    private static void Citations(JsonElement entities)
    {
        entities.GetArrayLength().ShouldBe(1, "two root entities are refused");
        var root = entities[0];
        Fields(root, ["type", "@type", "@context", "@id"],
            [("type", Text), ("@type", Text), ("@context", Text), ("@id", Text), ("citation", JsonValueKind.Array), ("additionalType", JsonValueKind.Array)]);
        (root.GetProperty("type").GetString(), root.GetProperty("@type").GetString(), root.GetProperty("@context").GetString())
            .ShouldBe(("https://schema.org/Message", "Message", "https://schema.org"));
        if (!root.TryGetProperty("citation", out var citations))
        {
            root.TryGetProperty("additionalType", out _).ShouldBeTrue("an entity that neither cites nor labels says nothing");
            return;
        }

        var claims = citations.EnumerateArray().ToList();
        claims.Count.ShouldBeInRange(1, 10);
        claims.Select(claim => claim.GetProperty("position").GetInt32()).ShouldBeUnique();
        foreach (var claim in claims)
        {
            Fields(claim, ["@type", "position", "appearance"], [("@type", Text), ("position", JsonValueKind.Number), ("appearance", JsonValueKind.Object)]);
            claim.GetProperty("@type").GetString().ShouldBe("Claim");
            var appearance = claim.GetProperty("appearance");
            Fields(appearance, ["@type", "name", "abstract"], [("@type", Text), ("name", Text), ("abstract", Text), ("url", Text)]);
            appearance.GetProperty("@type").GetString().ShouldBe("DigitalDocument");
            appearance.GetProperty("name").GetString()!.Length.ShouldBeInRange(1, 80);
            appearance.GetProperty("abstract").GetString()!.Length.ShouldBeInRange(1, 160);
            Uri.TryCreate(appearance.GetProperty("url").GetString(), UriKind.Absolute, out _).ShouldBeTrue();
        }
    }

    private static void Suggested(JsonElement suggested)
    {
        Fields(suggested, ["to", "actions"], [("to", JsonValueKind.Array), ("actions", JsonValueKind.Array)]);
        suggested.GetProperty("actions").GetArrayLength().ShouldBeInRange(1, 3);
        foreach (var action in suggested.GetProperty("actions").EnumerateArray())
        {
            Fields(action, ["type", "title", "value"], [("type", Text), ("title", Text), ("value", Text)]);
            action.GetProperty("type").GetString().ShouldBe("imBack");
        }
    }

    private static void Card(JsonElement attachment)
    {
        Fields(attachment, ["contentType", "content"], [("contentType", Text), ("content", JsonValueKind.Object)]);
        attachment.GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        var card = attachment.GetProperty("content");
        Fields(card, ["$schema", "type", "version", "body"], [("$schema", Text), ("type", Text), ("version", Text), ("body", JsonValueKind.Array), ("actions", JsonValueKind.Array)]);
        (card.GetProperty("type").GetString(), card.GetProperty("version").GetString()).ShouldBe(("AdaptiveCard", "1.5"));
        card.GetProperty("actions").GetArrayLength().ShouldBeInRange(1, 6);
        foreach (var action in card.GetProperty("actions").EnumerateArray())
        {
            Fields(action, ["type", "title", "data"], [("type", Text), ("title", Text), ("data", JsonValueKind.Object)]);
            action.GetProperty("type").GetString().ShouldBe("Action.Submit");
            action.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        }
    }

    private static void Fields(JsonElement element, string[] required, (string Name, JsonValueKind Kind)[] known)
    {
        required.ShouldBeSubsetOf(element.EnumerateObject().Select(field => field.Name));
        foreach (var field in element.EnumerateObject())
        {
            known.ShouldContain((field.Name, field.Value.ValueKind), $"{field.Name} is unknown or of the wrong kind");
        }
    }
}
